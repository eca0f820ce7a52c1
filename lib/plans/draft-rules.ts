import { z } from "zod";
import { commissionAssigners, planAudiences, planKinds } from "@/db/enums";
import type { CreatePlansInput } from "./input";
import type { PlanAudience, PlanKind } from "./rules";

const texts = z.record(z.string().max(200), z.string().max(40));
const ids = z.array(z.string().max(64)).max(400);

/** A wizard as it stands: the texts as typed, so that it can be taken up where it was left. */
export const draftBody = z.object({
  step: z.int().min(0).max(3).default(0),
  kind: z.enum(planKinds),
  audience: z.enum(planAudiences).default("institution"),
  name: z.string().max(40).default(""),
  productIds: ids.default([]),
  partyIds: ids.default([]),
  rates: texts.default({}),
  commissions: texts.default({}),
  commissionBy: z.enum(commissionAssigners).default("institution"),
  begin: z.string().max(40).default(""),
  end: z.string().max(40).default(""),
  isForever: z.boolean().default(true),
  capDay: z.string().max(40).default(""),
  capTotal: z.string().max(40).default(""),
  decisions: z.record(z.string().max(200), z.enum(["skip", "follow"])).default({}),
});
export type DraftBody = z.output<typeof draftBody>;

/** What a cell in conflict should do: stay out, or begin when the plan in its way ends. */
export type Decision = "skip" | "follow";

/** A plan form as it is being filled in. Rates in ppm by cell (`cellKey`), null where nothing readable stands. */
export type PlanDraft = {
  kind: PlanKind;
  audience: PlanAudience;
  name: string;
  productIds: readonly string[];
  /** Institutions or creators, by the audience. */
  partyIds: readonly string[];
  servicePpm: Readonly<Record<string, number | null>>;
  commissionBy: "institution" | "merchant";
  commissionPpm: Readonly<Record<string, number | null>>;
  beginAt: string | null;
  endAt: string | null;
  capDayFen: number | null;
  capTotalFen: number | null;
};

export type DraftConflict = { productId: string; parties: readonly { id: string }[]; until: Date | null };

/** A cell of the rate grid; an ordinary plan has one cell per product. */
export const cellKey = (productId: string, partyId: string | null) => `${productId}/${partyId ?? "*"}`;

/** The cells of the grid. */
export function cellsOf(draft: Pick<PlanDraft, "kind" | "productIds" | "partyIds">) {
  const columns = draft.kind === "ordinary" ? [null] : draft.partyIds;
  return draft.productIds.flatMap((productId) => columns.map((partyId) => ({ productId, partyId })));
}

/** The conflict a cell is in; one that names no party takes the whole product. */
export const conflictAt = <T extends DraftConflict>(
  conflicts: readonly T[],
  productId: string,
  partyId: string | null,
): T | undefined =>
  conflicts.find(
    (it) =>
      it.productId === productId &&
      (partyId === null || it.parties.length === 0 || it.parties.some((one) => one.id === partyId)),
  );

/**
 * The draft as `createPlans` wants it, or null while it is not complete: one term per product, rate and beginning, so
 * that parties with one rate share a plan. Cells decided to be skipped fall away, those that follow begin later.
 */
export function planInputOf(
  draft: PlanDraft,
  conflicts: readonly DraftConflict[] = [],
  decisions: Readonly<Record<string, Decision>> = {},
): CreatePlansInput | null {
  const isForCreators = draft.audience === "creator";
  const isFixed = isForCreators || draft.commissionBy === "merchant";
  const terms = new Map<string, CreatePlansInput["terms"][number] & { partyIds: string[] }>();
  for (const { productId, partyId } of cellsOf(draft)) {
    const key = cellKey(productId, partyId);
    const given = draft.servicePpm[key] ?? null;
    // Of creators the cell is their commission; of institutions their fee, with the commission per product.
    const commissionPpm = isForCreators ? given : isFixed ? (draft.commissionPpm[productId] ?? null) : null;
    if (given === null || (isFixed && commissionPpm === null)) return null;
    const servicePpm = isForCreators ? 0 : given;
    const conflict = conflictAt(conflicts, productId, partyId);
    const isFollowing = decisions[key] === "follow" && conflict?.until;
    if (conflict && !isFollowing) continue;
    const beginAt = isFollowing ? conflict.until : null;
    const same = `${productId}/${given}/${beginAt?.toISOString() ?? ""}`;
    const term = terms.get(same) ?? { productId, servicePpm, commissionPpm, beginAt, partyIds: [] };
    if (partyId !== null) term.partyIds.push(partyId);
    terms.set(same, term);
  }
  if (terms.size === 0) return null;
  const beginAt = draft.beginAt === null ? null : new Date(draft.beginAt);
  const endAt = draft.endAt === null ? null : new Date(draft.endAt);
  const { kind, audience, name, commissionBy, capDayFen, capTotalFen } = draft;
  return {
    ...{ kind, audience, name, commissionBy, beginAt, endAt, capDayFen, capTotalFen },
    terms: [...terms.values()].map(({ partyIds, ...term }) => ({
      ...term,
      [isForCreators ? "creatorIds" : "institutionIds"]: partyIds,
    })),
  };
}
