import { and, eq, isNotNull, lte, or, sql } from "drizzle-orm";
import { itemPasses, itemPassVersions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { announceItems } from "./announce-items";
import { namesOf } from "./relations";
import { tellItemChanged } from "./tell";

export type PassRow = typeof itemPasses.$inferSelect;

/** Appends the terms these passes stand with now, and tells their named helpers. */
export async function appendPassVersions(
  ctx: Ctx,
  rows: readonly PassRow[],
  fields: readonly ("service_ratio" | "status" | "active_time")[],
): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.insert(itemPassVersions).values(
    rows.map(({ id: passId, brandId: _b, createdAt: _c, updatedAt: _u, ...terms }) => ({
      ...terms,
      passId,
      validFrom: ctx.now,
      changedBy: ctx.actor.name,
    })),
  );
  const names = await namesOf(
    ctx,
    rows.map((row) => row.brandId),
  );
  await tellItemChanged(
    ctx,
    rows.flatMap((row) =>
      row.helperId
        ? {
            institutionId: row.helperId,
            brandAppid: names.get(row.brandId)?.appid ?? "",
            productId: row.productId,
            isNew: row.version === 1,
            fields,
            key: `${row.id}:${row.version}`,
          }
        : [],
    ),
  );
  const news = rows.filter((row) => row.version === 1 || row.status === "ended");
  await announceItems(
    ctx,
    news.flatMap((row) =>
      row.helperId
        ? {
            institutionId: row.helperId,
            planId: row.planId,
            passId: row.id,
            isAdded: row.status !== "ended",
            key: `${row.id}:${row.version}:cooperation`,
          }
        : [],
    ),
  );
}

/** Ends what two institutions pass on to each other. Answers how many. Needs `across`. */
export async function endPassesBetween(ctx: Ctx, one: string, other: string): Promise<number> {
  const rows = await endWhere(
    ctx,
    or(
      and(eq(itemPasses.supplierId, one), eq(itemPasses.helperId, other)),
      and(eq(itemPasses.supplierId, other), eq(itemPasses.helperId, one)),
    ),
  );
  await appendPassVersions(ctx, rows, ["status"]);
  return rows.length;
}

/** A pass whose time is over makes room for the next of the same kind; its last version already says until when. */
export const closePastPasses = (ctx: Ctx, planId: string) =>
  ctx.db
    .update(itemPasses)
    .set({ status: "ended", updatedAt: ctx.now })
    .where(
      and(
        eq(itemPasses.planId, planId),
        eq(itemPasses.supplierId, ctx.tenant.id),
        eq(itemPasses.status, "active"),
        isNotNull(itemPasses.endAt),
        lte(itemPasses.endAt, ctx.now),
      ),
    );

async function endWhere(ctx: Ctx, which: ReturnType<typeof and>): Promise<PassRow[]> {
  const { version } = itemPasses;
  return ctx.db
    .update(itemPasses)
    .set({ status: "ended", version: sql`${version} + 1`, updatedAt: ctx.now })
    .where(and(which, eq(itemPasses.status, "active")))
    .returning();
}
