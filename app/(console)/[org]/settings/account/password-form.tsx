"use client";

import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/tenants/password-input";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { changePasswordAction } from "@/lib/tenants/actions";
import { changePasswordInput } from "@/lib/tenants/input";

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings.account");
  const form = useActionForm(changePasswordAction, {
    schema: changePasswordInput,
    success: t("passwordChanged"),
    isReset: true,
  });
  return (
    <ActionForm form={form}>
      {/* Lets password managers know whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Field label={t("current")} name="current" isRequired>
        <PasswordInput autoComplete="current-password" className="sm:max-w-80" />
      </Field>
      <Field label={t("next")} name="next" hint={t("nextHint")} isRequired>
        <PasswordInput autoComplete="new-password" className="sm:max-w-80" />
      </Field>
      <p className="text-ink-muted text-xs">{t("passwordNote")}</p>
      <div>
        <SubmitButton variant="secondary">{t("changePassword")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
