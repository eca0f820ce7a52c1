"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { PasswordInput } from "./password-input";
import { signIn } from "./session-calls";

/** A whole new page: the session has changed. */
export const leaveTo = (path: string) => window.location.assign(path);

/** Signs a new account in and goes on; where that fails, by way of the sign-in page. */
export async function goOnSignedIn(path: string, { email, password }: { email: string; password: string }) {
  const signedIn = await signIn({ email, password, remember: true });
  leaveTo(signedIn.ok ? path : `/login?next=${encodeURIComponent(path)}`);
}

/** Whose words: a promoter's or a creator's registration. */
type Of = { of: "phone.register" | "creator.register" };

/** What a new account signs in with. */
export function AccountFields({ of }: Of) {
  const t = useTranslations(of);
  return (
    <>
      <Field label={t("email")} name="email" hint={t("emailHint")} isRequired>
        <Input size="phone" type="email" inputMode="email" autoComplete="username" autoCapitalize="none" />
      </Field>
      <Field label={t("password")} name="password" hint={t("passwordHint")} isRequired>
        <PasswordInput size="phone" autoComplete="new-password" />
      </Field>
    </>
  );
}

type Props = Of & { form: ComponentProps<typeof ActionForm>["form"]; children: ReactNode };

/** A registration on the phone: cards of fields, and the button below them. */
export function SignUpForm({ of, form, children }: Props) {
  const t = useTranslations(of);
  return (
    <ActionForm form={form}>
      {children}
      <SubmitButton size="phone" className="w-full">
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}
