"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { BulkAction, BulkBar } from "@/components/ui/bulk-bar";
import { useSelection } from "@/components/ui/selection-context";
import type { FraudVerdict } from "@/lib/fraud/input";
import { DecideDialog } from "./decide-dialog";

/** One word on all chosen cases; each has its own outcome. */
export function ChosenCases() {
  const t = useTranslations("fraud.bulk");
  return (
    <BulkBar sums={[{ key: "amount", label: t("amount"), kind: "money" }]}>
      <Actions />
    </BulkBar>
  );
}

function Actions() {
  const t = useTranslations("fraud.bulk");
  const { ids, setAll } = useSelection();
  const [verdict, setVerdict] = useState<FraudVerdict | null>(null);
  return (
    <>
      {(["release", "refuse"] as const).map((one) => (
        <BulkAction key={one} onClick={() => setVerdict(one)}>
          {t(one)}
        </BulkAction>
      ))}
      {verdict && (
        <DecideDialog caseIds={ids} verdict={verdict} onClose={() => setVerdict(null)} onDone={() => setAll(false)} />
      )}
    </>
  );
}
