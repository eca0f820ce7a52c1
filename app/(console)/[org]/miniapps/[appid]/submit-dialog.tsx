"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { submitVersionAction } from "@/lib/versions/actions";
import { type SubmitVersion, submitInput } from "@/lib/versions/input";

/** Asks for notes and hands the version to the operator. */
export function SubmitDialog({ version, onClose }: { version: { id: string; version: string }; onClose: () => void }) {
  const t = useTranslations("versions.submit");
  const org = useOrg();
  const router = useRouter();
  const form = useActionForm((input: SubmitVersion) => submitVersionAction(org.slug, input), {
    schema: submitInput,
    toInput: (values) => ({ ...values, versionId: version.id }),
    success: t("done"),
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={t("title", { version: version.version })}>
      <ActionForm form={form}>
        <Field label={t("notes")} name="notes" hint={t("notesHint")} isRequired>
          <Textarea rows={5} maxLength={1000} />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("action")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
