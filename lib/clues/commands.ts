import { inArray } from "drizzle-orm";
import { clueOrders } from "@/db/schema";
import type { Attribution, LineFacts } from "@/lib/attribution/facts";
import { insertRows } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { clueOf } from "./rules";

type Judged = {
  line: { id: string; orderId: string; brandId: string; orderedAt: Date };
  facts: LineFacts;
  attribution: Attribution;
};

/**
 * Writes the clue orders of lines just judged, for any number by one statement; lines without a clue cost nothing. With
 * `isAgain` their clues of before go first. Inside the transaction that stores the attributions.
 */
export async function storeClues(ctx: Ctx, judged: readonly Judged[], isAgain = false): Promise<void> {
  const sold = judged.filter(({ facts }) => facts.line.creatorId !== null);
  if (sold.length === 0) return;
  if (isAgain)
    await ctx.db.delete(clueOrders).where(
      inArray(
        clueOrders.lineId,
        sold.map(({ line }) => line.id),
      ),
    );
  const rows = sold.flatMap(({ line, facts, attribution }) => {
    const touch = clueOf(facts, attribution);
    if (!touch?.creatorId) return [];
    return [
      {
        lineId: line.id,
        orderId: line.orderId,
        brandId: line.brandId,
        institutionId: touch.institutionId,
        promoterId: touch.promoterId,
        creatorId: touch.creatorId,
        contentId: touch.contentId,
        touchId: touch.id,
        shareId: touch.shareId || null,
        orderedAt: line.orderedAt,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
    ];
  });
  await insertRows(ctx, clueOrders, rows);
}
