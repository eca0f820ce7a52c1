import { desc, inArray } from "drizzle-orm";
import { lineAdjustments } from "@/db/schema";
import type { Winner } from "@/lib/attribution/facts";
import type { LineTerms } from "@/lib/commissions/input";
import type { Ctx } from "@/lib/kernel/ctx";
import type { ReceiptCandidate } from "./candidates";
import type { Deal } from "./deal";
import type { Owed } from "./settle-line";

export type AdjustmentRow = typeof lineAdjustments.$inferSelect;
export type AdjustedResult = {
  winner: Winner | null;
  candidates: ReceiptCandidate[];
  terms: LineTerms;
  binding: Deal["binding"];
};

/** The adjustment that holds of each of these lines, if any. */
export async function adjustmentsOf(ctx: Ctx, lineIds: readonly string[]): Promise<Map<string, AdjustmentRow>> {
  if (lineIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinctOn([lineAdjustments.lineId])
    .from(lineAdjustments)
    .where(inArray(lineAdjustments.lineId, [...lineIds]))
    .orderBy(lineAdjustments.lineId, desc(lineAdjustments.version));
  return new Map(rows.map((row) => [row.lineId, row]));
}

/** Who is due an adjusted line, and on what terms; null where nothing was adjusted. */
export function owedBy(adjustment: AdjustmentRow | undefined): Owed | null {
  if (!adjustment) return null;
  const { winner, terms } = adjustment.result as AdjustedResult;
  return {
    terms,
    promoterId: adjustment.promoterId ?? "",
    institutionId: adjustment.institutionId ?? "",
    creatorId: adjustment.creatorId,
    supplierId: winner?.pass?.supplierId ?? null,
  };
}
