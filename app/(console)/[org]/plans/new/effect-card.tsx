"use client";

import { Lock, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatRate, formatShare } from "@/components/ui/rate";
import { rateOf, sumFen } from "@/lib/kernel/money";
import { DAY_MS } from "@/lib/kernel/time";
import type { CreatePlansInput } from "@/lib/plans/input";
import type { PlanPreview, TrialRow } from "@/lib/plans/preview-queries";
import type { PickableProduct } from "@/lib/products/pick-queries";
import type { PlanDraftState } from "./use-plan-draft";

type Props = {
  state: PlanDraftState;
  products: readonly PickableProduct[];
  input: CreatePlansInput | null;
  preview?: PlanPreview;
};

/** The consequence in numbers, before the button. */
export function EffectCard({ state, products, input, preview }: Props) {
  const t = useTranslations("plans.effect");
  const cells = (input?.terms ?? []).reduce(
    (sum, term) => sum + Math.max(1, (term.institutionIds?.length ?? 0) + (term.creatorIds?.length ?? 0)),
    0,
  );
  const { beginAt, endAt } = state.draft;
  const days = endAt && beginAt ? Math.ceil((Date.parse(endAt) - Date.parse(beginAt)) / DAY_MS) : null;
  const [first] = input?.terms ?? [];
  const rateShown = state.draft.audience === "creator" ? (first?.commissionPpm ?? 0) : (first?.servicePpm ?? 0);
  const example = products.find((product) => product.productId === first?.productId);
  return (
    <Card as="aside" title={t("title")} hasLine className="xl:sticky xl:top-[calc(var(--shell-top)+16px)]">
      {!preview && <p className="text-ink-subtle">{t("waiting")}</p>}
      {preview && (
        <div className="grid gap-4" aria-live="polite">
          <dl className="flex flex-wrap gap-x-8 gap-y-2">
            <Figure value={cells.toLocaleString("en-US")} label={t("cells")} />
            {state.draft.audience === "institution" ? (
              <Figure value={preview.promoters.toLocaleString("en-US")} label={t("promoters")} />
            ) : (
              <Figure value={preview.partyCount.toLocaleString("en-US")} label={t("creators")} />
            )}
            <Figure
              value={days === null ? "—" : days.toLocaleString("en-US")}
              label={endAt ? t("days") : t("openEnd")}
            />
          </dl>
          <p className="text-ink-muted text-xs">
            {t("summary", {
              products: preview.products,
              parties: preview.partyCount,
              conflicts: preview.conflicts.length,
              audience: state.draft.audience,
            })}
          </p>
          {preview.trial.length > 0 && <Trial rows={preview.trial} />}
          {first && example?.priceFen && (
            <dl className="grid grid-cols-[1fr_auto] gap-1 rounded-sm border border-line bg-sunken px-3 py-2.5">
              <dt>{t("example", { product: example.title })}</dt>
              <dd className="text-right">
                <Money fen={example.priceFen} />
              </dd>
              <dt>{t(state.draft.audience === "creator" ? "commission" : "fee", { rate: formatRate(rateShown) })}</dt>
              <dd className="text-right font-medium">
                <Money fen={rateOf(example.priceFen, rateShown)} />
              </dd>
            </dl>
          )}
          <ul className="grid gap-1.5 text-ink-muted text-xs">
            <li className="flex gap-2">
              <Lock className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
              {t("frozen")}
            </li>
            <li className="flex gap-2">
              <RotateCcw className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
              {t("versions")}
            </li>
          </ul>
        </div>
      )}
    </Card>
  );
}

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-ink-muted text-xs">{label}</dt>
      <dd className="font-semibold text-2xl num">{value}</dd>
    </div>
  );
}

function Trial({ rows }: { rows: readonly TrialRow[] }) {
  const t = useTranslations("plans.effect");
  const tp = useTranslations("plans");
  const sum = (pick: (row: TrialRow) => number) => sumFen(rows.map(pick));
  const total = {
    current: sum((row) => row.currentFen),
    next: sum((row) => row.nextFen),
    base: sum((row) => row.baseFen),
  };
  if (total.base === 0) return <p className="text-ink-muted text-xs">{t("noTrial")}</p>;
  const cells = (current: number, next: number) =>
    [current, next, next - current].map((fen, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: three fixed columns
      <td key={index} className="py-1 pl-2 text-right">
        <Money fen={fen} />
      </td>
    ));
  return (
    <div>
      <p className="mb-1 text-ink-muted text-xs">{t("trial")}</p>
      <table className="w-full text-xs">
        <thead>
          <tr className="border-line border-b text-ink-subtle">
            <th scope="col" className="py-1 text-left font-normal">
              {tp("institutions")}
            </th>
            {(["current", "next", "change"] as const).map((key) => (
              <th key={key} scope="col" className="py-1 pl-2 text-right font-normal">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.institutionId} className="border-line border-b">
              <th scope="row" className="max-w-20 truncate py-1 text-left font-normal">
                {row.name}
              </th>
              {cells(row.currentFen, row.nextFen)}
            </tr>
          ))}
          <tr className="font-medium">
            <th scope="row" className="py-1 text-left font-medium">
              {t("sum")}
            </th>
            {cells(total.current, total.next)}
          </tr>
        </tbody>
      </table>
      <p className="mt-1 text-ink-subtle text-xs">
        {t("base")} <Money fen={total.base} /> · {formatShare(total.current, total.base)} →{" "}
        {formatShare(total.next, total.base)}. {t("trialNote")}
      </p>
    </div>
  );
}
