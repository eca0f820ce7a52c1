import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";
import type { TouchRow } from "./touches";

/** A touch a visit made, as the API tells it. */
export type MadeTouch = {
  touchId: string;
  kind: "direct_product" | "direct_content";
  productId: string | null;
  creatorAppid: string | null;
  sharerAppid: string;
  institutionAppid: string;
  lockedUntil: Date;
};

type Told = Pick<TouchRow, "kind" | "creatorId" | "promoterId" | "institutionId" | "lockedUntil"> & {
  touchId: string;
  visitId: string;
  productId: string | null;
};

/** The touches that stand for these visits, refusals left out. */
const storedOf = (ctx: Ctx, visitRowIds: readonly string[]): Promise<Told[]> =>
  rowsOf<Told>(
    ctx,
    `select v.id as "visitId", t.id as "touchId", t.kind, t.product_id as "productId", t.creator_id as "creatorId",
       t.promoter_id as "promoterId", t.institution_id as "institutionId", t.locked_until as "lockedUntil"
     from visits v join touches t on t.identity_id = v.identity_id and t.brand_id = v.brand_id and t.visit_id = v.id
     where v.id = any($1::text[]) and t.void_reason is null order by t.seq`,
    [visitRowIds],
  );

async function wireNamesOf(ctx: Ctx, touches: readonly Told[]): Promise<Map<string, string>> {
  if (touches.length === 0) return new Map();
  const rows = await rowsOf<{ id: string; name: string }>(
    ctx,
    `select id, sharer_appid as name from promoters where id = any($1::text[])
     union all select id, appid from organisations where id = any($2::text[])
     union all select id, creator_appid from creators where id = any($3::text[])`,
    [
      distinct(touches.map((touch) => touch.promoterId)),
      distinct(touches.map((touch) => touch.institutionId)),
      distinct(touches.map((touch) => touch.creatorId)),
    ],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

const toldOf = (row: TouchRow): Told[] =>
  row.visitId === null || row.voidReason !== null
    ? []
    : [
        {
          ...row,
          touchId: row.id,
          visitId: row.visitId,
          productId: row.productId === null ? null : String(row.productId),
        },
      ];

/** What visits made, by our ids of the visits: of these rows just stored, and of visits that stand from before. */
export async function touchesOfVisits(
  ctx: Ctx,
  stored: readonly TouchRow[],
  repeatedIds: readonly string[],
): Promise<Map<string, MadeTouch[]>> {
  const touches = [...stored.flatMap(toldOf), ...(repeatedIds.length > 0 ? await storedOf(ctx, repeatedIds) : [])];
  const names = await wireNamesOf(ctx, touches);
  const byVisit = groupBy(touches, (touch) => touch.visitId);
  return new Map(
    [...byVisit].map(([visitId, own]) => [
      visitId,
      own.map(({ touchId, kind, productId, creatorId, promoterId, institutionId, lockedUntil }) => ({
        touchId,
        kind,
        productId,
        creatorAppid: (creatorId && names.get(creatorId)) || null,
        sharerAppid: names.get(promoterId) ?? "",
        institutionAppid: names.get(institutionId) ?? "",
        lockedUntil,
      })),
    ]),
  );
}
