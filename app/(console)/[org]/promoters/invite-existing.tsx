"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Bounds, TermsFields, toTerms } from "@/components/promoters/terms-fields";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { inviteExistingPromoter } from "@/lib/promoters/actions";
import { type InviteExistingInput, inviteExistingInput } from "@/lib/promoters/input";

/** Somebody who is a promoter already, by the number on his phone page. */
export function InviteExisting({ bounds }: { bounds: Bounds }) {
  const t = useTranslations("promoters");
  const { slug } = useOrg();
  const [open, setOpen] = useState(false);
  const form = useActionForm((input: InviteExistingInput) => inviteExistingPromoter(slug, input), {
    schema: inviteExistingInput,
    toInput: toTerms,
    success: t("invite.existingSent"),
    onSuccess: () => setOpen(false),
  });
  return (
    <Dialog
      title={t("invite.existingAction")}
      description={t("invite.existingDetail")}
      trigger={<Button>{t("invite.existingAction")}</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field label={t("appid")} name="sharerAppid" isRequired>
          <Input className="code" autoComplete="off" spellCheck={false} />
        </Field>
        <TermsFields bounds={bounds} />
        <DialogFoot>
          <SubmitButton>{t("invite.existingAction")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
