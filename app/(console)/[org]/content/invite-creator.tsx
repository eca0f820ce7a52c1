"use client";

import { useTranslations } from "next-intl";
import { InviteDialog } from "@/components/invitations/invite-dialog";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MomentInput, RateInput } from "@/components/ui/money-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { cooperationScopes } from "@/db/enums";
import { createCreatorInvitation } from "@/lib/creators/actions";
import { type CreateCreatorInvitationInput, createCreatorInvitationInput } from "@/lib/creators/input";

/** What is asked for first, then the QR that carries it. */
export const InviteCreator = () => (
  <InviteDialog of="creators">{(onMade) => <InviteForm onMade={onMade} />}</InviteDialog>
);

function InviteForm({ onMade }: { onMade: (url: string) => void }) {
  const t = useTranslations("creators.invite");
  const { slug } = useOrg();
  const form = useActionForm((input: CreateCreatorInvitationInput) => createCreatorInvitation(slug, input), {
    schema: createCreatorInvitationInput,
    onSuccess: (made) => onMade(made.url),
  });
  return (
    <ActionForm form={form}>
      <Field label={t("scope")} name="scope" isGroup isRequired>
        <RadioGroup
          look="card"
          defaultValue="all"
          options={cooperationScopes.map((value) => ({
            value,
            label: t(`scopes.${value}`),
            detail: t(`scopeDetail.${value}`),
          }))}
        />
      </Field>
      <Field label={t("service")} name="servicePpm" hint={t("serviceHint")} isRequired>
        <RateInput defaultValue="6" />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("periodFrom")} name="periodFrom" isOptional>
          <MomentInput />
        </Field>
        <Field label={t("periodTo")} name="periodTo" isOptional>
          <MomentInput />
        </Field>
        <Field label={t("maxUses")} name="maxUses" isRequired>
          <Input kind="number" inputMode="numeric" defaultValue="1" />
        </Field>
        <Field label={t("validDays")} name="validDays" isRequired>
          <Input kind="number" inputMode="numeric" defaultValue="30" />
        </Field>
      </div>
      <Field label={t("noteLabel")} name="note" isOptional>
        <Textarea rows={2} maxLength={200} />
      </Field>
      <DialogFoot>
        <SubmitButton>{t("create")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
