"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { BulkAction, BulkBar } from "@/components/ui/bulk-bar";
import { useSelection } from "@/components/ui/selection-context";
import { ChangeDialog, type ChangeKind } from "./change-dialog";

const kinds = ["rate", "pause", "resume", "endAt", "end"] as const satisfies readonly ChangeKind[];

/** What can be done to several plans at once; each shows what it would do before it does it. */
export function BulkPlans() {
  const t = useTranslations("plans.bulk");
  const { ids, setAll } = useSelection();
  const [kind, setKind] = useState<ChangeKind | null>(null);
  return (
    <>
      <BulkBar>
        {kinds.map((it) => (
          <BulkAction key={it} onClick={() => setKind(it)}>
            {t(it)}
          </BulkAction>
        ))}
      </BulkBar>
      {kind && (
        <ChangeDialog
          key={`${kind}/${ids.join()}`}
          kind={kind}
          planIds={ids}
          onClose={() => setKind(null)}
          onDone={() => setAll(false)}
        />
      )}
    </>
  );
}
