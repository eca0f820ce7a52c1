import { and, count, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import {
  admissions,
  authorisations,
  brandProposals,
  memberships,
  miniapps,
  organisations,
  preauthCodes,
} from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { codeSet } from "@/lib/miniapps/rules";
import { rightsHeld } from "@/lib/providers/rights";
import type { Step } from "./steps";

const shown = 8;

/** A provider's work: what brands authorised, what waits for somebody, and what is still to be set up. */
export async function getProviderOverview(caller: Caller) {
  allow(caller, "org.read");
  return reading(caller, async (ctx) => {
    const [figures, rights, members] = [
      await figuresOf(ctx),
      await rightsHeld(ctx, ctx.tenant.id),
      await countMembers(ctx),
    ];
    const steps: Step[] = [
      { key: "members", isDone: members > 1, path: "/settings/members" },
      { key: "rights", isDone: rights.some((one) => one.right === "provider"), path: "/providers/rights" },
      { key: "development", isDone: figures.own > 0, path: "/miniapps" },
      { key: "authorised", isDone: figures.authorised > 0, path: "/providers" },
    ];
    return {
      asOf: ctx.now,
      members,
      figures,
      admissions: await admissionsThrough(ctx),
      miniapps: await latestAuthorised(ctx),
      steps,
    };
  });
}
export type ProviderOverview = Awaited<ReturnType<typeof getProviderOverview>>;

async function countMembers(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db
    .select({ n: count() })
    .from(memberships)
    .where(and(eq(memberships.orgId, ctx.tenant.id), isNull(memberships.removedAt)));
  return row?.n ?? 0;
}

async function figuresOf(ctx: Ctx) {
  const own = ctx.tenant.id;
  const [grants] = await ctx.db
    .select({
      authorised: sql<number>`(count(*) filter (where ${authorisations.status} = 'active'))::int`,
      written: sql<number>`(count(*) filter (where ${authorisations.status} = 'active' and ${codeSet} = any(${authorisations.sets})))::int`,
      ended: sql<number>`(count(*) filter (where ${authorisations.status} = 'revoked'))::int`,
    })
    .from(authorisations)
    .where(eq(authorisations.providerId, own));
  const [links] = await ctx.db
    .select({ n: count() })
    .from(preauthCodes)
    .where(
      and(
        eq(preauthCodes.providerId, own),
        isNull(preauthCodes.usedAt),
        isNull(preauthCodes.revokedAt),
        gt(preauthCodes.expiresAt, ctx.now),
      ),
    );
  const [proposals] = await ctx.db
    .select({ n: count() })
    .from(brandProposals)
    .where(and(eq(brandProposals.providerId, own), eq(brandProposals.status, "proposed")));
  const [apps] = await ctx.db
    .select({ n: count() })
    .from(miniapps)
    .where(and(eq(miniapps.brandId, own), ne(miniapps.status, "draft")));
  return {
    authorised: grants?.authorised ?? 0,
    written: grants?.written ?? 0,
    ended: grants?.ended ?? 0,
    openLinks: links?.n ?? 0,
    waitingBrands: proposals?.n ?? 0,
    own: apps?.n ?? 0,
  };
}

const admissionsThrough = (ctx: Ctx) =>
  ctx.db
    .select({
      id: admissions.id,
      brand: organisations.name,
      channel: admissions.channel,
      status: admissions.status,
      at: admissions.updatedAt,
    })
    .from(admissions)
    .innerJoin(organisations, eq(organisations.id, admissions.brandId))
    .where(eq(admissions.providerId, ctx.tenant.id))
    .orderBy(desc(admissions.updatedAt), desc(admissions.id))
    .limit(shown);

const latestAuthorised = (ctx: Ctx) =>
  ctx.db
    .select({
      id: authorisations.id,
      appid: miniapps.appid,
      name: miniapps.name,
      channel: miniapps.channel,
      status: miniapps.status,
      at: authorisations.authorisedAt,
    })
    .from(authorisations)
    .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
    .where(and(eq(authorisations.providerId, ctx.tenant.id), eq(authorisations.status, "active")))
    .orderBy(desc(authorisations.authorisedAt), desc(authorisations.id))
    .limit(shown);
