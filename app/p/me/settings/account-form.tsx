"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { AccountField } from "@/components/promoters/receiving-fields";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { changeAccount } from "@/lib/promoters/actions";
import { accountInput } from "@/lib/promoters/input";

/** Where he is paid from now on. */
export function AccountForm() {
  const t = useTranslations("phone.settings");
  const router = useRouter();
  const form = useActionForm((input: { account: string }) => changeAccount(input), {
    schema: accountInput,
    success: t("accountSaved"),
    isReset: true,
    onSuccess: () => router.refresh(),
  });
  return (
    <ActionForm form={form}>
      <AccountField />
      <SubmitButton size="phone" variant="secondary" className="w-full">
        {t("changeAccount")}
      </SubmitButton>
    </ActionForm>
  );
}
