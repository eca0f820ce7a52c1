import { desc, eq, sql } from "drizzle-orm";
import { admissions, memberships, miniapps, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";
import type { Step } from "./steps";

/** A provider's profile, the admissions made through it, its own mini-programs and those it is authorised in. */
export async function getProviderOverview(caller: Caller) {
  allow(caller, "org.read");
  return reading(caller, async (ctx) => {
    const own = ctx.tenant.id;
    const through = await ctx.db
      .select({
        id: admissions.id,
        brand: organisations.name,
        channel: admissions.channel,
        status: admissions.status,
        at: admissions.updatedAt,
      })
      .from(admissions)
      .innerJoin(organisations, eq(organisations.id, admissions.brandId))
      .where(eq(admissions.providerId, own))
      .orderBy(desc(admissions.updatedAt), desc(admissions.id))
      .limit(12);
    const apps = await ctx.db
      .select({ appid: miniapps.appid, name: miniapps.name, channel: miniapps.channel, status: miniapps.status })
      .from(miniapps)
      .where(inSight(ctx))
      .orderBy(desc(miniapps.createdAt))
      .limit(12);
    const [members] = await ctx.db
      .select({ n: sql<number>`count(*)::int` })
      .from(memberships)
      .where(sql`${memberships.orgId} = ${own} and ${memberships.removedAt} is null`);
    const steps: Step[] = [
      { key: "members", isDone: (members?.n ?? 0) > 1, path: "/settings/members" },
      { key: "admitted", isDone: through.some((row) => row.status === "admitted"), path: "/admissions" },
      { key: "app", isDone: apps.length > 0, path: "/miniapps" },
    ];
    return { asOf: ctx.now, members: members?.n ?? 0, admissions: through, miniapps: apps, steps };
  });
}
export type ProviderOverview = Awaited<ReturnType<typeof getProviderOverview>>;
