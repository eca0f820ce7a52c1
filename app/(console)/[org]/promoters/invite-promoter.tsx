"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { InviteDialog } from "@/components/invitations/invite-dialog";
import { type Bounds, TermsFields, toTerms } from "@/components/promoters/terms-fields";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClasses } from "@/components/ui/button-classes";
import { Callout } from "@/components/ui/callout";
import { DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { createPromoterInvitation } from "@/lib/promoters/actions";
import { type CreateInvitationInput, createInvitationInput } from "@/lib/promoters/input";

/** Terms first, then the QR that carries them; not before the institution has switched the feature on. */
export function InvitePromoter({ bounds, isFeatureOn }: { bounds: Bounds; isFeatureOn: boolean }) {
  return (
    <InviteDialog of="promoters">
      {(onMade) => (isFeatureOn ? <InviteForm bounds={bounds} onMade={onMade} /> : <FeatureOff />)}
    </InviteDialog>
  );
}

function FeatureOff() {
  const t = useTranslations("promoters.invite");
  const { slug } = useOrg();
  return (
    <Callout
      tone="warning"
      title={t("featureOff")}
      action={
        <Link className={buttonClasses("secondary", "sm")} href={`/${slug}/alliance`}>
          {t("goOn")}
        </Link>
      }
    />
  );
}

function InviteForm({ bounds, onMade }: { bounds: Bounds; onMade: (url: string) => void }) {
  const t = useTranslations("promoters.invite");
  const { slug } = useOrg();
  const form = useActionForm((input: CreateInvitationInput) => createPromoterInvitation(slug, input), {
    schema: createInvitationInput,
    toInput: toTerms,
    onSuccess: ({ url }) => onMade(url),
  });
  return (
    <ActionForm form={form}>
      <TermsFields bounds={bounds} />
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("maxUses")} name="maxUses" isRequired>
          <Input kind="number" inputMode="numeric" defaultValue="50" />
        </Field>
        <Field label={t("validDays")} name="validDays" isRequired>
          <Input kind="number" inputMode="numeric" defaultValue="30" />
        </Field>
      </div>
      <DialogFoot>
        <SubmitButton>{t("create")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
