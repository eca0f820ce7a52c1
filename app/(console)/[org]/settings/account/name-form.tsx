"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { changeNameAction } from "@/lib/tenants/actions";
import { changeNameInput } from "@/lib/tenants/input";

export function NameForm({ name }: { name: string }) {
  const t = useTranslations("settings.account");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useActionForm(changeNameAction, {
    schema: changeNameInput,
    success: common("saved"),
    onSuccess: () => router.refresh(),
  });
  return (
    <ActionForm form={form}>
      <Field label={t("name")} name="name" hint={t("nameHint")} isRequired>
        <Input defaultValue={name} maxLength={40} autoComplete="name" className="sm:max-w-80" />
      </Field>
      <div>
        <SubmitButton variant="secondary">{common("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
