import { and, eq, isNull } from "drizzle-orm";
import { institutionMiniapps } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { resolveIdentities } from "./identities";
import { type JoinIdentitiesInput, joinIdentitiesInput, type VisitInput } from "./input";
import { miniappOf } from "./miniapps";
import { type RecordedVisit, recordVisitRequests, type VisitRequest } from "./record";

export type { RecordedVisit } from "./record";

async function recordOne(ctx: Ctx, request: VisitRequest): Promise<RecordedVisit[]> {
  const [recorded] = await recordVisitRequests(ctx, [request]);
  if (!recorded || recorded instanceof Error) throw recorded ?? new Error("visits got no answer");
  return recorded;
}

/** Page views of the calling brand, each stored once, in one transaction. */
export async function recordVisits(caller: Caller, visits: VisitInput[]): Promise<RecordedVisit[]> {
  allow(caller, "visit.write");
  return transaction(caller, (ctx) => recordOne(ctx, { brandId: ctx.tenant.id, visits, countsOpenings: true }));
}

/** The same on behalf of a brand, for our own web host, which knows its visitor. Runs across organisations. */
export const recordVisitsOf = (ctx: Ctx, brandId: string, visits: VisitInput[]): Promise<RecordedVisit[]> =>
  recordOne(ctx, { brandId, visits });

/** Tells that openids carry a unionid: those that share one are one consumer from now on, also for earlier touches. */
export async function joinIdentities(caller: Caller, input: JoinIdentitiesInput): Promise<{ joined: number }> {
  allow(caller, "identity.write");
  return transaction(caller, async (ctx) => {
    const { items, appid } = joinIdentitiesInput.parse(input);
    const own = await appidOf(ctx, appid);
    const party = ctx.tenant.kind === "brand" ? { brandId: ctx.tenant.id } : { institutionId: ctx.tenant.id };
    const joined = await resolveIdentities(
      ctx,
      items.map((item) => ({ appid: own, ...item, ...party })),
    );
    const refusal = joined.find((one) => one instanceof AppError);
    if (refusal) throw refusal;
    return { joined: items.length };
  });
}

async function appidOf(ctx: Ctx, appid: string | undefined): Promise<string> {
  if (ctx.tenant.kind === "brand") return miniappOf(ctx, ctx.tenant.id, appid);
  const [linked] = await ctx.db
    .select({ appid: institutionMiniapps.appid })
    .from(institutionMiniapps)
    .where(
      and(
        eq(institutionMiniapps.institutionId, ctx.tenant.id),
        isNull(institutionMiniapps.unlinkedAt),
        appid ? eq(institutionMiniapps.appid, appid) : undefined,
      ),
    )
    .limit(1);
  if (!linked) throw new AppError("invalid_input", { fields: { miniprogram_appid: "not linked to this institution" } });
  return linked.appid;
}
