import { and, inArray, isNull } from "drizzle-orm";
import { attributions, commissions, orderLines } from "@/db/schema";
import { loadFactsOf } from "@/lib/attribution/load-facts";
import { resolveLine } from "@/lib/attribution/rules";
import { storeClues } from "@/lib/clues/commands";
import { insertRows, rowsOf, updateRows } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { aloneWithPersons } from "@/lib/visits/person-locks";
import { announceReattributed } from "./announce-changes";
import { type AttributionCause, judgeLines, type LineRow, lineFactsOf, type Standing } from "./attribute";
import { resolveWithinCaps } from "./caps";
import type { OrderRow } from "./order-draft";
import { type PackedCandidates, unpackCandidates } from "./packed-candidates";

/** The attribution of each of these lines that stands now. */
async function standingOf(ctx: Ctx, lines: readonly LineRow[]): Promise<Map<string, Standing>> {
  const rows = await rowsOf<{
    lineId: string;
    result: Omit<Standing, "candidates"> & { candidates: PackedCandidates };
  }>(
    ctx,
    `select a.line_id as "lineId", a.result from unnest($1::text[], $2::int[]) as k(line_id, version)
     join attributions a on a.line_id = k.line_id and a.version = k.version`,
    [lines.map((line) => line.id), lines.map((line) => line.attributionVersion)],
  );
  return new Map(
    rows.map(({ lineId, result }) => [lineId, { ...result, candidates: unpackCandidates(result.candidates) }]),
  );
}

/**
 * Judges stored lines of these orders anew on today's facts as of each order's time, and stores what came out otherwise:
 * the next version of the attribution, the commission in place of the one before. Answers the orders in which something
 * changed; the books follow by `reconcileOrders`. The caller holds the orders' row locks.
 */
export async function reattribute(
  ctx: Ctx,
  orders: readonly {
    order: Pick<OrderRow, "id" | "brandId" | "identityId" | "orderedAt">;
    lines: readonly LineRow[];
  }[],
  cause: AttributionCause,
): Promise<Set<string>> {
  const persons = await aloneWithPersons(
    ctx,
    orders.map(({ order }) => order.identityId),
  );
  const facts = await loadFactsOf(
    ctx,
    orders.map(({ order, lines }) => {
      const person = persons.get(order.identityId) ?? [order.identityId];
      return {
        person,
        shopId: order.brandId,
        t: order.orderedAt,
        lines: lines.map((line) => lineFactsOf(line, person)),
      };
    }),
  );
  const known = orders.flatMap(({ lines }, n) =>
    lines.flatMap((line, index) => {
      const own = facts[n]?.[index];
      return own ? [{ line, own }] : [];
    }),
  );
  const resolved = await resolveWithinCaps(
    ctx,
    known.map(({ line }) => line),
    (withCaps) =>
      known.map(({ own }) => {
        const read = withCaps(own);
        return { facts: read, attribution: resolveLine(read) };
      }),
  );
  const asked = known.flatMap(({ line }, index) => {
    const found = resolved[index];
    return found ? [{ line, ...found }] : [];
  });
  const standing = await standingOf(
    ctx,
    orders.flatMap(({ lines }) => lines),
  );
  const judged = await judgeLines(ctx, asked, standing, cause);
  if (judged.length === 0) return new Set();
  await insertRows(
    ctx,
    attributions,
    judged.map((one) => one.attribution),
  );
  await updateRows(
    ctx,
    orderLines,
    "id",
    judged.map(({ line, lineChanges }) => ({ id: line.id, ...lineChanges, updatedAt: ctx.now })),
  );
  const told = new Set(judged.map((one) => one.line.id));
  await storeClues(
    ctx,
    asked.filter((one) => told.has(one.line.id)),
    true,
  );
  const decided = judged.filter((one) => one.isNewDecision);
  if (decided.length > 0) {
    const lineIds = decided.map((one) => one.line.id);
    const ended = await ctx.db
      .update(commissions)
      .set({ supersededAt: ctx.now })
      .where(and(inArray(commissions.lineId, lineIds), isNull(commissions.supersededAt)))
      .returning();
    await insertRows(
      ctx,
      commissions,
      decided.flatMap((one) => (one.commission ? [one.commission] : [])),
    );
    const rows = new Map(orders.flatMap(({ lines }) => lines).map((line) => [line.id, line]));
    await announceReattributed(ctx, rows, decided, ended, cause);
  }
  return new Set(judged.map((one) => one.line.orderId));
}
