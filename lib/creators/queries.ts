import { and, desc, eq, isNull, lte, or } from "drizzle-orm";
import { creatorAuthorisationVersions, creatorContents, creators } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { contentGrantsOf } from "./as-of";
import type { ListContentsInput } from "./input";
import { type OfferedContent, offeredContents } from "./offer-queries";
import { authorisationState } from "./rules";
import { type PredictedProduct, predictedProducts } from "./shown-products";

/** The terms under which a content was authorised to an institution at `t`, in their period; null where it was not. */
export async function authorisationAsOf(ctx: Ctx, contentId: string, institutionId: string, t: Date) {
  const [content] = await ctx.db
    .select({ kind: creatorContents.kind, creatorId: creatorContents.creatorId })
    .from(creatorContents)
    .where(and(eq(creatorContents.id, contentId), isNull(creatorContents.removedAt)));
  if (!content) return null;
  const v = creatorAuthorisationVersions;
  const rows = await ctx.db
    .selectDistinctOn([v.authorisationId])
    .from(v)
    .where(
      and(
        eq(v.institutionId, institutionId),
        or(eq(v.contentId, contentId), and(eq(v.creatorId, content.creatorId), eq(v.coversKind, content.kind))),
        lte(v.validFrom, t),
      ),
    )
    .orderBy(v.authorisationId, desc(v.version));
  const standing = rows.filter((row) => authorisationState(row, t) === "active");
  return standing.find((row) => row.contentId !== null) ?? standing[0] ?? null;
}

/** Whether promoters of this institution may spread this content now. */
export async function isAuthorisedNow(ctx: Ctx, contentId: string, institutionId: string): Promise<boolean> {
  const grants = await contentGrantsOf(ctx, [contentId]);
  return grants.some(
    (grant) =>
      grant.institutionId === institutionId && grant.from <= ctx.now && (grant.until === null || ctx.now < grant.until),
  );
}

export type AuthorisedContent = OfferedContent & {
  products: PredictedProduct[];
  /** What one piece of the best product would bring the institution, in fen; null where nothing is known to sell. */
  predictedFen: number | null;
};

/** With the products each shows and what they would bring this institution. */
export async function withProducts(
  ctx: Ctx,
  institutionId: string,
  contents: readonly OfferedContent[],
): Promise<AuthorisedContent[]> {
  const products = await predictedProducts(ctx, institutionId, contents);
  return contents.map((content) => {
    const own = products.get(content.contentId) ?? [];
    const known = own.flatMap((one) => (one.serviceFen === null ? [] : [one.serviceFen]));
    return { ...content, products: own, predictedFen: known.length > 0 ? Math.max(...known) : null };
  });
}

/** Content authorised to this institution, newest first, with its terms, products and predicted income. Runs across. */
export function listAuthorisedContents(caller: Caller, input: ListContentsInput): Promise<Page<AuthorisedContent>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const rows = await offeredContents(ctx, ctx.tenant.id, input, { ...input, limit: input.limit + 1 });
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.contentId }));
    return { ...page, items: await withProducts(ctx, ctx.tenant.id, page.items) };
  });
}

/** One of them; not_found where it was never authorised to this institution. Runs across. */
export function getAuthorisedContent(caller: Caller, contentId: string): Promise<AuthorisedContent> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const [content] = await withProducts(
      ctx,
      ctx.tenant.id,
      await offeredContents(ctx, ctx.tenant.id, { contentId }, { limit: 1 }),
    );
    if (!content) throw notFound("content");
    return content;
  });
}

type ManagedContent = Pick<OfferedContent, "contentId" | "kind" | "title" | "hasOutsideGoods">;

/** Creators this institution manages, with their contents. Runs across: contents without an authorisation are theirs. */
export function listManagedCreators(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const rows = await ctx.db
      .select({
        creatorAppid: creators.creatorAppid,
        name: creators.name,
        contentId: creatorContents.id,
        kind: creatorContents.kind,
        title: creatorContents.title,
        hasOutsideGoods: creatorContents.hasOutsideGoods,
      })
      .from(creators)
      .leftJoin(creatorContents, and(eq(creatorContents.creatorId, creators.id), isNull(creatorContents.removedAt)))
      .where(eq(creators.managedBy, ctx.tenant.id))
      .orderBy(desc(creators.createdAt), desc(creatorContents.createdAt))
      .limit(500);
    const byCreator = new Map<string, { creatorAppid: string; name: string; contents: ManagedContent[] }>();
    for (const { creatorAppid, name, contentId, kind, title, hasOutsideGoods } of rows) {
      const creator = byCreator.get(creatorAppid) ?? { creatorAppid, name, contents: [] };
      byCreator.set(creatorAppid, creator);
      if (contentId && kind && title)
        creator.contents.push({ contentId, kind, title, hasOutsideGoods: hasOutsideGoods ?? false });
    }
    return [...byCreator.values()];
  });
}
