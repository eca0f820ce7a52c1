import { and, asc, eq, isNotNull, or } from "drizzle-orm";
import { savedViews, users } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ViewPage } from "./input";
import { rightOf } from "./rules";

export type SavedView = {
  id: string;
  name: string;
  query: string;
  isShared: boolean;
  isOwn: boolean;
  byName: string;
};

/** The caller's own views of a page, and those shared with the whole organisation, by name. */
export async function listViews(caller: Caller, page: ViewPage): Promise<SavedView[]> {
  allow(caller, rightOf[page]);
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({ view: savedViews, byName: users.name })
      .from(savedViews)
      .innerJoin(users, eq(users.id, savedViews.userId))
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
      isOwn: view.userId === ctx.actor.id,
      byName,
    }));
  });
}
