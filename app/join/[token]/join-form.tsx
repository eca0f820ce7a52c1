"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/tenants/password-input";
import { signIn } from "@/components/tenants/session-calls";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { joinAction } from "@/lib/tenants/actions";
import { type Join, joinInput } from "@/lib/tenants/input";

/** For somebody without a session: a new account that joins at once, or the way to sign in. */
export function JoinForm({ token, email }: { token: string; email: string | null }) {
  const t = useTranslations("auth.join");
  const auth = useTranslations("auth");
  const form = useActionForm((input: Join) => joinAction(input), {
    schema: joinInput,
    toInput: (values) => ({ ...values, token }),
    onSuccess: async ({ slug }, input) => {
      await signIn({ email: input.email, password: input.password, remember: true });
      window.location.assign(`/${slug}/overview`);
    },
  });
  return (
    <ActionForm form={form}>
      <Field label={t("name")} name="name" isRequired>
        <Input size="lg" autoComplete="name" maxLength={40} />
      </Field>
      <Field label={auth("email")} name="email" hint={email ? t("emailFixed") : undefined} isRequired>
        <Input size="lg" type="email" autoComplete="username" defaultValue={email ?? ""} readOnly={email !== null} />
      </Field>
      <Field label={t("password")} name="password" hint={t("passwordHint")} isRequired>
        <PasswordInput size="lg" autoComplete="new-password" />
      </Field>
      <SubmitButton size="lg">{t("create")}</SubmitButton>
      <p className="text-center text-ink-muted text-xs">
        {t("haveAccount")}{" "}
        <Link
          href={`/login?next=${encodeURIComponent(`/join/${token}`)}`}
          className="text-accent-ink underline-offset-3 hover:underline"
        >
          {t("signInFirst")}
        </Link>
      </p>
    </ActionForm>
  );
}
