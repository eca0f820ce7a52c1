"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { formatTime } from "@/components/ui/time";
import { useActionForm } from "@/components/ui/use-action-form";
import { reopenCaseAction, stateOnCaseAction } from "@/lib/fraud/actions";
import { type FraudCaseStatus, type FraudVerdict, type ReopenInput, reopenInput } from "@/lib/fraud/input";
import { DecideDialog } from "../decide-dialog";

type Props = {
  caseId: string;
  status: FraudCaseStatus;
  needsSecond: boolean;
  proposed: { verdict: FraudVerdict; name: string } | null;
  decided: { name: string; at: Date; note: string } | null;
  canReopen: boolean;
  may: { decide: boolean; state: boolean };
};

/** How the case stands, and what this reader may do about it. */
export function VerdictCard({ caseId, status, needsSecond, proposed, decided, canReopen, may }: Props) {
  const t = useTranslations("fraud");
  const [verdict, setVerdict] = useState<FraudVerdict | null>(null);
  return (
    <Card title={t("decide.title")}>
      <div className="grid gap-3">
        {status === "open" && proposed && (
          <Callout tone="warning">{t(`proposed.${proposed.verdict}`, { name: proposed.name })}</Callout>
        )}
        {status === "open" && needsSecond && <p className="text-ink-muted text-xs">{t("decide.secondNote")}</p>}
        {decided && (
          <p>
            {t("decide.decidedBy", { name: decided.name, at: formatTime(decided.at), verdict: t(`status.${status}`) })}
            <span className="block text-ink-muted">{decided.note}</span>
          </p>
        )}
        {status === "closed" && <p className="text-ink-muted">{t("decide.closedNote")}</p>}
        {status === "open" && may.decide && (
          <div className="flex gap-2">
            <Button variant="primary" onClick={() => setVerdict("release")}>
              {t("decide.release")}
            </Button>
            <Button variant="danger" onClick={() => setVerdict("refuse")}>
              {t("decide.refuse")}
            </Button>
          </div>
        )}
        {status === "open" && !may.decide && <p className="text-ink-muted text-xs">{t("decide.forPlatform")}</p>}
        {may.decide && canReopen && <Reopen caseId={caseId} />}
        {status === "open" && may.state && <Statement caseId={caseId} />}
        {verdict && (
          <DecideDialog
            caseIds={[caseId]}
            verdict={verdict}
            needsSecond={needsSecond}
            onClose={() => setVerdict(null)}
          />
        )}
      </div>
    </Card>
  );
}

function Reopen({ caseId }: { caseId: string }) {
  const t = useTranslations("fraud.decide");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useActionForm((input: ReopenInput) => reopenCaseAction(slug, input), {
    schema: reopenInput,
    toInput: (values) => ({ ...values, caseId }),
    success: t("reopenDone"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog title={t("reopenTitle")} trigger={<Button>{t("reopen")}</Button>} open={open} onOpenChange={setOpen}>
      <ActionForm form={form}>
        <Field label={t("note")} name="note" hint={t("noteHint")} isRequired>
          <Textarea rows={3} />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("reopen")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}

function Statement({ caseId }: { caseId: string }) {
  const t = useTranslations("fraud.statement");
  const { slug } = useOrg();
  const router = useRouter();
  const form = useActionForm((input: ReopenInput) => stateOnCaseAction(slug, input), {
    schema: reopenInput,
    toInput: (values) => ({ ...values, caseId }),
    success: t("sent"),
    isReset: true,
    onSuccess: () => router.refresh(),
  });
  return (
    <ActionForm form={form}>
      <Field label={t("title")} name="note" hint={t("hint")}>
        <Textarea rows={2} />
      </Field>
      <div>
        <SubmitButton variant="secondary">{t("send")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
