"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EvidenceFiles, type HandedFile } from "@/components/admissions/evidence-files";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MomentInput } from "@/components/ui/money-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { submitQualificationAction } from "@/lib/qualifications/actions";
import { submitQualificationInput } from "@/lib/qualifications/input";

type Given = Parameters<typeof submitQualificationAction>[1];
type Props = Pick<Given, "channel" | "category" | "item"> & { slug: string; name: string; isRenewal: boolean };

/** One document with its number and the day it ends. */
export function SubmitDialog({ slug, channel, category, item, name, isRenewal }: Props) {
  const t = useTranslations("qualifications.submit");
  const common = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [files, setFiles] = useState<HandedFile[]>([]);
  const form = useActionForm((input: Given) => submitQualificationAction(slug, input), {
    schema: submitQualificationInput,
    toInput: (values) => ({ ...values, channel, category, item, fileId: files[0]?.fileId ?? "" }),
    success: t("done"),
    onSuccess: () => {
      setOpen(false);
      setFiles([]);
      router.refresh();
    },
  });
  const action = t(isRenewal ? "renew" : "action");
  return (
    <Dialog
      title={name}
      description={t("detail")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{action}</Button>}
    >
      <ActionForm form={form}>
        <Field label={t("file")} name="fileId" isGroup isRequired>
          <EvidenceFiles slug={slug} label={t("file")} most={1} files={files} onChange={setFiles} />
        </Field>
        <Field label={t("number")} name="number" isOptional>
          <Input maxLength={80} autoComplete="off" />
        </Field>
        <Field label={t("until")} name="validUntil" hint={t("untilHint")} isOptional>
          <MomentInput />
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
