"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { saveAdmission } from "@/lib/admissions/actions";
import { type AdmissionDraftInput, admissionDraftInput, rightCategory } from "@/lib/admissions/input";
import type { ProviderRight } from "@/lib/channels/profile";

type Props = { channel: string; right: ProviderRight; title: string; label: string; subject: string };

/** Names the subject; from there on the application is kept as a draft at its own address. */
export function StartRight({ channel, right, title, label, subject }: Props) {
  const t = useTranslations("providers.rights");
  const common = useTranslations("common");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useActionForm((input: AdmissionDraftInput) => saveAdmission(slug, input), {
    schema: admissionDraftInput,
    toInput: (values) => ({
      ...values,
      channel,
      mode: "provider",
      providerRight: right,
      category: rightCategory,
      items: [],
    }),
    onSuccess: ({ admissionId }) => router.push(`/${slug}/providers/rights/${admissionId}`),
  });
  return (
    <Dialog
      title={title}
      trigger={<Button variant="primary">{label}</Button>}
      open={isOpen}
      onOpenChange={setOpen}
      size="sm"
    >
      <ActionForm form={form}>
        <Field label={t("subject")} name="subject" hint={t("subjectHint")} isRequired>
          <Input maxLength={80} defaultValue={subject} />
        </Field>
        <DialogFoot>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("start")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
