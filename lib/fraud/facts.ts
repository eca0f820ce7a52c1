import { rowsOf } from "@/lib/kernel/bulk";
import { unseal } from "@/lib/kernel/crypto";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";
import { personsOf } from "@/lib/visits/persons";
import type { FraudThresholds } from "./input";
import type { FraudFacts, SharedTrait } from "./rules";

/** A live commission nobody has looked at, with its line, order and winning touch. */
export type Unassessed = {
  commissionId: string;
  lineId: string;
  orderId: string;
  orderNo: string;
  lineNo: string;
  title: string;
  brandId: string;
  institutionId: string;
  promoterId: string;
  status: string;
  confirmedAt: Date | null;
  orderedAt: Date;
  amountFen: number;
  identityId: string;
  shareId: string | null;
  touchAt: Date | null;
  touchKnownAt: Date | null;
  orderKnownAt: Date;
};

const unassessedRows = `
  select c.id as "commissionId", c.line_id as "lineId", c.order_id as "orderId", l.order_no as "orderNo",
    l.line_no as "lineNo", l.title, c.brand_id as "brandId", c.institution_id as "institutionId",
    c.promoter_id as "promoterId", c.status, c.confirmed_at as "confirmedAt", c.ordered_at as "orderedAt",
    (c.service_fen + c.creator_fen + coalesce(c.supplier_fen, 0))::float8 as "amountFen", o.identity_id as "identityId", l.share_id as "shareId",
    t.at as "touchAt", t.created_at as "touchKnownAt", o.received_at as "orderKnownAt"
  from commissions c join order_lines l on l.id = c.line_id join orders o on o.id = c.order_id
  left join touches t on t.id = l.touch_id
  where c.assessed_at is null and c.superseded_at is null
  order by c.ordered_at limit $1`;

/** The oldest commissions nobody has looked at yet. */
export const nextUnassessed = (ctx: Ctx, limit: number): Promise<Unassessed[]> =>
  rowsOf<Unassessed>(ctx, unassessedRows, [limit]);

type Traits = { promoterId: string; phone: string | null; idNumber: string | null; account: string | null };

async function traitsOf(ctx: Ctx, promoterIds: readonly string[]): Promise<Map<string, Traits>> {
  if (promoterIds.length === 0) return new Map();
  const rows = await rowsOf<Traits>(
    ctx,
    `select promoter_id as "promoterId", phone, id_number as "idNumber", account from promoter_private
     where promoter_id = any($1::text[])`,
    [promoterIds],
  );
  const plain = (sealed: string | null) => (sealed ? unseal(sealed).trim() : null);
  return new Map(
    rows.map((row) => [
      row.promoterId,
      { ...row, phone: plain(row.phone), idNumber: plain(row.idNumber), account: plain(row.account) },
    ]),
  );
}

function sharedBy(a: Traits | undefined, b: Traits | undefined): SharedTrait[] {
  const pairs = [
    ["phone", a?.phone, b?.phone],
    ["id_number", a?.idNumber, b?.idNumber],
    ["account", a?.account, b?.account],
  ] as const;
  return pairs.flatMap(([trait, one, other]) => (one && one === other ? [trait] : []));
}

/** Clicks on each line's share: within half a minute of the touch, of the buyer, and hidden ones of the day before. */
const clickRows = `
  select w.n, k.around::int as "clicksAround", k.own::int as "clicksOfBuyer", k.hidden::int as "hiddenHits"
  from unnest($1::int[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as w(n, share, touch_at, order_at)
  cross join lateral (
    select count(*) filter (where k.top_level and k.at between w.touch_at - interval '30 s' and w.touch_at + interval '30 s') as around,
      count(*) filter (where k.top_level and k.at <= w.order_at and k.identity_id in
        (select p.identity from unnest($5::int[], $6::text[]) as p(n, identity) where p.n = w.n)) as own,
      count(*) filter (where not k.top_level and k.at <= w.order_at) as hidden
    from (select * from clicks c where c.share_id = w.share
      and c.at between least(w.touch_at - interval '30 s', w.order_at - interval '1 day') and greatest(w.order_at, w.touch_at + interval '30 s')
      order by c.at desc limit 20000) k) k`;

/** Orders of the promoter's seven days before that were touched at the last moment; and the buyer's own purchases. */
const habitRows = `
  select w.n,
    (select count(distinct l.order_id)::int from (select l.order_id, l.ordered_at, l.touch_id from order_lines l
       where l.promoter_id = w.promoter and l.ordered_at between w.order_at - interval '7 days' and w.order_at
       order by l.ordered_at desc limit 2000) l
     join touches t on t.id = l.touch_id where l.ordered_at - t.at < w.seconds * interval '1 second') as "lastMomentOrders",
    (select count(distinct o.id)::int from orders o join order_lines l on l.order_id = o.id and l.promoter_id = w.promoter
     where w.is_own and o.identity_id in (select p.identity from unnest($6::int[], $7::text[]) as p(n, identity) where p.n = w.n)
       and o.ordered_at between w.order_at - interval '30 days' and w.order_at) as "ownOrders"
  from unnest($1::int[], $2::text[], $3::timestamptz[], $4::int[], $5::bool[]) as w(n, promoter, order_at, seconds, is_own)`;

