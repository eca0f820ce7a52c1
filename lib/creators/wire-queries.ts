import type { Caller } from "@/lib/kernel/ctx";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { offeredContents } from "./offer-queries";
import { type AuthorisedContent, withProducts } from "./queries";

type OfCreator = { creatorAppid: string };

/**
 * Videos of a creator that are authorised now and carry a product, newest first, each with what its products would
 * bring this institution. Runs across.
 */
export function listFeeds(caller: Caller, input: OfCreator & PageInput): Promise<Page<AuthorisedContent>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const filter = { creator: input.creatorAppid, kind: "video", state: "active", hasProducts: true } as const;
    const rows = await offeredContents(ctx, ctx.tenant.id, filter, { ...input, limit: input.limit + 1 });
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.contentId }));
    return { ...page, items: await withProducts(ctx, ctx.tenant.id, page.items) };
  });
}
