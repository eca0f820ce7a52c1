import { and, eq, type SQL, sql } from "drizzle-orm";
import { commissions, orders } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { type CommissionStage, ofParties, stageOf } from "./filter";

type Sum = { lines: number; fen: number };
/** Lines not yet settled between a promoter and an institution, with what of each the promoter gets, in fen. */
export type OpenCommissions = { pending: Sum; held: Sum; confirmed: Sum };

/** The pair as this caller may name it: an institution its promoter, a promoter his institution. */
function pairOf(ctx: Ctx, otherId: string): SQL | undefined {
  if (ctx.tenant.kind === "institution") {
    allow(ctx, "promoter.read");
    return and(eq(commissions.institutionId, ctx.tenant.id), eq(commissions.promoterId, otherId));
  }
  if (ctx.tenant.kind !== "promoter") throw new AppError("forbidden");
  allow(ctx, "promoter.self");
  return and(eq(commissions.promoterId, ctx.tenant.id), eq(commissions.institutionId, otherId));
}

/**
 * What an end of their binding leaves open: it stays the promoter's and settles as if nothing had ended (attribution is
 * judged at the order). Said before either of them ends it.
 */
export function openCommissionsOf(caller: Caller, otherId: string): Promise<OpenCommissions> {
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({
        stage: stageOf,
        lines: sql<number>`count(*)::int`,
        fen: sql<string>`coalesce(sum(${commissions.sharerFen}), 0)`,
      })
      .from(commissions)
      .innerJoin(orders, eq(orders.id, commissions.orderId))
      .where(and(pairOf(ctx, otherId), ofParties(ctx, {})))
      .groupBy(sql`1`);
    const sumOf = (stage: CommissionStage): Sum => {
      const row = rows.find((one) => one.stage === stage);
      return { lines: row?.lines ?? 0, fen: Number(row?.fen ?? 0) };
    };
    return { pending: sumOf("pending"), held: sumOf("held"), confirmed: sumOf("confirmed") };
  });
}
