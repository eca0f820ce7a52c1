"use client";

import { useState } from "react";
import { readValue } from "@/components/ui/form-values";
import { cellKey, cellsOf, type Decision, type PlanDraft } from "@/lib/plans/draft-rules";
import type { PlanKind } from "@/lib/plans/rules";

/** The texts of a plan form, and what they mean. Texts stay as typed, so that nothing jumps under the cursor. */
export function usePlanDraft(initial: { kind: PlanKind; productIds: readonly string[] }) {
  const [kind, setKind] = useState(initial.kind);
  const [name, setName] = useState("");
  const [productIds, setProducts] = useState(initial.productIds);
  const [institutionIds, setInstitutions] = useState<readonly string[]>([]);
  const [rates, setRates] = useState<Readonly<Record<string, string>>>({});
  const [commissions, setCommissions] = useState<Readonly<Record<string, string>>>({});
  const [commissionBy, setCommissionBy] = useState<PlanDraft["commissionBy"]>("institution");
  const [begin, setBegin] = useState("");
  const [end, setEnd] = useState("");
  const [decisions, setDecisions] = useState<Readonly<Record<string, Decision>>>({});
  const draft: PlanDraft = {
    kind,
    name,
    productIds,
    institutionIds,
    commissionBy,
    servicePpm: readAll(rates),
    commissionPpm: readAll(commissions),
    beginAt: momentOf(begin),
    endAt: momentOf(end),
  };
  const fill = (text: string) => {
    const cells = cellsOf(draft).map((cell) => [cellKey(cell.productId, cell.institutionId), text]);
    setRates((old) => ({ ...old, ...Object.fromEntries(cells) }));
  };
  const setRate = (key: string, text: string) => setRates((old) => ({ ...old, [key]: text }));
  const setCommission = (id: string, text: string) => setCommissions((old) => ({ ...old, [id]: text }));
  const decide = (keys: readonly string[], decision: Decision) =>
    setDecisions((old) => ({ ...old, ...Object.fromEntries(keys.map((key) => [key, decision])) }));
  return {
    draft,
    texts: { rates, commissions, begin, end },
    decisions,
    ...{ setKind, setName, setProducts, setInstitutions, setRate, setCommission, fill, setCommissionBy },
    ...{ setBegin, setEnd, decide },
  };
}

export type PlanDraftState = ReturnType<typeof usePlanDraft>;

const momentOf = (text: string) => (readValue(text, "moment") as string | undefined) ?? null;

/** Rates in ppm; what is empty, unreadable or above 100 % is null. */
function readAll(texts: Readonly<Record<string, string>>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, rateOfText(text)]));
}

function rateOfText(text: string): number | null {
  const value = readValue(text, "ppm");
  return typeof value === "number" && Number.isInteger(value) && value <= 1_000_000 ? value : null;
}
