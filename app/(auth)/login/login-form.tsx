"use client";

import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/tenants/password-input";
import { useSignIn } from "@/components/tenants/sign-in-words";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { signInForm } from "@/lib/tenants/input";

/** A whole new page after success: nothing of the signed-out one may linger. */
export function LoginForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const form = useActionForm(useSignIn(), { schema: signInForm, onSuccess: () => window.location.assign(next) });
  return (
    <ActionForm form={form}>
      <Field label={t("email")} name="email" isRequired>
        <Input size="lg" type="email" inputMode="email" autoComplete="username" autoCapitalize="none" autoFocus />
      </Field>
      <Field label={t("password")} name="password" isRequired>
        <PasswordInput size="lg" autoComplete="current-password" />
      </Field>
      <Checkbox
        name="remember"
        defaultChecked
        label={<span className="text-ink-muted text-xs">{t("remember")}</span>}
      />
      <SubmitButton size="lg" className="w-full">
        {t("signIn")}
      </SubmitButton>
    </ActionForm>
  );
}
