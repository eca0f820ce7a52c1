import { and, desc, eq, isNull } from "drizzle-orm";
import { shares } from "@/db/schema";
import { offeredContents } from "@/lib/creators/offer-queries";
import { type AuthorisedContent, withProducts } from "@/lib/creators/queries";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { shareLinks } from "./links";

function allowReach(ctx: Ctx, institutionId: string): void {
  allow(ctx, "share.create");
  if (!ctx.reach.includes(institutionId)) throw new AppError("not_found");
}

/** Contents a promoter may share through one of his institutions now, newest first. Runs across. */
export function listShareableContents(
  caller: Caller,
  input: PageInput & { institutionId: string },
): Promise<Page<AuthorisedContent>> {
  return reading(caller, async (ctx) => {
    allowReach(ctx, input.institutionId);
    const page = { ...input, limit: input.limit + 1 };
    const rows = await offeredContents(ctx, input.institutionId, { state: "active" }, page);
    const shown = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.contentId }));
    const items = await withProducts(ctx, input.institutionId, shown.items);
    return { ...shown, items: items.filter((one) => one.kind === "video" || one.live !== "over") };
  });
}

/** One of them, with the promoter's latest share of it; not_found where he may not share it now. Runs across. */
export function getShareableContent(caller: Caller, input: { institutionId: string; contentId: string }) {
  return reading(caller, async (ctx) => {
    allowReach(ctx, input.institutionId);
    const { institutionId, contentId } = input;
    const found = await offeredContents(ctx, institutionId, { contentId, state: "active" }, { limit: 1 });
    const [content] = await withProducts(ctx, institutionId, found);
    if (!content) throw notFound("content");
    const [row] = await ctx.db
      .select({ code: shares.code })
      .from(shares)
      .where(
        and(
          eq(shares.promoterId, ctx.tenant.id),
          eq(shares.institutionId, institutionId),
          eq(shares.contentId, contentId),
          isNull(shares.voidReason),
        ),
      )
      .orderBy(desc(shares.createdAt), desc(shares.id))
      .limit(1);
    return { ...content, share: row ? shareLinks(row.code) : null };
  });
}
