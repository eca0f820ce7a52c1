import { asc, desc, inArray } from "drizzle-orm";
import { attributions, creators, lineAdjustments, organisations, plans, promoters } from "@/db/schema";
import type { Touch, Winner } from "@/lib/attribution/facts";
import { touchesById } from "@/lib/attribution/load-touches";
import type { LineTerms, Part } from "@/lib/commissions/input";
import { owedTerms } from "@/lib/commissions/review";
import { splitLine } from "@/lib/commissions/rules";
import { partsSeen } from "@/lib/commissions/seen";
import type { Caller } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { distinct } from "@/lib/kernel/group";
import { reading } from "@/lib/kernel/transaction";
import { type LedgerEntry, listEntries } from "@/lib/ledger/queries";
import type { AdjustedResult } from "./adjustments";
import { describeCandidates, type Names, namesOfTouches, type ReceiptCandidate } from "./candidates";
import { type JudgedTouch, type PackedCandidates, unpackCandidates } from "./packed-candidates";
import { getOrder, type OrderLineView, type OrderView } from "./queries";

export type StoredReceipt = {
  winner: Winner | null;
  candidates: ReceiptCandidate[];
  terms: LineTerms;
  binding: { bindingId: string; bindingVersion: number; commissionType: number; ratioPpm: number } | null;
};

/** What a fact that came after the line was confirmed made of it. The line's own record never changes. */
export type Adjustment = {
  version: number;
  fromPromoterId: string | null;
  fromInstitutionId: string | null;
  promoterId: string | null;
  institutionId: string | null;
  creatorId: string | null;
  reason: string;
  cause: string;
  at: Date;
  candidates: ReceiptCandidate[];
  /** The split that is owed since, by the terms of the order's time. */
  parts: Part[];
};

export type LineReceipt = {
  line: OrderLineView;
  version: number;
  ruleVersion: string;
  cause: string;
  factsHash: string;
  decidedAt: Date;
  receipt: StoredReceipt;
  /** The split of today's base by the frozen terms. */
  parts: Part[];
  entries: LedgerEntry[];
  /** What late facts made of it after it was confirmed, oldest first; the last one is what the books owe. */
  adjustments: Adjustment[];
  history: { version: number; outcome: string; reason: string; cause: string; at: Date }[];
};

export type OrderReceipt = { order: OrderView; lines: LineReceipt[]; names: Record<string, string> };

/** Names of whoever stands on the receipt's ledger entries, and of the plans it was frozen with. */
async function namesOn(caller: Caller, ids: string[]): Promise<Record<string, string>> {
  return reading(caller, async (ctx) => {
    if (ids.length === 0) return {};
    const orgs = await ctx.db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(inArray(organisations.id, ids));
    const people = await ctx.db
      .select({ id: promoters.id, name: promoters.nickname })
      .from(promoters)
      .where(inArray(promoters.id, ids));
    const accounts = await ctx.db
      .select({ id: creators.id, name: creators.name })
      .from(creators)
      .where(inArray(creators.id, ids));
    const terms = await ctx.db.select({ id: plans.id, name: plans.name }).from(plans).where(inArray(plans.id, ids));
    return Object.fromEntries([...orgs, ...people, ...accounts, ...terms].map((row) => [row.id, row.name]));
  });
}

/** The touches that were judged, and what stands on them is called: also other parties' rows, whose receipt it is too. */
async function touchesOn(across: Caller, judged: readonly JudgedTouch[]): Promise<{ touches: Touch[]; names: Names }> {
  const ids = distinct(judged.map((one) => one.touchId));
  return reading(across, async (ctx) => {
    const touches = await touchesById(ctx, ids);
    assertInvariant(touches.length === ids.length, "every touch of a receipt is stored");
    return { touches, names: await namesOfTouches(ctx, touches) };
  });
}

/**
 * The receipt of an order: for each of the caller's lines every candidate touch with its outcome and reason, the rule
 * version, the frozen terms, the split to the fen, and the ledger's entries. `ref` as in `getOrder`. Needs `across` for
 * the touches of other parties; all else is read within the caller's organisation.
 */
export async function getReceipt(across: Caller, ref: string): Promise<OrderReceipt> {
  const caller: Caller = { ...across, dbRole: "app" };
  const order = await getOrder(caller, ref);
  const ids = order.lines.map((line) => line.id);
  const versions = await reading(caller, (ctx) =>
    ctx.db.select().from(attributions).where(inArray(attributions.lineId, ids)).orderBy(desc(attributions.version)),
  );
  const adjusted = await reading(caller, (ctx) =>
    ctx.db
      .select()
      .from(lineAdjustments)
      .where(inArray(lineAdjustments.lineId, ids))
      .orderBy(asc(lineAdjustments.version)),
  );
  const entries = await listEntries(caller, ids);
  const told = order.lines.flatMap((line) => {
    const own = versions.filter((version) => version.lineId === line.id);
    const [standing] = own;
    if (!standing) return [];
    const stored = standing.result as Omit<StoredReceipt, "candidates"> & { candidates: PackedCandidates };
    return [{ line, own, standing, stored, judged: unpackCandidates(stored.candidates) }];
  });
  const { touches, names } = await touchesOn(
    across,
    told.flatMap((one) => one.judged),
  );
  const lines = told.flatMap(({ line, own, standing, stored, judged }) => {
    const receipt: StoredReceipt = { ...stored, candidates: describeCandidates(touches, judged, names) };
    const baseFen = line.baseFen ?? line.paidFen - line.refundedFen;
    // What a reviewer refused is owed to nobody.
    const split = (terms: LineTerms) => partsSeen(splitLine(baseFen, owedTerms(terms, line)), line.seat);
    return [
      {
        line,
        version: standing.version,
        ruleVersion: standing.ruleVersion,
        cause: standing.cause,
        factsHash: standing.factsHash,
        decidedAt: standing.createdAt,
        receipt,
        parts: split(receipt.terms),
        entries: entries.filter((entry) => entry.subject === line.id),
        adjustments: adjusted
          .filter((one) => one.lineId === line.id)
          .map(({ version, reason, cause, createdAt, result, ...parties }) => ({
            version,
            fromPromoterId: parties.fromPromoterId,
            fromInstitutionId: parties.fromInstitutionId,
            promoterId: parties.promoterId,
            institutionId: parties.institutionId,
            creatorId: parties.creatorId,
            reason,
            cause,
            at: createdAt,
            candidates: (result as AdjustedResult).candidates,
            parts: split((result as AdjustedResult).terms),
          })),
        history: own.map((version) => ({
          version: version.version,
          outcome: version.outcome,
          reason: version.reason,
          cause: version.cause,
          at: version.createdAt,
        })),
      },
    ];
  });
  const named = lines.flatMap((line) => [
    ...line.entries.flatMap((entry) => entry.postings.map((posting) => posting.ownerId)),
    ...(line.receipt.winner ? [line.receipt.winner.planId] : []),
    ...line.adjustments.flatMap((one) => [one.fromPromoterId, one.promoterId].filter((id) => id !== null)),
  ]);
  return { order, lines, names: await namesOn(caller, [...new Set(named)]) };
}
