import { and, asc, eq, isNotNull, or } from "drizzle-orm";
import { savedViews, users } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ViewPage } from "./input";
import { mayRemove, rightOf } from "./rules";

export type SavedView = {
  id: string;
  name: string;
  query: string;
  isShared: boolean;
  isOwn: boolean;
  /** Null where a key keeps it. */
  byName: string | null;
  canRemove: boolean;
  createdAt: Date;
};

/** The caller's own views of a page, and those of the whole organisation, by name. */
export async function listViews(caller: Caller, page: ViewPage): Promise<SavedView[]> {
  allow(caller, rightOf[page]);
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({ view: savedViews, byName: users.name })
      .from(savedViews)
      .leftJoin(users, eq(users.id, savedViews.userId))
      .where(
        and(
          eq(savedViews.orgId, ctx.tenant.id),
          eq(savedViews.page, page),
          or(eq(savedViews.userId, ctx.actor.id), isNotNull(savedViews.sharedAt)),
        ),
      )
      .orderBy(asc(savedViews.name), asc(savedViews.id));
    return rows.map(({ view, byName }) => ({
      id: view.id,
      name: view.name,
      query: view.query,
      isShared: view.sharedAt !== null,
      isOwn: ctx.actor.type === "user" ? view.userId === ctx.actor.id : view.userId === null,
      byName,
      canRemove: mayRemove(view, ctx.actor),
      createdAt: view.createdAt,
    }));
  });
}
