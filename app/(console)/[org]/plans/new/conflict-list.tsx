"use client";

import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { formatTime } from "@/components/ui/time";
import { listed } from "@/lib/i18n/list";
import { cellKey, cellsOf, type Decision } from "@/lib/plans/draft-rules";
import type { PreviewConflict } from "@/lib/plans/preview-queries";
import type { PlanDraftState } from "./use-plan-draft";

type Props = { state: PlanDraftState; conflicts: readonly PreviewConflict[] };

/** What stands in the way, and what to do about it, one by one. */
export function ConflictList({ state, conflicts }: Props) {
  const t = useTranslations("plans");
  return (
    <Card title={t("form.conflicts", { count: conflicts.length })} note={t("form.conflictsNote")} hasLine>
      <ul className="grid gap-4">
        {conflicts.map((conflict) => (
          <ConflictItem key={`${conflict.productId}/${conflict.planId}`} state={state} conflict={conflict} />
        ))}
      </ul>
    </Card>
  );
}

function ConflictItem({ state, conflict }: { state: PlanDraftState; conflict: PreviewConflict }) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const { productId, productTitle, parties, until, reason, planName } = conflict;
  const { endAt } = state.draft;
  const keys =
    parties.length > 0
      ? parties.map((it) => cellKey(productId, it.id))
      : cellsOf({ ...state.draft, productIds: [productId] }).map((cell) => cellKey(productId, cell.partyId));
  // An ordinary plan has its one place until the present one has ended.
  const canFollow = reason !== "ordinary_exists" && until !== null && (endAt === null || new Date(endAt) > until);
  const decision = state.body.decisions[keys[0] ?? ""] ?? "skip";
  const options = [
    { value: "skip", label: t("form.skip"), detail: t("form.skipDetail") },
    ...(canFollow
      ? [{ value: "follow", label: t("form.follow", { date: formatTime(until) }), detail: t("form.followDetail") }]
      : []),
  ];
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-2">
      <TriangleAlert className="mt-0.5 size-4 text-warning-ink" aria-hidden="true" />
      <div>
        <p className="font-medium">
          {[
            productTitle,
            ...(parties.length > 0
              ? [
                  listed(
                    parties.map((it) => it.name),
                    locale,
                  ),
                ]
              : []),
          ].join(" × ")}
        </p>
        <p className="text-ink-muted text-xs">
          {t(`refusal.${reason}`, { plan: planName ? `「${planName}」` : "" })}
          {conflict.planId !== null &&
            ` · ${until ? t("conflict.until", { date: formatTime(until) }) : t("conflict.openEnd")}`}
        </p>
      </div>
      <div className="col-start-2">
        <RadioGroup
          look="card"
          name={`decision-${productId}-${conflict.planId}`}
          value={decision}
          onChange={(value) => state.decide(keys, value as Decision)}
          options={options}
        />
      </div>
    </li>
  );
}
