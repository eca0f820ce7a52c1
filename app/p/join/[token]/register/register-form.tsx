"use client";

import { RegistrationFields } from "@/components/promoters/registration-fields";
import { AccountFields, goOnSignedIn, leaveTo, SignUpForm } from "@/components/tenants/sign-up-form";
import { PhoneCard } from "@/components/ui/phone-card";
import { useActionForm } from "@/components/ui/use-action-form";
import { registerPromoter, signUpPromoter } from "@/lib/promoters/actions";
import { type RegistrationInput, registrationInput, type SignUpInput, signUpInput } from "@/lib/promoters/input";

const of = "phone.register";
type Props = { token: string; back: string; isNew: boolean; isFullOnly: boolean; name: string };

/** An account and a registration for somebody new; for a signed-in person the registration alone. */
export function RegisterForm({ isNew, ...props }: Props) {
  return isNew ? <NewAccount {...props} /> : <ForPerson {...props} />;
}

function NewAccount({ token, back, isFullOnly }: Omit<Props, "isNew">) {
  const form = useActionForm((input: SignUpInput) => signUpPromoter(input), {
    schema: signUpInput,
    toInput: (values) => ({ ...values, token }),
    onSuccess: (_made, account) => goOnSignedIn(back, account),
  });
  return (
    <SignUpForm of={of} form={form}>
      <PhoneCard>
        <div className="grid gap-4">
          <AccountFields of={of} />
        </div>
      </PhoneCard>
      <PhoneCard>
        <RegistrationFields prefix="registration." isFullOnly={isFullOnly} name="" />
      </PhoneCard>
    </SignUpForm>
  );
}

function ForPerson({ back, isFullOnly, name }: Omit<Props, "isNew">) {
  const form = useActionForm((input: RegistrationInput) => registerPromoter(input), {
    schema: registrationInput,
    onSuccess: () => leaveTo(back),
  });
  return (
    <SignUpForm of={of} form={form}>
      <PhoneCard>
        <RegistrationFields prefix="" isFullOnly={isFullOnly} name={name} />
      </PhoneCard>
    </SignUpForm>
  );
}
