"use client";

import { useTranslations } from "next-intl";
import { SignOutButton } from "@/components/tenants/sign-out-button";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { acceptInvitationAction } from "@/lib/tenants/actions";
import type { InvitationToken } from "@/lib/tenants/input";

type Props = { token: string; who: { name: string; email: string }; email: string | null };

/** For somebody signed in: one press. An invitation for another address says so before he tries. */
export function AcceptForm({ token, who, email }: Props) {
  const t = useTranslations("auth.join");
  const form = useActionForm((_input: InvitationToken) => acceptInvitationAction({ token }), {
    onSuccess: ({ slug }) => window.location.assign(`/${slug}/overview`),
  });
  const isForOther = email !== null && email !== who.email;
  return (
    <ActionForm form={form}>
      {isForOther && (
        <Callout tone="warning" title={t("otherAddress", { email })}>
          {t("otherAddressDetail", { email: who.email })}
        </Callout>
      )}
      <p className="text-ink-muted">{t("signedInAs", { name: who.name, email: who.email })}</p>
      <SubmitButton size="lg" disabled={isForOther}>
        {t("accept")}
      </SubmitButton>
      <SignOutButton label={t("otherAccount")} to={`/join/${token}`} />
    </ActionForm>
  );
}