const staffRows = `
  select distinct m.org_id as "brandId", p.id as "promoterId" from memberships m join promoters p on p.user_id = m.user_id
  where m.org_id = any($1::text[]) and p.id = any($2::text[]) and m.removed_at is null`;

/** What the rules want to know of these commissions, read in a handful of statements for all of them. */
export async function fraudFactsOf(
  ctx: Ctx,
  rows: readonly Unassessed[],
  limitsOf: (institutionId: string) => FraudThresholds,
): Promise<FraudFacts[]> {
  const persons = await personsOf(
    ctx,
    rows.map((row) => row.identityId),
  );
  const identities = rows.map((row) => persons.get(row.identityId) ?? [row.identityId]);
  const linked = await rowsOf<{ identityId: string; promoterId: string }>(
    ctx,
    `select identity_id as "identityId", promoter_id as "promoterId" from promoter_identities where identity_id = any($1::text[])`,
    [distinct(identities.flat())],
  );
  const byIdentity = groupBy(linked, (row) => row.identityId);
  const selves = identities.map((own) =>
    distinct(own.flatMap((id) => (byIdentity.get(id) ?? []).map((row) => row.promoterId))),
  );
  // A buyer who is another promoter: do the two accounts belong to one person?
  const compared = rows.flatMap((row, n) => {
    const others = (selves[n] ?? []).filter((id) => id !== row.promoterId);
    return others.length > 0 ? [row.promoterId, ...others] : [];
  });
  const traits = await traitsOf(ctx, distinct(compared));
  const staff = new Set(
    (
      await rowsOf<{ brandId: string; promoterId: string }>(ctx, staffRows, [
        distinct(rows.map((row) => row.brandId)),
        distinct([...rows.map((row) => row.promoterId), ...selves.flat()]),
      ])
    ).map((row) => `${row.brandId} ${row.promoterId}`),
  );
  const owners = identities.flatMap((own, n) => own.map((identity) => ({ n, identity })));
  const ownerNs = owners.map((one) => one.n);
  const ownerIds = owners.map((one) => one.identity);
  const shared = rows.flatMap((row, n) => (row.shareId && row.touchAt ? [{ n, ...row }] : []));
  const clicks = new Map(
    (
      await rowsOf<{ n: number } & Pick<FraudFacts, "clicksAround" | "clicksOfBuyer" | "hiddenHits">>(ctx, clickRows, [
        shared.map((one) => one.n),
        shared.map((one) => one.shareId),
        shared.map((one) => one.touchAt),
        shared.map((one) => one.orderedAt),
        ownerNs,
        ownerIds,
      ])
    ).map((row) => [row.n, row]),
  );
  const isOwn = rows.map((row, n) => selves[n]?.includes(row.promoterId) ?? false);
  const habits = await rowsOf<{ n: number; lastMomentOrders: number; ownOrders: number }>(ctx, habitRows, [
    rows.map((_, n) => n),
    rows.map((row) => row.promoterId),
    rows.map((row) => row.orderedAt),
    rows.map((row) => limitsOf(row.institutionId).lastSeconds),
    isOwn,
    ownerNs,
    ownerIds,
  ]);
  const habitOf = new Map(habits.map((row) => [row.n, row]));
  return rows.map((row, n): FraudFacts => {
    const others = (selves[n] ?? []).filter((id) => id !== row.promoterId);
    const isStaff = (promoterId: string) => staff.has(`${row.brandId} ${promoterId}`);
    const buyerIsStaff = (selves[n] ?? []).some(isStaff);
    const count = clicks.get(n);
    return {
      isOwnPurchase: isOwn[n] ?? false,
      ownOrders: habitOf.get(n)?.ownOrders ?? 0,
      sharedTraits: distinct(others.flatMap((id) => sharedBy(traits.get(row.promoterId), traits.get(id)))),
      brandStaff: buyerIsStaff ? "buyer" : isStaff(row.promoterId) ? "promoter" : null,
      clicksAround: count?.clicksAround ?? 0,
      clicksOfBuyer: count?.clicksOfBuyer ?? 0,
      hiddenHits: count?.hiddenHits ?? 0,
      lastMomentOrders: habitOf.get(n)?.lastMomentOrders ?? 0,
      gapMs: row.touchAt ? row.orderedAt.getTime() - row.touchAt.getTime() : Number.MAX_SAFE_INTEGER,
      reportedAfterMs: row.touchKnownAt ? row.touchKnownAt.getTime() - row.orderKnownAt.getTime() : 0,
    };
  });
}
