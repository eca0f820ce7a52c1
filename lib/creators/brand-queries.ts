import { sql } from "drizzle-orm";
import type { Caller } from "@/lib/kernel/ctx";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { figuresBy } from "./figures";
import type { ListContentsInput } from "./input";
import { type ContentKind, type LiveState, liveState } from "./rules";

export type SellingContent = {
  contentId: string;
  kind: ContentKind;
  title: string;
  creatorId: string;
  creatorAppid: string;
  creatorName: string;
  startsAt: Date | null;
  endsAt: Date | null;
  createdAt: Date;
  live: LiveState;
  /** The brand's own products it shows. */
  products: { productId: string; title: string }[];
  /** Institutions whose promoters may spread it now. */
  institutions: number;
  lines: number;
  baseFen: number;
  costFen: number;
};

type Row = Omit<SellingContent, "live" | "lines" | "baseFen" | "costFen">;

/** Contents that show the brand's products, newest first, with what they sold in 30 days and cost. Runs across. */
export function listSellingContents(caller: Caller, input: ListContentsInput): Promise<Page<SellingContent>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const like = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const { rows } = await ctx.db.execute<Row>(sql`
      select c.id as "contentId", c.kind, c.title, c.creator_id as "creatorId", o.creator_appid as "creatorAppid",
        o.name as "creatorName", c.starts_at as "startsAt", c.ends_at as "endsAt", c.created_at as "createdAt",
        (select jsonb_agg(jsonb_build_object('productId', g.id::text, 'title', g.title) order by p.position)
          from creator_content_products p join products g on g.id = p.product_id
          where p.content_id = c.id and p.brand_id = ${ctx.tenant.id}) as products,
        (select count(distinct a.institution_id)::int from creator_authorisations a
          where a.creator_id = c.creator_id and a.status = 'active' and (a.content_id = c.id or a.covers_kind = c.kind)
            and coalesce(a.period_from <= ${ctx.now}, true) and coalesce(a.period_to > ${ctx.now}, true)) as institutions
      from creator_contents c join creators o on o.id = c.creator_id
      where c.removed_at is null
        and exists (select 1 from creator_content_products p where p.content_id = c.id and p.brand_id = ${ctx.tenant.id}
          and (${input.product ?? null}::bigint is null or p.product_id = ${input.product ?? null}::bigint))
        and (${like}::text is null or c.title ilike ${like} or o.name ilike ${like})
        and (${input.kind ?? null}::text is null or c.kind = ${input.kind ?? null})
      order by c.created_at desc, c.id desc
      limit ${input.limit + 1}`);
    const figures = await figuresBy(
      ctx,
      sql`k.content_id`,
      sql`k.brand_id = ${ctx.tenant.id} and k.content_id is not null`,
    );
    const items = rows.map((raw) => {
      const row = {
        ...raw,
        startsAt: raw.startsAt && new Date(raw.startsAt),
        endsAt: raw.endsAt && new Date(raw.endsAt),
        createdAt: new Date(raw.createdAt),
      };
      const { lines, baseFen, creatorFen, serviceFen } = figures(row.contentId);
      return { ...row, live: liveState(row, ctx.now), lines, baseFen, costFen: creatorFen + serviceFen };
    });
    return toPage(items, input, (row) => ({ at: row.createdAt.toISOString(), id: row.contentId }));
  });
}
