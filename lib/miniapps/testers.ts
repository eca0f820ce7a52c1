import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { miniappMembers, miniapps, users } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { reading, transaction } from "@/lib/kernel/transaction";
import { miniappFor } from "./queries";

/** Mini-programs one person may be a tester of. Source: miniprogram-platforms.md A.6. */
export const mostPerPerson = 50;

const liveTesters = () => and(eq(miniappMembers.kind, "trial"), isNull(miniappMembers.removedAt));

/**
 * Makes somebody who has an account here a tester at once, by the name he signs in with. Answers the number he keeps
 * when that name changes. Throws not_found (nobody of that name), quota (the mini-program's members), rate_limited (he
 * tests too many), already_member. Runs across organisations: the account is another's.
 */
export function bindTester(caller: Caller, input: { appid: string; email: string }): Promise<{ memberId: string }> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.members");
    const [user] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .where(and(sql`lower(${users.email}) = ${input.email.toLowerCase()}`, isNull(users.disabledAt)));
    if (!user) throw notFound("user");
    // Two at once wait for each other: the cap holds.
    await ctx.db.select({ id: miniapps.id }).from(miniapps).where(eq(miniapps.id, miniapp.id)).for("no key update");
    const here = and(eq(miniappMembers.miniappId, miniapp.id), liveTesters());
    const [mine] = await ctx.db
      .select({ id: miniappMembers.id })
      .from(miniappMembers)
      .where(and(here, eq(miniappMembers.userId, user.id)));
    ensure(!mine, "already_member");
    const cap = channelOf(miniapp.channel).maxMembers.trial;
    ensure((await countOf(ctx, here)) < cap, "quota", { params: { cap } });
    const his = and(eq(miniappMembers.userId, user.id), liveTesters());
    ensure((await countOf(ctx, his)) < mostPerPerson, "rate_limited");
    const memberId = ctx.newId("mbr");
    await ctx.db.insert(miniappMembers).values({
      id: memberId,
      miniappId: miniapp.id,
      brandId: miniapp.brandId,
      userId: user.id,
      kind: "trial",
      role: "trial",
      createdAt: ctx.now,
    });
    await audit(ctx, {
      action: "miniapp.tester",
      target: { type: "miniapp", id: miniapp.id },
      after: { memberId },
    });
    return { memberId };
  });
}

/** Ends a tester's membership by his number, or by the name he signs in with. Throws not_found. Across organisations. */
export function unbindTester(
  caller: Caller,
  input: { appid: string; memberId?: string; email?: string },
): Promise<{ memberId: string }> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.members");
    const [found] = await ctx.db
      .select({ id: miniappMembers.id })
      .from(miniappMembers)
      .innerJoin(users, eq(users.id, miniappMembers.userId))
      .where(
        and(
          eq(miniappMembers.miniappId, miniapp.id),
          liveTesters(),
          input.memberId
            ? eq(miniappMembers.id, input.memberId)
            : sql`lower(${users.email}) = ${(input.email ?? "").toLowerCase()}`,
        ),
      );
    if (!found) throw notFound("member");
    const ended = await ctx.db
      .update(miniappMembers)
      .set({ removedAt: ctx.now })
      .where(and(eq(miniappMembers.id, found.id), isNull(miniappMembers.removedAt)))
      .returning({ id: miniappMembers.id });
    ensure(ended.length === 1, "not_found");
    await audit(ctx, {
      action: "miniapp.tester_end",
      target: { type: "miniapp", id: miniapp.id },
      before: { memberId: found.id },
    });
    return { memberId: found.id };
  });
}

/** Numbers of the testers, in the order they joined. */
export function listTesters(caller: Caller, appid: string): Promise<string[]> {
  return reading(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, appid, "miniapp.read");
    const rows = await ctx.db
      .select({ id: miniappMembers.id })
      .from(miniappMembers)
      .where(and(eq(miniappMembers.miniappId, miniapp.id), liveTesters()))
      .orderBy(asc(miniappMembers.createdAt), asc(miniappMembers.id));
    return rows.map((row) => row.id);
  });
}

async function countOf(ctx: Ctx, where: ReturnType<typeof and>): Promise<number> {
  const [row] = await ctx.db.select({ n: count() }).from(miniappMembers).where(where);
  return row?.n ?? 0;
}
