"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { decideCasesAction } from "@/lib/fraud/actions";
import { type DecideInput, decideInput, type FraudVerdict } from "@/lib/fraud/input";

type Props = {
  caseIds: readonly string[];
  verdict: FraudVerdict;
  needsSecond?: boolean;
  onClose: () => void;
  onDone?: () => void;
};

/** What the word will do, the reason for it, then the word itself. */
export function DecideDialog({ caseIds, verdict, needsSecond, onClose, onDone }: Props) {
  const t = useTranslations("fraud");
  const { slug } = useOrg();
  const router = useRouter();
  const form = useActionForm((input: DecideInput) => decideCasesAction(slug, input), {
    schema: decideInput,
    toInput: (values) => ({ ...values, verdict, caseIds: [...caseIds] }),
    onSuccess: (outcomes) => {
      const count = (...of: string[]) => outcomes.filter((one) => of.includes(one.outcome)).length;
      const [done, proposed] = [count("decided"), count("proposed")];
      toast.success(t("bulk.done", { done, proposed, left: outcomes.length - done - proposed }));
      onClose();
      onDone?.();
      router.refresh();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`decide.${verdict}Title`, { count: caseIds.length })}
      description={t(`decide.${verdict}Effect`)}
    >
      <ActionForm form={form}>
        {needsSecond && <Callout tone="neutral">{t("decide.secondNote")}</Callout>}
        <Field label={t("decide.note")} name="note" hint={t("decide.noteHint")} isRequired>
          <Textarea rows={3} placeholder={t("decide.notePlaceholder")} />
        </Field>
        <DialogFoot>
          <SubmitButton variant={verdict === "refuse" ? "danger" : "primary"}>{t(`decide.${verdict}`)}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
