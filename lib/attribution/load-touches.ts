import type { Touch } from "@/lib/attribution/facts";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";

/** Touches past their lock, or after the order, that a receipt still tells of. */
const toldBeyondLocks = 60;
/** A person with more live touches on one shop than this is a machine; the latest are judged. */
const mostLive = 500;

/** Whose touches bear on one order: those on this shop, and on these creator accounts. */
export type TouchesWanted = { person: readonly string[]; shopId: string; creatorIds: readonly string[]; t: Date };

type TouchRow = {
  id: string;
  seq: string;
  kind: Touch["kind"];
  identityId: string;
  brandId: string | null;
  productId: string | null;
  creatorId: string | null;
  contentId: string | null;
  promoterId: string;
  institutionId: string;
  shareId: string | null;
  at: Date;
  lockedUntil: Date;
  lockRule: string;
  via: Touch["via"];
  voidReason: Touch["voidReason"];
};
type Row = TouchRow & { n: number; isLive: boolean };

/** What is read of a touch. */
const columnsOf = (name: string) => `
      ${name}.id, ${name}.seq, ${name}.kind, ${name}.identity_id as "identityId", ${name}.brand_id as "brandId",
      ${name}.product_id as "productId", ${name}.creator_id as "creatorId", ${name}.content_id as "contentId",
      ${name}.promoter_id as "promoterId", ${name}.institution_id as "institutionId", ${name}.share_id as "shareId",
      ${name}.at, ${name}.locked_until as "lockedUntil", ${name}.lock_rule as "lockRule", ${name}.via,
      ${name}.void_reason as "voidReason"`;

/**
 * For each (order, identity, place) its latest live touches and the latest others, each by one walk down the index of
 * that identity and place: what else is stored costs nothing.
 */
const statement = (kind: Touch["kind"], column: "brand_id" | "creator_id", told: number) => {
  const isLive = `(t.at <= w.t and (t.locked_until > w.t or exists (
    select 1 from touch_extensions e where e.touch_id = t.id and e.order_at < w.t and e.locked_until > w.t)))`;
  const read = (live: boolean, limit: number) => `
    (select ${live} as "isLive", ${columnsOf("t")} from touches t
     where t.identity_id = w.identity and t.${column} = w.place and t.kind = '${kind}' and ${live ? "" : "not "}${isLive}
     order by t.at desc, t.seq desc limit ${limit})`;
  return `
    select w.n, found.* from unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[]) as w(n, identity, place, t)
    cross join lateral (${read(true, mostLive)} union all ${read(false, told)}) found`;
};

type Walk = { n: number; identity: string; place: string; t: Date };

const read = (ctx: Ctx, text: string, walks: readonly Walk[]): Promise<Row[]> =>
  walks.length === 0
    ? Promise.resolve([])
    : rowsOf<Row>(ctx, text, [
        walks.map((one) => one.n),
        walks.map((one) => one.identity),
        walks.map((one) => one.place),
        walks.map((one) => one.t),
      ]);

const latest = (rows: readonly Row[], limit: number): Row[] =>
  rows.length <= limit
    ? [...rows]
    : [...rows].sort((a, b) => b.at.getTime() - a.at.getTime() || Number(b.seq) - Number(a.seq)).slice(0, limit);

async function extensionsOf(ctx: Ctx, touchIds: readonly string[]): Promise<Map<string, Touch["extensions"]>> {
  if (touchIds.length === 0) return new Map();
  const rows = await rowsOf<{ touchId: string; orderAt: Date; until: Date }>(
    ctx,
    `select touch_id as "touchId", order_at as "orderAt", locked_until as until from touch_extensions
     where touch_id = any($1::text[])`,
    [touchIds],
  );
  const byTouch = groupBy(rows, (row) => row.touchId);
  return new Map([...byTouch].map(([id, own]) => [id, own.map(({ orderAt, until }) => ({ orderAt, until }))]));
}

const none: Touch["extensions"] = [];

/**
 * The touches that bear on each of these orders, in one or two statements for all. `told` is how many of those that do
 * not count come along: a replay under longer locks asks for more.
 */
export async function touchesOf(
  ctx: Ctx,
  wanted: readonly TouchesWanted[],
  told = toldBeyondLocks,
): Promise<Touch[][]> {
  const walk = (placesOf: (one: TouchesWanted) => readonly string[]): Walk[] =>
    wanted.flatMap((one, n) =>
      placesOf(one).flatMap((place) => one.person.map((identity) => ({ n, identity, place, t: one.t }))),
    );
  const rows = [
    ...(await read(
      ctx,
      statement("direct_product", "brand_id", told),
      walk((one) => [one.shopId]),
    )),
    ...(await read(
      ctx,
      statement("direct_content", "creator_id", told),
      walk((one) => distinct(one.creatorIds)),
    )),
  ];
  const extensions = await extensionsOf(ctx, distinct(rows.map((row) => row.id)));
  const byOrder = groupBy(rows, (row) => row.n);
  return wanted.map((_, n) => {
    const own = groupBy(byOrder.get(n) ?? [], (row) => row.isLive);
    const kept = [...latest(own.get(true) ?? [], mostLive), ...latest(own.get(false) ?? [], told)];
    return kept.map((row) => touchOf(row, extensions.get(row.id) ?? none));
  });
}

/** Stored touches by their ids, whosever they are, without what orders carried on of their locks. */
export async function touchesById(ctx: Ctx, ids: readonly string[]): Promise<Touch[]> {
  if (ids.length === 0) return [];
  const rows = await rowsOf<TouchRow>(ctx, `select ${columnsOf("t")} from touches t where t.id = any($1::text[])`, [
    ids,
  ]);
  return rows.map((row) => touchOf(row, none));
}

const touchOf = (row: TouchRow, extensions: Touch["extensions"]): Touch => ({
  id: row.id,
  seq: Number(row.seq),
  kind: row.kind,
  consumerId: row.identityId,
  shopId: row.brandId ?? "",
  productId: row.productId,
  creatorId: row.creatorId,
  contentId: row.contentId,
  promoterId: row.promoterId,
  institutionId: row.institutionId,
  shareId: row.shareId ?? "",
  at: row.at,
  lockedUntil: row.lockedUntil,
  lockRuleVersion: Number(row.lockRule.split("@")[1] ?? 0),
  extensions,
  via: row.via,
  voidReason: row.voidReason,
});
