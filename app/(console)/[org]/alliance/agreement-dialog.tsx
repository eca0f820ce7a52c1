"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { acceptAgreement } from "@/lib/institutions/actions";
import { type AgreementInput, agreementInput } from "@/lib/institutions/input";
import { agreementEdition } from "@/lib/institutions/rules";
import { AgreementText } from "./agreement-text";

/** The agreement, read and accepted. */
export function AgreementDialog() {
  const t = useTranslations("institutions.agreement");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [hasRead, setRead] = useState(false);
  const form = useActionForm((input: AgreementInput) => acceptAgreement(slug, input), {
    schema: agreementInput,
    toInput: () => ({ edition: agreementEdition }),
    success: t("accepted"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("title")}
      trigger={
        <Button size="sm" variant="primary">
          {t("read")}
        </Button>
      }
      open={isOpen}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <AgreementText />
        <Checkbox checked={hasRead} onChange={(event) => setRead(event.target.checked)} label={t("agree")} />
        <DialogFoot>
          <SubmitButton disabled={!hasRead}>{t("accept")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
