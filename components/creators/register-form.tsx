"use client";

import { useTranslations } from "next-intl";
import { AccountFields, goOnSignedIn, leaveTo, SignUpForm } from "@/components/tenants/sign-up-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PhoneCard } from "@/components/ui/phone-card";
import { useActionForm } from "@/components/ui/use-action-form";
import { registerCreator, signUpCreator } from "@/lib/creators/actions";
import {
  type RegisterCreatorInput,
  registerCreatorInput,
  type SignUpCreatorInput,
  signUpCreatorInput,
} from "@/lib/creators/input";
import { registerByLink, signUpByLink } from "@/lib/partnerships/actions";

const of = "creator.register";
/** What he came by: an institution's invitation, or a shop's link. Both ask the same of him. */
type Way = "invitation" | "link";
type Props = { by: Way; token: string; back: string; isNew: boolean; name: string };

const signUps = { invitation: signUpCreator, link: signUpByLink };
const registrations = { invitation: registerCreator, link: registerByLink };

/** An account and a creator's registration for somebody new; for a signed-in person the registration alone. */
export function RegisterForm({ isNew, ...props }: Props) {
  return isNew ? <NewAccount {...props} /> : <ForPerson {...props} />;
}

function NewAccount({ by, token, back }: Omit<Props, "isNew">) {
  const form = useActionForm((input: SignUpCreatorInput) => signUps[by](input), {
    schema: signUpCreatorInput,
    toInput: (values) => ({ ...values, token }),
    onSuccess: (_made, account) => goOnSignedIn(back, account),
  });
  return (
    <SignUpForm of={of} form={form}>
      <PhoneCard>
        <div className="grid gap-4">
          <Name name="" />
          <AccountFields of={of} />
        </div>
      </PhoneCard>
    </SignUpForm>
  );
}

function ForPerson({ by, token, back, name }: Omit<Props, "isNew">) {
  const form = useActionForm((input: RegisterCreatorInput) => registrations[by](input), {
    schema: registerCreatorInput,
    toInput: (values) => ({ ...values, token }),
    onSuccess: () => leaveTo(back),
  });
  return (
    <SignUpForm of={of} form={form}>
      <PhoneCard>
        <Name name={name} />
      </PhoneCard>
    </SignUpForm>
  );
}

function Name({ name }: { name: string }) {
  const t = useTranslations(of);
  return (
    <Field label={t("name")} name="name" hint={t("nameHint")} isRequired>
      <Input size="phone" maxLength={40} autoComplete="nickname" defaultValue={name} />
    </Field>
  );
}
