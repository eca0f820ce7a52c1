import { and, eq, isNull, sql } from "drizzle-orm";
import { productSubscriptions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading, transaction } from "@/lib/kernel/transaction";
import type { SubscriptionInput } from "./input";

/** Products this institution may promote or cooperates on: the plans it can see, the items passed on to it. */
const promotable = (ctx: Ctx) => sql`
  select product_id, brand_id from plans
    where status <> 'ended' and (institution_ids is null or institution_ids && ${sql.param(ctx.reach)}::text[])
  union
  select product_id, brand_id from item_passes
    where status = 'active' and (helper_id = ${ctx.tenant.id} or (helper_id is null and supplier_id <> ${ctx.tenant.id}))`;

/** Hears of changes of a product from now on; again changes nothing. not_found for one it may not promote. */
export function subscribe(caller: Caller | Ctx, { productId }: SubscriptionInput): Promise<{ productId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "item.select");
    const { rows } = await ctx.db.execute<{ brand_id: string }>(
      sql`select brand_id from (${promotable(ctx)}) p where product_id = ${productId}::bigint limit 1`,
    );
    const [found] = rows;
    if (!found) throw notFound("product");
    const row = { institutionId: ctx.tenant.id, productId: BigInt(productId), brandId: found.brand_id };
    const changed = await ctx.db
      .insert(productSubscriptions)
      .values({ ...row, subscribedAt: ctx.now })
      .onConflictDoUpdate({
        target: [productSubscriptions.institutionId, productSubscriptions.productId],
        set: { subscribedAt: ctx.now, unsubscribedAt: null },
        setWhere: sql`${productSubscriptions.unsubscribedAt} is not null`,
      });
    if (changed.rowCount) await audit(ctx, { action: "product.subscribe", target: { type: "product", id: productId } });
    return { productId };
  });
}

/** Hears of it no longer, unless it cooperates on the product; not_found where it never subscribed. */
export function unsubscribe(caller: Caller | Ctx, { productId }: SubscriptionInput): Promise<{ productId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "item.select");
    const changed = await ctx.db
      .update(productSubscriptions)
      .set({ unsubscribedAt: ctx.now })
      .where(
        and(
          eq(productSubscriptions.institutionId, ctx.tenant.id),
          eq(productSubscriptions.productId, BigInt(productId)),
          isNull(productSubscriptions.unsubscribedAt),
        ),
      );
    ensure(changed.rowCount, "not_found", { params: { what: "subscription" } });
    await audit(ctx, { action: "product.unsubscribe", target: { type: "product", id: productId } });
    return { productId };
  });
}

export type Subscribed = { productId: string; title: string; shopAppid: string; shopName: string; isPassive: boolean };
export type SubscriptionFilter = { shopAppid?: string; productId?: string; q?: string };

/**
 * Products whose changes this institution hears of, by product id: those it subscribed to, and those it cooperates on
 * (`isPassive`), which leave the list by themselves when they are off sale. `after` is the last product id seen.
 */
export function listSubscriptions(
  caller: Caller | Ctx,
  page: { after?: string; limit: number; filter?: SubscriptionFilter },
): Promise<{ items: Subscribed[]; next?: string; total: number }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const { shopAppid, productId, q } = page.filter ?? {};
    const { rows } = await ctx.db.execute<Subscribed & { total: number }>(sql`
      with heard as (
        select product_id, false as passive from product_subscriptions
          where institution_id = ${ctx.tenant.id} and unsubscribed_at is null
        union all
        select product_id, true from cooperative_items where institution_id = ${ctx.tenant.id} and ended_at is null
        union all
        select product_id, true from plans where status <> 'ended' and institution_ids && ${sql.param(ctx.reach)}::text[]
        union all
        select product_id, true from item_passes where status = 'active' and helper_id = ${ctx.tenant.id}
      ), one as (
        select product_id, bool_and(passive) as passive from heard group by product_id
      ), shown as (
        select one.product_id, one.passive, p.title, o.appid, o.name
        from one join products p on p.id = one.product_id join organisations o on o.id = p.brand_id
        where (not one.passive or p.status = 'on_sale')
          and ${shopAppid ? sql`o.appid = ${shopAppid}` : sql`true`}
          and ${productId ? sql`p.id = ${productId}::bigint` : sql`true`}
          and ${q ? sql`p.title ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`}` : sql`true`}
      )
      select product_id::text as "productId", title, appid as "shopAppid", name as "shopName", passive as "isPassive",
        (select count(*)::int from shown) as total
      from shown where ${page.after ? sql`product_id > ${page.after}::bigint` : sql`true`}
      order by product_id limit ${page.limit + 1}`);
    const items = rows.slice(0, page.limit).map(({ total: _total, ...row }) => row);
    const next = rows.length > page.limit ? items.at(-1)?.productId : undefined;
    return { items, next, total: rows[0]?.total ?? 0 };
  });
}
