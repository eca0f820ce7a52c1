"use client";

import { useState } from "react";
import { readValue } from "@/components/ui/form-values";
import { cellKey, cellsOf, type Decision, type DraftBody, type PlanDraft } from "@/lib/plans/draft-rules";

/** The texts of a plan form, and what they mean. Texts stay as typed, so that nothing jumps under the cursor. */
export function usePlanDraft(initial: DraftBody) {
  const [body, setBody] = useState(initial);
  const set = (change: Partial<DraftBody>) => setBody((old) => ({ ...old, ...change }));
  const isForCreators = body.audience === "creator";
  const draft: PlanDraft = {
    kind: body.kind,
    audience: body.audience,
    name: body.name,
    productIds: body.productIds,
    partyIds: body.partyIds,
    commissionBy: isForCreators ? "merchant" : body.commissionBy,
    servicePpm: readAll(body.rates),
    commissionPpm: readAll(body.commissions),
    beginAt: momentOf(body.begin),
    endAt: body.isForever ? null : momentOf(body.end),
    capDayFen: fenOf(body.capDay),
    capTotalFen: fenOf(body.capTotal),
  };
  return {
    body,
    draft,
    set,
    /** Who is in it and what it costs belong to one audience: another begins anew. */
    setAudience: (audience: DraftBody["audience"]) =>
      set({ audience, partyIds: [], rates: {}, commissions: {}, decisions: {} }),
    setRate: (key: string, text: string) => setBody((old) => ({ ...old, rates: { ...old.rates, [key]: text } })),
    setCommission: (id: string, text: string) =>
      setBody((old) => ({ ...old, commissions: { ...old.commissions, [id]: text } })),
    fill: (text: string) => {
      const cells = cellsOf(draft).map((cell) => [cellKey(cell.productId, cell.partyId), text]);
      setBody((old) => ({ ...old, rates: { ...old.rates, ...Object.fromEntries(cells) } }));
    },
    decide: (keys: readonly string[], decision: Decision) =>
      setBody((old) => ({
        ...old,
        decisions: { ...old.decisions, ...Object.fromEntries(keys.map((key) => [key, decision])) },
      })),
    remove: (productId: string) =>
      setBody((old) => ({ ...old, productIds: old.productIds.filter((id) => id !== productId) })),
  };
}

export type PlanDraftState = ReturnType<typeof usePlanDraft>;

const momentOf = (text: string) => (readValue(text, "moment") as string | undefined) ?? null;

/** What cannot be read is no cap yet: `isReadable` tells the field so. */
export function fenOf(text: string): number | null {
  const value = readValue(text, "fen");
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

export const isReadable = (text: string) => text.trim() === "" || fenOf(text) !== null;

/** Rates in ppm; what is empty, unreadable or above 100 % is null. */
function readAll(texts: Readonly<Record<string, string>>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, rateOfText(text)]));
}

function rateOfText(text: string): number | null {
  const value = readValue(text, "ppm");
  return typeof value === "number" && Number.isInteger(value) && value <= 1_000_000 ? value : null;
}
