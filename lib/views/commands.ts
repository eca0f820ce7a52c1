import { and, count, eq } from "drizzle-orm";
import { savedViews } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type SaveView, saveViewInput, type ViewId } from "./input";
import { lastingQuery, rightOf, viewsLimit } from "./rules";

/**
 * Keeps a list's filters under a name of the caller's; the same name takes the new ones. Throws forbidden without the
 * list's own right or for a key, quota beyond 30 of a page.
 */
export function saveView(caller: Caller, raw: SaveView): Promise<{ viewId: string }> {
  const { isShared, ...input } = saveViewInput.parse(raw);
  allow(caller, rightOf[input.page]);
  return transaction(caller, async (ctx) => {
    ensure(ctx.actor.type === "user", "forbidden");
    const own = and(
      eq(savedViews.orgId, ctx.tenant.id),
      eq(savedViews.userId, ctx.actor.id),
      eq(savedViews.page, input.page),
    );
    const [kept] = await ctx.db.select({ n: count() }).from(savedViews).where(own);
    const [known] = await ctx.db
      .select({ id: savedViews.id })
      .from(savedViews)
      .where(and(own, eq(savedViews.name, input.name)));
    ensure(known || (kept?.n ?? 0) < viewsLimit, "quota", { params: { cap: viewsLimit } });
    const terms = { query: lastingQuery(input.query), sharedAt: isShared ? ctx.now : null };
    const [row] = await ctx.db
      .insert(savedViews)
      .values({
        id: ctx.newId("viw"),
        orgId: ctx.tenant.id,
        userId: ctx.actor.id,
        page: input.page,
        name: input.name,
        createdAt: ctx.now,
        ...terms,
      })
      .onConflictDoUpdate({
        target: [savedViews.orgId, savedViews.userId, savedViews.page, savedViews.name],
        set: terms,
      })
      .returning({ id: savedViews.id });
    const viewId = row?.id ?? "";
    await audit(ctx, {
      action: "view.save",
      target: { type: "view", id: viewId },
      after: { page: input.page, name: input.name, isShared },
    });
    return { viewId };
  });
}

/** Takes away a view of the caller's own; an administrator's right reaches shared ones. Throws not_found otherwise. */
export function removeView(caller: Caller, { viewId }: ViewId): Promise<{ viewId: string }> {
  allow(caller, "order.read");
  return transaction(caller, async (ctx) => {
    const here = and(eq(savedViews.id, viewId), eq(savedViews.orgId, ctx.tenant.id));
    const [known] = await ctx.db.select().from(savedViews).where(here);
    const isOwn = known?.userId === ctx.actor.id;
    if (!known || !(isOwn || (known.sharedAt && ctx.actor.role === "admin"))) throw notFound("view");
    await ctx.db.delete(savedViews).where(here);
    await audit(ctx, {
      action: "view.remove",
      target: { type: "view", id: viewId },
      before: { page: known.page, name: known.name },
    });
    return { viewId };
  });
}
