import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";
import { decodeCursor } from "@/lib/kernel/paging";
import type { ListContentsInput } from "./input";
import { type AuthorisationState, authorisationState, type ContentKind, type LiveState, liveState } from "./rules";

/** A content with the terms on which an institution's promoters may spread it: its own, else those of its whole kind. */
export type OfferedContent = {
  contentId: string;
  kind: ContentKind;
  title: string;
  cover: string | null;
  hasOutsideGoods: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  createdAt: Date;
  creatorId: string;
  creatorAppid: string;
  creatorName: string;
  authorisationId: string;
  /** The agreement is on all content of this kind. */
  isWhole: boolean;
  status: "active" | "ended";
  servicePpm: number;
  periodFrom: Date | null;
  periodTo: Date | null;
  updatedAt: Date;
  state: AuthorisationState;
  live: LiveState;
};

type Row = Omit<OfferedContent, "state" | "live">;
export type OfferFilter = Partial<Pick<ListContentsInput, "q" | "kind" | "state" | "creator" | "product">> & {
  contentId?: string;
  /** Only content that shows a product. */
  hasProducts?: boolean;
};

const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

const inState = (state: AuthorisationState, now: Date): SQL =>
  ({
    ended: sql`a.status = 'ended'`,
    upcoming: sql`a.status = 'active' and a.period_from > ${now}`,
    over: sql`a.status = 'active' and a.period_to <= ${now}`,
    active: sql`a.status = 'active' and coalesce(a.period_from <= ${now}, true) and coalesce(a.period_to > ${now}, true)`,
  })[state];

function narrow(filter: OfferFilter, now: Date): SQL {
  const { q, kind, state, creator, product, contentId, hasProducts } = filter;
  const parts = [
    q ? sql`(c.title ilike ${like(q)} or o.name ilike ${like(q)} or c.id = ${q})` : null,
    kind ? sql`c.kind = ${kind}` : null,
    creator ? sql`(c.creator_id = ${creator} or o.creator_appid = ${creator})` : null,
    product
      ? sql`exists (select 1 from creator_content_products p where p.content_id = c.id and p.product_id = ${product}::bigint)`
      : null,
    contentId ? sql`c.id = ${contentId}` : null,
    hasProducts ? sql`exists (select 1 from creator_content_products p where p.content_id = c.id)` : null,
    state ? inState(state, now) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
}

const moment = (value: Date | string | null) => (value === null ? null : new Date(value));

/**
 * Contents that were ever authorised to this institution and still stand, newest first; `limit + 1` rows where a page
 * asks. Row level security shows an institution and its promoters the same.
 */
export async function offeredContents(
  ctx: Ctx,
  institutionId: string,
  filter: OfferFilter,
  page: { cursor?: string; direction?: "older" | "newer"; limit: number },
): Promise<OfferedContent[]> {
  const isNewer = page.direction === "newer";
  const order = isNewer ? sql`asc` : sql`desc`;
  const cursor = page.cursor ? decodeCursor(page.cursor) : null;
  const place = cursor ? sql`(${cursor.at}::timestamptz, ${cursor.id})` : null;
  const after = place
    ? isNewer
      ? sql`(c.created_at, c.id) > ${place}`
      : sql`(c.created_at, c.id) < ${place}`
    : sql`true`;
  const { rows } = await ctx.db.execute<Row>(sql`
    select c.id as "contentId", c.kind, c.title, c.cover, c.has_outside_goods as "hasOutsideGoods",
      c.starts_at as "startsAt", c.ends_at as "endsAt", c.created_at as "createdAt", c.creator_id as "creatorId",
      o.creator_appid as "creatorAppid", o.name as "creatorName", a.id as "authorisationId",
      a.content_id is null as "isWhole", a.status, a.service_ppm as "servicePpm", a.period_from as "periodFrom",
      a.period_to as "periodTo", a.updated_at as "updatedAt"
    from creator_contents c
    join creators o on o.id = c.creator_id
    join lateral (
      select * from creator_authorisations x
      where x.institution_id = ${institutionId} and x.creator_id = c.creator_id
        and (x.content_id = c.id or x.covers_kind = c.kind)
      order by x.status = 'active' desc,
        (coalesce(x.period_from <= ${ctx.now}, true) and coalesce(x.period_to > ${ctx.now}, true)) desc,
        x.content_id is not null desc
      limit 1) a on true
    where c.removed_at is null and ${narrow(filter, ctx.now)} and ${after}
      and c.creator_id in (select y.creator_id from creator_authorisations y where y.institution_id = ${institutionId})
    order by c.created_at ${order}, c.id ${order}
    limit ${page.limit}`);
  return rows.map((raw) => {
    const row = {
      ...raw,
      startsAt: moment(raw.startsAt),
      endsAt: moment(raw.endsAt),
      periodFrom: moment(raw.periodFrom),
      periodTo: moment(raw.periodTo),
      createdAt: new Date(raw.createdAt),
      updatedAt: new Date(raw.updatedAt),
    };
    return { ...row, state: authorisationState(row, ctx.now), live: liveState(row, ctx.now) };
  });
}
