import { and, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { promoterIdentities, touchExtensions, touches } from "@/db/schema";
import { contentGrantsOf } from "@/lib/creators/as-of";
import { policiesAsOf } from "@/lib/institutions/as-of";
import type { Ctx } from "@/lib/kernel/ctx";
import { plansAsOf } from "@/lib/plans/as-of";
import { bindingSpansOf } from "@/lib/promoters/as-of";
import { isBoundAt } from "./as-of";
import type { LineFacts, OrderLine, Touch } from "./facts";

/** Touches past their lock, or after the order, that a receipt still tells of. */
const toldBeyondLocks = 60;
/** A person with more live touches on one shop than this is a machine; the latest are judged. */
const mostLive = 500;

type TouchRow = typeof touches.$inferSelect;

/** The person's touches on this shop and these creator accounts: the cost grows with nothing else stored. */
async function touchesOfPerson(
  ctx: Ctx,
  person: readonly string[],
  shopId: string,
  creatorIds: readonly string[],
  t: Date,
): Promise<TouchRow[]> {
  const onShop = and(eq(touches.kind, "direct_product"), eq(touches.brandId, shopId));
  const onAccount =
    creatorIds.length > 0
      ? and(eq(touches.kind, "direct_content"), inArray(touches.creatorId, [...creatorIds]))
      : undefined;
  const bearing = and(inArray(touches.identityId, [...person]), or(onShop, onAccount));
  const read = (live: SQL, limit: number) =>
    ctx.db.select().from(touches).where(and(bearing, live)).orderBy(desc(touches.at), desc(touches.seq)).limit(limit);
  const extended = sql`exists (select 1 from ${touchExtensions} e where e.touch_id = ${touches.id} and e.order_at < ${t} and e.locked_until > ${t})`;
  const live = sql`${touches.at} <= ${t} and (${touches.lockedUntil} > ${t} or ${extended})`;
  const [counted, told] = [await read(live, mostLive), await read(sql`not (${live})`, toldBeyondLocks)];
  return [...counted, ...told];
}

async function withExtensions(ctx: Ctx, rows: readonly TouchRow[]): Promise<Touch[]> {
  const extensions =
    rows.length === 0
      ? []
      : await ctx.db
          .select()
          .from(touchExtensions)
          .where(
            inArray(
              touchExtensions.touchId,
              rows.map((row) => row.id),
            ),
          );
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    consumerId: row.identityId,
    shopId: row.brandId ?? "",
    productId: row.productId === null ? null : String(row.productId),
    creatorId: row.creatorId,
    contentId: row.contentId,
    promoterId: row.promoterId,
    institutionId: row.institutionId,
    shareId: row.shareId ?? "",
    at: row.at,
    lockedUntil: row.lockedUntil,
    lockRuleVersion: Number(row.lockRule.split("@")[1] ?? 0),
    extensions: extensions
      .filter((one) => one.touchId === row.id)
      .map((one) => ({ orderAt: one.orderAt, until: one.lockedUntil })),
    via: row.via,
    voidReason: row.voidReason as Touch["voidReason"],
  }));
}

/** The promoters this person himself is. */
async function promotersOfPerson(ctx: Ctx, person: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .select({ promoterId: promoterIdentities.promoterId })
    .from(promoterIdentities)
    .where(inArray(promoterIdentities.identityId, [...person]));
  return [...new Set(rows.map((row) => row.promoterId))];
}

/**
 * All that decides the lines of one order, as of its time: the same stored facts give the same answer whenever it is
 * asked. `person` are the identities known today to be the buyer. Runs across organisations.
 */
export async function loadFacts(
  ctx: Ctx,
  person: readonly string[],
  lines: readonly OrderLine[],
): Promise<LineFacts[]> {
  const [first] = lines;
  if (!first) return [];
  const t = first.orderAt;
  const creatorIds = [...new Set(lines.flatMap((line) => (line.creatorId ? [line.creatorId] : [])))];
  const known = await withExtensions(ctx, await touchesOfPerson(ctx, person, first.shopId, creatorIds, t));
  const institutionIds = [...new Set(known.map((touch) => touch.institutionId))];
  const buyerIds = await promotersOfPerson(ctx, person);
  const bindings = await bindingSpansOf(ctx, [...known.map((touch) => touch.promoterId), ...buyerIds]);
  const grants = await contentGrantsOf(
    ctx,
    known.flatMap((touch) => (touch.contentId ? [touch.contentId] : [])),
  );
  const policies = await policiesAsOf(ctx, institutionIds, t);
  const plans = await plansAsOf(
    ctx,
    lines.map((line) => BigInt(line.productId)),
    t,
  );
  const buyerPromoters = buyerIds.flatMap((promoterId) =>
    institutionIds
      .filter((institutionId) => isBoundAt(bindings, promoterId, institutionId, t))
      .map((institutionId) => ({ promoterId, institutionId })),
  );
  const selfPurchase = Object.fromEntries([...policies].map(([id, policy]) => [id, policy.selfPurchase]));
  return lines.map((line) => ({
    line,
    touches: known,
    plans: plans.get(line.productId) ?? [],
    bindings,
    grants,
    buyerPromoters,
    selfPurchase,
  }));
}
