"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EvidenceFiles, type HandedFile } from "@/components/admissions/evidence-files";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { appealSanctionAction } from "@/lib/sanctions/actions";
import { appealInput } from "@/lib/sanctions/input";

/** A statement and up to five files, for another look by somebody else. */
export function AppealDialog({ slug, sanctionId }: { slug: string; sanctionId: string }) {
  const t = useTranslations("sanctions.appeal");
  const common = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [files, setFiles] = useState<HandedFile[]>([]);
  const form = useActionForm((input: Parameters<typeof appealSanctionAction>[1]) => appealSanctionAction(slug, input), {
    schema: appealInput,
    toInput: (values) => ({ ...values, sanctionId, evidence: files.map((file) => file.fileId) }),
    success: t("done"),
    onSuccess: () => {
      setOpen(false);
      setFiles([]);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("new")}
      description={t("newDetail")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">{t("new")}</Button>}
    >
      <ActionForm form={form}>
        <Field label={t("statement")} name="statement" hint={t("statementHint")} isRequired>
          <Textarea rows={6} maxLength={2000} />
        </Field>
        <Field label={t("files")} hint={t("filesHint")} isGroup isOptional>
          <EvidenceFiles slug={slug} label={t("files")} most={5} files={files} onChange={setFiles} />
        </Field>
        <DialogFoot>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("submit")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
