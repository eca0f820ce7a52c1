import { and, asc, eq, isNull } from "drizzle-orm";
import { memberships, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";

const org = {
  id: organisations.id,
  name: organisations.name,
  slug: organisations.slug,
  kind: organisations.kind,
  appid: organisations.appid,
};

/** A user's live membership in the organisation with this slug, or null. */
export function findSeat(caller: Caller, userId: string, slug: string) {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ org, role: memberships.role })
      .from(memberships)
      .innerJoin(organisations, eq(organisations.id, memberships.orgId))
      .where(and(eq(memberships.userId, userId), eq(organisations.slug, slug), isNull(memberships.removedAt)));
    return row ?? null;
  });
}

/** Every organisation a user belongs to, by name. */
export function listSeats(caller: Caller, userId: string) {
  return reading(caller, (ctx) =>
    ctx.db
      .select({ org, role: memberships.role })
      .from(memberships)
      .innerJoin(organisations, eq(organisations.id, memberships.orgId))
      .where(and(eq(memberships.userId, userId), isNull(memberships.removedAt)))
      .orderBy(asc(organisations.name)),
  );
}
