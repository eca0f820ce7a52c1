import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import { savedViews } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type SaveView, saveViewInput, type ViewId } from "./input";
import { lastingQuery, mayRemove, rightOf, viewsLimit } from "./rules";

/** Whose views a caller keeps: a person his own, a key the organisation's. */
const keeperOf = ({ actor }: Ctx): string | null => (actor.type === "user" ? actor.id : null);
const keptBy = (userId: string | null): SQL =>
  userId === null ? isNull(savedViews.userId) : eq(savedViews.userId, userId);

/**
 * Keeps a list's filters under a name of the caller's; the same name takes the new ones. What a key keeps is the whole
 * organisation's. Throws forbidden without the list's own right, quota beyond 30 of a page.
 */
export function saveView(caller: Caller, raw: SaveView): Promise<{ viewId: string }> {
  const { isShared, ...input } = saveViewInput.parse(raw);
  allow(caller, rightOf[input.page]);
  return transaction(caller, async (ctx) => {
    const userId = keeperOf(ctx);
    const own = and(eq(savedViews.orgId, ctx.tenant.id), keptBy(userId), eq(savedViews.page, input.page));
    const [kept] = await ctx.db.select({ n: count() }).from(savedViews).where(own);
    const [known] = await ctx.db
      .select({ id: savedViews.id })
      .from(savedViews)
      .where(and(own, eq(savedViews.name, input.name)));
    ensure(known || (kept?.n ?? 0) < viewsLimit, "quota", { params: { cap: viewsLimit } });
    const isForAll = isShared || userId === null;
    const terms = { query: lastingQuery(input.query), sharedAt: isForAll ? ctx.now : null };
    const [row] = await ctx.db
      .insert(savedViews)
      .values({
        id: ctx.newId("viw"),
        orgId: ctx.tenant.id,
        userId,
        page: input.page,
        name: input.name,
        createdAt: ctx.now,
        ...terms,
      })
      .onConflictDoUpdate({
        ...(userId === null
          ? {
              target: [savedViews.orgId, savedViews.page, savedViews.name],
              targetWhere: sql`${savedViews.userId} is null`,
            }
          : { target: [savedViews.orgId, savedViews.userId, savedViews.page, savedViews.name] }),
        set: terms,
      })
      .returning({ id: savedViews.id });
    const viewId = row?.id ?? "";
    await audit(ctx, {
      action: "view.save",
      target: { type: "view", id: viewId },
      after: { page: input.page, name: input.name, isShared: isForAll },
    });
    return { viewId };
  });
}

/** Takes away a view of the caller's own; administrators and keys reach all that is shared. Throws not_found otherwise. */
export function removeView(caller: Caller, { viewId }: ViewId): Promise<{ viewId: string }> {
  allow(caller, "order.read");
  return transaction(caller, async (ctx) => {
    const here = and(eq(savedViews.id, viewId), eq(savedViews.orgId, ctx.tenant.id));
    const [known] = await ctx.db.select().from(savedViews).where(here);
    if (!known || !mayRemove(known, ctx.actor)) throw notFound("view");
    await ctx.db.delete(savedViews).where(here);
    await audit(ctx, {
      action: "view.remove",
      target: { type: "view", id: viewId },
      before: { page: known.page, name: known.name },
    });
    return { viewId };
  });
}
