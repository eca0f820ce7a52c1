"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { acceptTrialAction, refuseTrialAction } from "@/lib/release-waves/actions";
import { type RefuseTrial, refuseTrialInput } from "@/lib/release-waves/input";

type Props = { itemId: string; version: string };

/** The provider may go on with this version. */
export function AcceptButton({ itemId, version }: Props) {
  const t = useTranslations("waves.acceptance");
  const org = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="primary">{t("accept")}</Button>}
      title={t("acceptTitle", { version })}
      effects={[{ value: 1, label: t("acceptEffect") }]}
      confirmLabel={t("accept")}
      action={() => acceptTrialAction(org.slug, { itemId })}
      onDone={() => {
        toast.success(t("accepted"));
        router.refresh();
      }}
    />
  );
}

/** It is not what the brand wants, for a reason the provider reads. */
export function RefuseButton({ itemId, version }: Props) {
  const t = useTranslations("waves.acceptance");
  const org = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useActionForm((input: RefuseTrial) => refuseTrialAction(org.slug, input), {
    schema: refuseTrialInput,
    toInput: (values) => ({ ...values, itemId }),
    success: t("refused"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("refuseTitle", { version })}
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="danger">{t("refuse")}</Button>}
    >
      <ActionForm form={form}>
        <Field label={t("reason")} name="reason" hint={t("reasonHint")} isRequired>
          <Textarea maxLength={500} />
        </Field>
        <DialogFoot>
          <SubmitButton variant="danger">{t("refuse")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
