import { sql } from "drizzle-orm";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { changesOf, type PromoterNotice, type VersionRow } from "./promoter-rules";

const days = 30;
const shown = 60;

/** Versions of his bindings; those from before the window only tell what each began from. */
async function bindingNotices(ctx: Ctx, since: Date): Promise<PromoterNotice[]> {
  const { rows } = await ctx.db.execute<VersionRow>(sql`
    select v.binding_id as "bindingId", v.version, v.status, v.commission_type as "commissionType",
      v.ratio_ppm as "ratioPpm", v.valid_from as "validFrom", v.announced_at as "announcedAt",
      v.changed_by = p.user_id as "isMine", o.id as "institutionId", o.name as institution
    from binding_versions v
    join promoters p on p.id = v.promoter_id
    join organisations o on o.id = v.institution_id
    where v.promoter_id = ${ctx.tenant.id} order by v.binding_id, v.version`);
  return changesOf(rows, since);
}

type Simple = { id: string; at: string } & PromoterNotice["data"];
const read = async (
  ctx: Ctx,
  kind: PromoterNotice["kind"],
  query: ReturnType<typeof sql>,
): Promise<PromoterNotice[]> => {
  const { rows } = await ctx.db.execute<Simple>(query);
  return rows.map(({ id, at, ...data }) => ({ id: `${kind}:${id}`, kind, at: new Date(at), data }));
};

/** His lines by day of Shanghai and institution: ordered, confirmed, cancelled, and what a review did. */
const lineNotices = (ctx: Ctx, since: Date) => {
  const of = (kind: PromoterNotice["kind"], moment: string, more: string) => {
    const at = sql.raw(moment);
    return read(
      ctx,
      kind,
      sql`select to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM-DD') || ':' || c.institution_id as id,
          max(${at}) as at, count(*)::int as lines, sum(c.sharer_fen)::text as fen,
          min(c.commission_type) as "commissionType", c.institution_id as "institutionId", min(i.name) as institution
        from commissions c join orders o on o.id = c.order_id join organisations i on i.id = c.institution_id
        where c.promoter_id = ${ctx.tenant.id} and c.superseded_at is null and o.paid_at is not null
          and c.ordered_at >= ${addDays(since, -60)} and ${at} >= ${since} and ${sql.raw(more)}
        group by to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), c.institution_id`,
    );
  };
  return [
    () => of("commission_new", "c.ordered_at", "true"),
    () => of("commission_confirmed", "c.confirmed_at", "c.confirmed_at is not null"),
    () => of("commission_cancelled", "c.updated_at", "c.status = 'cancelled' and c.refused_at is null"),
    () => of("commission_held", "c.held_at", "c.held_at is not null"),
    () => of("commission_released", "c.released_at", "c.released_at is not null"),
    () => of("commission_refused", "c.refused_at", "c.refused_at is not null"),
  ];
};

const ratioNotices = (ctx: Ctx, since: Date) =>
  read(
    ctx,
    "product_ratio",
    sql`select r.binding_id || ':' || r.product_id || ':' || r.version as id, r.valid_from as at,
        r.product_id::text as "productId", g.title as product, r.ratio_ppm as "ratioPpm",
        r.institution_id as "institutionId", i.name as institution
      from binding_product_ratios r join products g on g.id = r.product_id
      join organisations i on i.id = r.institution_id
      join bindings b on b.id = r.binding_id and b.status = 'bound'
      where r.promoter_id = ${ctx.tenant.id} and r.valid_from >= ${since} and r.valid_from <= ${ctx.now}`,
  );

/** A product he shares lately whose plan for his institution ended, and no other took its place. */
const planNotices = (ctx: Ctx, since: Date) =>
  read(
    ctx,
    "plan_ended",
    sql`with mine as (
        select distinct s.product_id, s.institution_id from shares s
        join bindings b on b.promoter_id = s.promoter_id and b.institution_id = s.institution_id and b.status = 'bound'
        where s.promoter_id = ${ctx.tenant.id} and s.target_type = 'product' and s.origin = 'made'
          and s.created_at >= ${addDays(ctx.now, -90)})
      select distinct on (m.product_id, m.institution_id) p.id || ':' || m.institution_id as id,
        case when p.status = 'ended' then least(p.updated_at, coalesce(p.end_at, p.updated_at)) else p.end_at end as at,
        m.product_id::text as "productId", g.title as product, m.institution_id as "institutionId", i.name as institution
      from mine m join plans p on p.product_id = m.product_id and p.commission_by = 'institution'
        and (p.institution_ids is null or m.institution_id = any(p.institution_ids))
        and (p.status = 'ended' or p.end_at <= ${ctx.now})
      join products g on g.id = m.product_id join organisations i on i.id = m.institution_id
      where case when p.status = 'ended' then least(p.updated_at, coalesce(p.end_at, p.updated_at)) else p.end_at end >= ${since}
        and not exists (select 1 from plans q where q.product_id = m.product_id and q.status = 'active'
          and q.commission_by = 'institution' and q.begin_at <= ${ctx.now}
          and (q.end_at is null or q.end_at > ${ctx.now})
          and (q.institution_ids is null or m.institution_id = any(q.institution_ids)))
      order by m.product_id, m.institution_id, 2 desc`,
  );

/** A coupon that goes with his shares, of whose quota for the institution a tenth or less is left. */
const couponNotices = (ctx: Ctx, since: Date) =>
  read(
    ctx,
    "coupon_quota",
    sql`select q.coupon_id || ':' || q.institution_id || ':' || (q.claimed >= q.quota) as id,
        (select max(u.claimed_at) from user_coupons u where u.coupon_id = q.coupon_id) as at,
        c.name as coupon, q.quota - q.claimed as "left", q.quota, q.institution_id as "institutionId", i.name as institution
      from coupon_quotas q join coupons c on c.id = q.coupon_id and c.status = 'active' and c.claim_to > ${ctx.now}
      join organisations i on i.id = q.institution_id
      where q.quota > 0 and q.claimed * 10 >= q.quota * 9
        and exists (select 1 from shares s where s.promoter_id = ${ctx.tenant.id} and s.coupon_id = q.coupon_id
          and s.institution_id = q.institution_id and s.created_at >= ${addDays(since, -60)})
        and (select max(u.claimed_at) from user_coupons u where u.coupon_id = q.coupon_id) >= ${since}`,
  );

export type MyNotices = { items: (PromoterNotice & { isRead: boolean })[]; unread: number };

/**
 * What happened to the promoter in the last 30 days, newest first, read off the facts themselves: nothing is told that
 * did not happen, nothing twice. Unread is what is newer than his last look. Needs `across`.
 */
export function listMyNotices(caller: Caller): Promise<MyNotices> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    assertInvariant(ctx.dbRole === "system", "plans and quotas are others'");
    const since = addDays(ctx.now, -days);
    const found: PromoterNotice[] = [];
    const reads = [
      () => bindingNotices(ctx, since),
      ...lineNotices(ctx, since),
      () => ratioNotices(ctx, since),
      () => planNotices(ctx, since),
      () => couponNotices(ctx, since),
    ];
    for (const one of reads) found.push(...(await one()));
    const { rows } = await ctx.db.execute<{ at: string | null }>(
      sql`select notices_read_at as at from promoter_private where promoter_id = ${ctx.tenant.id}`,
    );
    const readAt = rows[0]?.at ? new Date(rows[0].at) : null;
    const all = found
      .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1))
      .map((one) => ({ ...one, isRead: readAt !== null && one.at <= readAt }));
    return { items: all.slice(0, shown), unread: all.filter((one) => !one.isRead).length };
  });
}
