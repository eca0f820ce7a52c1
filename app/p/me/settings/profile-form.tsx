"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { changeProfile } from "@/lib/promoters/actions";
import { type ProfileInput, profileInput } from "@/lib/promoters/input";

/** The number is shown masked and only replaced where a new one is typed. */
export function ProfileForm({ nickname, phone }: { nickname: string; phone: string | null }) {
  const t = useTranslations("phone.settings");
  const router = useRouter();
  const form = useActionForm((input: ProfileInput) => changeProfile(input), {
    schema: profileInput,
    success: t("saved"),
    onSuccess: () => router.refresh(),
  });
  return (
    <ActionForm form={form}>
      <Field label={t("nickname")} name="nickname" hint={t("nicknameHint")} isRequired>
        <Input size="phone" maxLength={24} defaultValue={nickname} autoComplete="nickname" />
      </Field>
      <Field label={t("phone")} name="phone" hint={t("phoneHint")} isOptional>
        <Input size="phone" type="tel" inputMode="tel" placeholder={phone ?? undefined} autoComplete="tel-national" />
      </Field>
      <SubmitButton size="phone" className="w-full">
        {t("save")}
      </SubmitButton>
    </ActionForm>
  );
}
