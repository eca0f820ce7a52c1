"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { applyAdmission } from "@/lib/admissions/actions";

type Props = {
  slug: string;
  admissionId: string;
  channel: string;
  items: number;
  missing: number;
  depositFen: number;
  /** Null where a contract is still to say. */
  feePpm: number | null;
};

/** Hands the application in, after saying what follows. */
export function ApplyButton({ slug, admissionId, channel, items, missing, depositFen, feePpm }: Props) {
  const t = useTranslations("admissions");
  const router = useRouter();
  if (missing > 0)
    return (
      <DisabledReason reason={t("confirm.disabled", { n: missing })}>
        <Button variant="primary" disabled>
          {t("confirm.apply")}
        </Button>
      </DisabledReason>
    );
  return (
    <ConfirmDialog
      title={t("confirm.applyTitle", { channel })}
      trigger={<Button variant="primary">{t("confirm.apply")}</Button>}
      effects={[
        { value: items, label: t("confirm.effectItems") },
        { value: <Money fen={depositFen} isBig />, label: t("confirm.effectDeposit") },
        { value: feePpm === null ? t("terms.feeByContract") : formatRate(feePpm), label: t("confirm.effectFee") },
      ]}
      note={t("confirm.note")}
      confirmLabel={t("confirm.apply")}
      action={() => applyAdmission(slug, { admissionId })}
      onDone={() => {
        toast.success(t("confirm.applied"));
        router.push(`/${slug}/admissions/${admissionId}`);
      }}
    />
  );
}
