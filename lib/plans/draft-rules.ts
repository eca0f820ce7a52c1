import type { CreatePlansInput } from "./input";
import type { PlanKind } from "./rules";

/** What a cell in conflict should do: stay out, or begin when the plan in its way ends. */
export type Decision = "skip" | "follow";

/** A plan form as it is being filled in. Rates in ppm by cell (`cellKey`), null where nothing readable stands. */
export type PlanDraft = {
  kind: PlanKind;
  name: string;
  productIds: readonly string[];
  institutionIds: readonly string[];
  servicePpm: Readonly<Record<string, number | null>>;
  commissionBy: "institution" | "merchant";
  commissionPpm: Readonly<Record<string, number | null>>;
  beginAt: string | null;
  endAt: string | null;
};

export type DraftConflict = { productId: string; institutions: readonly { id: string }[]; until: Date | null };

/** A cell of the rate grid; an ordinary plan has one cell per product. */
export const cellKey = (productId: string, institutionId: string | null) => `${productId}/${institutionId ?? "*"}`;

/** The cells of the grid. */
export function cellsOf(draft: Pick<PlanDraft, "kind" | "productIds" | "institutionIds">) {
  const columns = draft.kind === "ordinary" ? [null] : draft.institutionIds;
  return draft.productIds.flatMap((productId) => columns.map((institutionId) => ({ productId, institutionId })));
}

/**
 * The draft as `createPlans` wants it, or null while it is not complete: one term per product, rate and beginning, so
 * that institutions with one rate share a plan. Cells decided to be skipped fall away, those that follow begin later.
 */
export function planInputOf(
  draft: PlanDraft,
  conflicts: readonly DraftConflict[] = [],
  decisions: Readonly<Record<string, Decision>> = {},
): CreatePlansInput | null {
  const terms = new Map<string, CreatePlansInput["terms"][number] & { institutionIds: string[] }>();
  for (const { productId, institutionId } of cellsOf(draft)) {
    const servicePpm = draft.servicePpm[cellKey(productId, institutionId)] ?? null;
    const commissionPpm = draft.commissionBy === "merchant" ? (draft.commissionPpm[productId] ?? null) : null;
    if (servicePpm === null || (draft.commissionBy === "merchant" && commissionPpm === null)) return null;
    const conflict = conflicts.find(
      (it) =>
        it.productId === productId &&
        (institutionId === null || it.institutions.some((one) => one.id === institutionId)),
    );
    const isFollowing = decisions[cellKey(productId, institutionId)] === "follow" && conflict?.until;
    if (conflict && !isFollowing) continue;
    const beginAt = isFollowing ? conflict.until : null;
    const key = `${productId}/${servicePpm}/${beginAt?.toISOString() ?? ""}`;
    const term = terms.get(key) ?? { productId, servicePpm, commissionPpm, beginAt, institutionIds: [] };
    if (institutionId !== null) term.institutionIds.push(institutionId);
    terms.set(key, term);
  }
  if (terms.size === 0) return null;
  const beginAt = draft.beginAt === null ? null : new Date(draft.beginAt);
  const endAt = draft.endAt === null ? null : new Date(draft.endAt);
  const { kind, name, commissionBy } = draft;
  return { kind, name, commissionBy, beginAt, endAt, terms: [...terms.values()] };
}
