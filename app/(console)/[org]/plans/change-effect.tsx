"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import type { ChangePreview } from "@/lib/plans/change-preview";

/** What a change would do: in figures, then what stays as it is and why. */
export function ChangeEffect({ preview }: { preview: ChangePreview }) {
  const t = useTranslations("plans.bulk");
  const tr = useTranslations("plans.refusal");
  const refused = preview.rows.filter((row) => row.refusal !== null);
  const rated = preview.rows.filter((row) => row.servicePpm && row.servicePpm.before !== row.servicePpm.after);
  return (
    <section
      aria-label={t("effect")}
      aria-live="polite"
      className="grid gap-3 rounded-md border border-line bg-sunken p-3"
    >
      <p className="font-medium">
        {t("summary", {
          plans: preview.plans,
          products: preview.products,
          institutions: preview.institutions,
          refused: preview.refused,
        })}
      </p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-xs">
        <dt className="text-ink-muted">{t("promoters")}</dt>
        <dd className="text-right num">{preview.promoters.toLocaleString("en-US")}</dd>
        <dt className="text-ink-muted">{t("fee")}</dt>
        <dd className="text-right">
          <Money fen={preview.currentFen} /> → <Money fen={preview.nextFen} />
        </dd>
      </dl>
      {rated.length > 0 && (
        <ul className="grid max-h-36 gap-1 overflow-y-auto text-xs">
          {rated.map((row) => (
            <li key={row.planId} className="flex justify-between gap-3">
              <span className="truncate">{[row.productTitle, row.name].filter(Boolean).join(" · ")}</span>
              <span className="shrink-0 num">
                {formatRate(row.servicePpm?.before ?? 0, 2)} → {formatRate(row.servicePpm?.after ?? 0, 2)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <div>
          <p className="text-warning-ink text-xs">{t("stays", { count: refused.length })}</p>
          <ul className="mt-1 grid max-h-36 gap-1 overflow-y-auto text-xs">
            {refused.map((row) => (
              <li key={row.planId} className="flex justify-between gap-3">
                <span className="truncate">
                  {[row.productTitle, row.name].filter(Boolean).join(" · ") || row.planId}
                </span>
                <span className="shrink-0 text-ink-muted">{tr(row.refusal ?? "not_found", { plan: "" })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
