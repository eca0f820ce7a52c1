"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { decideAdmission } from "@/lib/admissions/actions";
import type { AdmissionDecisionInput } from "@/lib/admissions/input";

export type Decision = { slug: string; admissionId: string; verdicts: NonNullable<AdmissionDecisionInput["items"]> };

type Props = {
  decision: Decision;
  brand: string;
  /** Required items not accepted. */
  open: number;
  depositFen: number;
  isExempt: boolean;
  feePpm: number | null;
};

/** Admits the brand, after saying which deposit opens and which fee holds. */
export function AdmitButton({ decision, brand, open, depositFen, isExempt, feePpm }: Props) {
  const t = useTranslations("admissions");
  const router = useRouter();
  if (open > 0)
    return (
      <DisabledReason reason={t("review.notAll", { n: open })}>
        <Button variant="primary" disabled>
          {t("review.admit")}
        </Button>
      </DisabledReason>
    );
  const accepted = decision.verdicts.filter((verdict) => verdict.status === "accepted").length;
  return (
    <ConfirmDialog
      title={t("review.admitTitle", { brand })}
      trigger={<Button variant="primary">{t("review.admit")}</Button>}
      effects={[
        {
          value: <Money fen={depositFen} isBig />,
          label: t(isExempt ? "review.effectExempt" : "review.effectDeposit"),
        },
        { value: feePpm === null ? t("terms.feeByContract") : formatRate(feePpm), label: t("review.effectFee") },
        { value: accepted, label: t("review.effectItems") },
      ]}
      note={t(depositFen > 0 ? "review.admitNote" : "review.admitNoteFree")}
      confirmLabel={t("review.admit")}
      action={() =>
        decideAdmission(decision.slug, {
          admissionId: decision.admissionId,
          decision: "admit",
          items: decision.verdicts,
        })
      }
      onDone={() => {
        toast.success(t("review.admitted"));
        router.refresh();
      }}
    />
  );
}
