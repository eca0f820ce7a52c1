"use client";

import { Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { useActionForm } from "@/components/ui/use-action-form";
import { addTemplateAction, deleteDraftAction } from "@/lib/templates/actions";
import { type AddTemplate as AddInput, addTemplateInput } from "@/lib/templates/input";

type Props = { draftId: number; version: string; description: string; isFull: boolean };

/** A draft into the library; what it is called there may be changed. */
export function AddTemplate({ draftId, version, description, isFull }: Props) {
  const t = useTranslations("templates");
  const org = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useActionForm((input: AddInput) => addTemplateAction(org.slug, input), {
    schema: addTemplateInput,
    toInput: (values) => ({ ...values, draftId }),
    success: t("added_toast"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  const button = (
    <Button size="sm" disabled={isFull}>
      <Plus aria-hidden="true" />
      {t("add")}
    </Button>
  );
  if (isFull) return <DisabledReason reason={t("full")}>{button}</DisabledReason>;
  return (
    <Dialog
      title={t("addTitle", { version })}
      description={t("addNote")}
      size="sm"
      trigger={button}
      open={isOpen}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field label={t("version")} name="version">
          <Input defaultValue={version} autoComplete="off" />
        </Field>
        <Field label={t("desc")} name="description" isOptional>
          <Input defaultValue={description} autoComplete="off" />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("add")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}

/** Out of the box; the version itself stays. */
export function DeleteDraft({ draftId, version }: { draftId: number; version: string }) {
  const t = useTranslations("templates");
  const org = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <IconButton size="sm" label={t("deleteDraft")}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      }
      title={t("deleteDraftTitle", { version })}
      effects={[{ value: 1, label: t("deleteDraftEffect") }]}
      note={t("deleteDraftNote")}
      confirmLabel={t("deleteDraft")}
      tone="danger"
      action={() => deleteDraftAction(org.slug, { draftId })}
      onDone={() => {
        toast.success(t("deleted"));
        router.refresh();
      }}
    />
  );
}
