"use client";

import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/tenants/password-input";
import { signIn } from "@/components/tenants/session-calls";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PhoneCard } from "@/components/ui/phone-card";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { registerCreator, signUpCreator } from "@/lib/creators/actions";
import {
  type RegisterCreatorInput,
  registerCreatorInput,
  type SignUpCreatorInput,
  signUpCreatorInput,
} from "@/lib/creators/input";

type Props = { token: string; back: string; isNew: boolean; name: string };

/** An account and a creator's registration for somebody new; for a signed-in person the registration alone. */
export function RegisterForm({ isNew, ...props }: Props) {
  return isNew ? <NewAccount {...props} /> : <ForPerson {...props} />;
}

/** A whole new page: the session has changed. */
const leave = (back: string) => window.location.assign(back);

function NewAccount({ token, back }: Omit<Props, "isNew">) {
  const t = useTranslations("creator.register");
  const form = useActionForm((input: SignUpCreatorInput) => signUpCreator(input), {
    schema: signUpCreatorInput,
    toInput: (values) => ({ ...values, token }),
    onSuccess: async (_made, { email, password }) => {
      const signedIn = await signIn({ email, password, remember: true });
      if (signedIn.ok) leave(back);
      else leave(`/login?next=${encodeURIComponent(back)}`);
    },
  });
  return (
    <ActionForm form={form}>
      <PhoneCard>
        <div className="grid gap-4">
          <Name name="" />
          <Field label={t("email")} name="email" hint={t("emailHint")} isRequired>
            <Input size="phone" type="email" inputMode="email" autoComplete="username" autoCapitalize="none" />
          </Field>
          <Field label={t("password")} name="password" hint={t("passwordHint")} isRequired>
            <PasswordInput size="phone" autoComplete="new-password" />
          </Field>
        </div>
      </PhoneCard>
      <SubmitButton size="phone" className="w-full">
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}

function ForPerson({ token, back, name }: Omit<Props, "isNew">) {
  const t = useTranslations("creator.register");
  const form = useActionForm((input: RegisterCreatorInput) => registerCreator(input), {
    schema: registerCreatorInput,
    toInput: (values) => ({ ...values, token }),
    onSuccess: () => leave(back),
  });
  return (
    <ActionForm form={form}>
      <PhoneCard>
        <Name name={name} />
      </PhoneCard>
      <SubmitButton size="phone" className="w-full">
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}

function Name({ name }: { name: string }) {
  const t = useTranslations("creator.register");
  return (
    <Field label={t("name")} name="name" hint={t("nameHint")} isRequired>
      <Input size="phone" maxLength={40} autoComplete="nickname" defaultValue={name} />
    </Field>
  );
}
