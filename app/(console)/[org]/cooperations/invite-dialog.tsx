"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Picker } from "@/components/ui/picker";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { inviteToCooperate } from "@/lib/cooperations/actions";
import { type InviteInput, inviteInput } from "@/lib/cooperations/input";
import type { Invitable } from "@/lib/cooperations/queries";

/** Whom to cooperate with, and a word to them. */
export function InviteDialog({ whom }: { whom: readonly Invitable[] }) {
  const t = useTranslations("cooperations");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useActionForm((input: InviteInput) => inviteToCooperate(slug, input), {
    schema: inviteInput,
    success: t("invite.sent"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("invite.title")}
      description={t("invite.detail")}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          {t("invite.action")}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
    >
      {whom.length === 0 ? (
        <p className="text-ink-muted">{t("invite.nobody")}</p>
      ) : (
        <ActionForm form={form}>
          <Field label={t("invite.partner")} name="appid" isRequired>
            <Picker
              defaultValue={[]}
              placeholder={t("invite.pick")}
              options={whom.map((one) => ({ value: one.appid, label: one.name, detail: one.appid }))}
            />
          </Field>
          <Field label={t("invite.note")} name="note">
            <Textarea rows={3} maxLength={200} placeholder={t("invite.notePlaceholder")} />
          </Field>
          <DialogFoot>
            <SubmitButton>{t("invite.submit")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  );
}
