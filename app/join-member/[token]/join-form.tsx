"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PhoneCard } from "@/components/ui/phone-card";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { acceptInvitationAction, joinMiniappAction } from "@/lib/miniapps/actions";
import { joinInput } from "@/lib/tenants/input";

type Props = { token: string; name: string; person: string | null };

/** Joins as the one signed in; else signs in, or makes an account. */
export function JoinForm({ token, name, person }: Props) {
  const t = useTranslations("members.join");
  if (person !== null) return <Accept token={token} name={name} person={person} />;
  return (
    <div className="mt-3 grid gap-3">
      <ButtonLink href={`/login?next=${encodeURIComponent(`/join-member/${token}`)}`} size="phone" prefetch={false}>
        {t("signIn")}
      </ButtonLink>
      <Newcomer token={token} name={name} />
    </div>
  );
}

function Accept({ token, name, person }: { token: string; name: string; person: string }) {
  const t = useTranslations("members.join");
  const router = useRouter();
  const errorText = useErrorText();
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const accept = () =>
    startTransition(async () => {
      const result = await acceptInvitationAction({ token });
      if (!result.ok) return setFailure(errorText(result.error));
      toast.success(t("joined", { name }));
      router.push("/t");
    });
  return (
    <div className="mt-3 grid gap-3">
      {failure && (
        <Callout tone="danger" title={failure.what} isAlert>
          {failure.next}
        </Callout>
      )}
      <Button variant="primary" size="phone" isPending={isPending} onClick={accept}>
        {t("as", { name: person })}
      </Button>
    </div>
  );
}

function Newcomer({ token, name }: { token: string; name: string }) {
  const t = useTranslations("members.join");
  const router = useRouter();
  const form = useActionForm((input: Parameters<typeof joinMiniappAction>[0]) => joinMiniappAction(input), {
    schema: joinInput,
    toInput: (values) => ({ ...values, token }),
    success: t("joined", { name }),
    onSuccess: () => router.push("/login?next=%2Ft"),
  });
  return (
    <PhoneCard title={t("newTitle")}>
      <ActionForm form={form}>
        <Field label={t("name")} name="name" isRequired>
          <Input size="phone" autoComplete="name" />
        </Field>
        <Field label={t("email")} name="email" isRequired>
          <Input size="phone" type="email" autoComplete="username" />
        </Field>
        <Field label={t("password")} name="password" hint={t("passwordHint")} isRequired>
          <Input size="phone" type="password" autoComplete="new-password" />
        </Field>
        <SubmitButton size="phone">{t("createAndJoin")}</SubmitButton>
      </ActionForm>
    </PhoneCard>
  );
}
