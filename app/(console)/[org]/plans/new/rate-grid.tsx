"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Popover, PopoverClose } from "@/components/ui/popover";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { TwoLines } from "@/components/ui/two-lines";
import { cellKey, conflictAt, type PlanDraft } from "@/lib/plans/draft-rules";
import type { PreviewConflict } from "@/lib/plans/preview-queries";
import type { PickableProduct } from "@/lib/products/pick-queries";
import type { PlanDraftState } from "./use-plan-draft";

type Props = {
  state: PlanDraftState;
  products: readonly PickableProduct[];
  parties: readonly { id: string; name: string; promoters?: number }[];
  conflicts: readonly PreviewConflict[];
};

/** One row per product, one column per institution (or one for all): the rate in each cell. */
export function RateGrid({ state, products, parties, conflicts }: Props) {
  const t = useTranslations("plans");
  const { draft } = state;
  const isOrdinary = draft.kind === "ordinary";
  const columns = isOrdinary ? [null] : draft.partyIds.flatMap((id) => parties.find((party) => party.id === id) ?? []);
  const rows = draft.productIds.flatMap((id) => products.find((product) => product.productId === id) ?? []);
  const counts = { products: rows.length, institutions: columns.length };
  const isEmpty = rows.length === 0 || columns.length === 0;
  return (
    <Card
      title={t("form.rates")}
      note={t(
        isOrdinary
          ? "form.ratesNoteOrdinary"
          : draft.audience === "creator"
            ? "form.ratesNoteCreators"
            : "form.ratesNote",
        counts,
      )}
      actions={!isEmpty && <FillAll onFill={state.fill} />}
      hasLine
      isFlush
    >
      {isEmpty ? (
        <p className="px-4 py-6 text-center text-ink-subtle">
          {isOrdinary ? t("form.pickFirstOrdinary") : t("form.pickFirst")}
        </p>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full text-left">
            <thead>
              <tr className="bg-sunken text-ink-muted text-xs">
                <th scope="col" className="px-4 py-2 font-medium">
                  {t("product")}
                </th>
                <th scope="col" className="px-2 py-2 text-right font-medium">
                  {t("form.price")}
                </th>
                {draft.audience === "institution" && draft.commissionBy === "merchant" && (
                  <th scope="col" className="px-2 py-2 font-medium">
                    {t("commissionRate")}
                  </th>
                )}
                {columns.map((party) => (
                  <th key={party?.id ?? "*"} scope="col" className="px-2 py-2 font-medium last:pr-4">
                    {party?.name ?? t(draft.audience === "creator" ? "commissionRate" : "rate")}
                    {party?.promoters !== undefined && (
                      <span className="ml-1 font-normal text-ink-subtle num">
                        {t("form.promoterCount", { count: party.promoters })}
                      </span>
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((product) => (
                <tr key={product.productId} className="border-line border-t">
                  <th scope="row" className="max-w-64 px-4 py-2 font-normal">
                    <TwoLines
                      lead={<Thumb src={product.image} />}
                      top={product.title}
                      bottom={
                        product.ordinaryPpm === null
                          ? product.outProductId
                          : `${t("kinds.ordinary")} ${formatRate(product.ordinaryPpm)}`
                      }
                    />
                  </th>
                  <td className="px-2 text-right">
                    {product.priceFen === null ? "—" : <Money fen={product.priceFen} />}
                  </td>
                  {draft.audience === "institution" && draft.commissionBy === "merchant" && (
                    <td className="px-2">
                      <RateCell
                        label={t("form.commissionOf", { product: product.title })}
                        text={state.body.commissions[product.productId] ?? ""}
                        isWrong={isWrong(state.body.commissions, draft.commissionPpm, product.productId)}
                        onChange={(text) => state.setCommission(product.productId, text)}
                      />
                    </td>
                  )}
                  {columns.map((party) => {
                    const key = cellKey(product.productId, party?.id ?? null);
                    const label = party
                      ? t("form.rateOf", { product: product.title, institution: party.name })
                      : t("form.rateOfAll", { product: product.title });
                    return (
                      <td key={key} className="px-2 py-2 last:pr-4">
                        <RateCell
                          label={label}
                          text={state.body.rates[key] ?? ""}
                          isWrong={isWrong(state.body.rates, draft.servicePpm, key)}
                          delta={deltaOf(draft, product.ordinaryPpm, draft.servicePpm[key] ?? null)}
                          isInConflict={Boolean(conflictAt(conflicts, product.productId, party?.id ?? null))}
                          onChange={(text) => state.setRate(key, text)}
                        />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

const isWrong = (texts: Readonly<Record<string, string>>, read: Readonly<Record<string, number | null>>, key: string) =>
  (texts[key] ?? "").trim() !== "" && read[key] === null;

type CellProps = {
  label: string;
  text: string;
  isWrong: boolean;
  isInConflict?: boolean;
  /** How much more than the ordinary rate, in ppm. */
  delta?: number | null;
  onChange: (text: string) => void;
};

function RateCell({ label, text, isWrong: wrong, isInConflict, delta, onChange }: CellProps) {
  return (
    <Input
      aria-label={label}
      aria-invalid={wrong || undefined}
      className="w-full min-w-26"
      inputMode="decimal"
      autoComplete="off"
      lead={isInConflict ? <TriangleAlert className="text-warning-ink" aria-hidden="true" /> : undefined}
      unit={
        <>
          {delta ? (
            <span
              className={`mr-1.5 rounded-xs px-1 text-2xs num ${delta > 0 ? "bg-accent-soft text-accent-ink" : "bg-sunken"}`}
            >
              {delta > 0 ? "↑" : "↓"}
              {Math.abs(delta) / 10_000}
            </span>
          ) : null}
          %
        </>
      }
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** What a directed rate adds to the ordinary one; nothing to say of creators, or where there is none. */
const deltaOf = (draft: PlanDraft, ordinaryPpm: number | null, ppm: number | null): number | null =>
  draft.kind === "ordinary" || draft.audience === "creator" || ordinaryPpm === null || ppm === null
    ? null
    : ppm - ordinaryPpm;

function FillAll({ onFill }: { onFill: (text: string) => void }) {
  const t = useTranslations("plans.form");
  const [text, setText] = useState("");
  return (
    <Popover label={t("fill")} align="end" className="grid w-48 gap-2" trigger={<Button size="sm">{t("fill")}</Button>}>
      <Input
        aria-label={t("fillRate")}
        placeholder={t("fillRate")}
        unit="%"
        inputMode="decimal"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <PopoverClose>
        <Button variant="primary" size="sm" onClick={() => onFill(text)} disabled={text.trim() === ""}>
          {t("fillApply")}
        </Button>
      </PopoverClose>
    </Popover>
  );
}
