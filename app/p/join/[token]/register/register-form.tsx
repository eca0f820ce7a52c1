"use client";

import { useTranslations } from "next-intl";
import { RegistrationFields } from "@/components/promoters/registration-fields";
import { PasswordInput } from "@/components/tenants/password-input";
import { signIn } from "@/components/tenants/session-calls";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PhoneCard } from "@/components/ui/phone-card";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { registerPromoter, signUpPromoter } from "@/lib/promoters/actions";
import { type RegistrationInput, registrationInput, type SignUpInput, signUpInput } from "@/lib/promoters/input";

type Props = { token: string; back: string; isNew: boolean; isFullOnly: boolean; name: string };

/** An account and a registration for somebody new; for a signed-in person the registration alone. */
export function RegisterForm({ isNew, ...props }: Props) {
  return isNew ? <NewAccount {...props} /> : <ForPerson {...props} />;
}

/** A whole new page: the session has changed. */
const leave = (back: string) => window.location.assign(back);

function NewAccount({ token, back, isFullOnly }: Omit<Props, "isNew">) {
  const t = useTranslations("phone.register");
  const form = useActionForm((input: SignUpInput) => signUpPromoter(input), {
    schema: signUpInput,
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
          <Field label={t("email")} name="email" hint={t("emailHint")} isRequired>
            <Input size="phone" type="email" inputMode="email" autoComplete="username" autoCapitalize="none" />
          </Field>
          <Field label={t("password")} name="password" hint={t("passwordHint")} isRequired>
            <PasswordInput size="phone" autoComplete="new-password" />
          </Field>
        </div>
      </PhoneCard>
      <PhoneCard>
        <RegistrationFields prefix="registration." isFullOnly={isFullOnly} name="" />
      </PhoneCard>
      <SubmitButton size="phone" className="w-full">
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}

function ForPerson({ back, isFullOnly, name }: Omit<Props, "isNew">) {
  const t = useTranslations("phone.register");
  const form = useActionForm((input: RegistrationInput) => registerPromoter(input), {
    schema: registrationInput,
    onSuccess: () => leave(back),
  });
  return (
    <ActionForm form={form}>
      <PhoneCard>
        <RegistrationFields prefix="" isFullOnly={isFullOnly} name={name} />
      </PhoneCard>
      <SubmitButton size="phone" className="w-full">
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}
