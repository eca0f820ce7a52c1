import { and, eq, isNull, sql } from "drizzle-orm";
import { institutionFeatures, institutionMiniapps } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { LinkMiniappInput, PromoterFeatureInput, SelfPurchaseInput, UnlinkMiniappInput } from "./input";
import { featureAsOf, linkedMiniapps } from "./queries";
import { type Feature, mayEnable, mayUnlink } from "./rules";

/** One change of an institution's settings at a time: switch and links depend on each other. */
const lockSettings = (ctx: Ctx) =>
  ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`institution:${ctx.tenant.id}`}, 0))`);

/** Links a mini-program by its appid, or links it again under this name. */
export function linkMiniapp(caller: Caller, input: LinkMiniappInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    await lockSettings(ctx);
    const row = { institutionId: ctx.tenant.id, ...input, linkedAt: ctx.now, unlinkedAt: null };
    const { appid, name, linkedAt } = row;
    await ctx.db
      .insert(institutionMiniapps)
      .values(row)
      .onConflictDoUpdate({
        target: [institutionMiniapps.institutionId, institutionMiniapps.appid],
        set: { name, linkedAt, unlinkedAt: null },
      });
    await audit(ctx, { action: "institution.link_miniapp", target: { type: "miniapp", id: appid }, after: input });
    return { appid, name, linkedAt };
  });
}

/** Takes a link away. wrong_state for the last one while the promoter feature is on; not_found where none is linked. */
export function unlinkMiniapp(caller: Caller, input: UnlinkMiniappInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    await lockSettings(ctx);
    const linked = await linkedMiniapps(ctx, ctx.tenant.id);
    if (!linked.some((one) => one.appid === input.appid)) throw notFound("miniapp");
    ensure(mayUnlink(await featureAsOf(ctx, ctx.tenant.id, ctx.now), linked.length), "wrong_state");
    await ctx.db
      .update(institutionMiniapps)
      .set({ unlinkedAt: ctx.now })
      .where(
        and(
          eq(institutionMiniapps.institutionId, ctx.tenant.id),
          eq(institutionMiniapps.appid, input.appid),
          isNull(institutionMiniapps.unlinkedAt),
        ),
      );
    await audit(ctx, { action: "institution.unlink_miniapp", target: { type: "miniapp", id: input.appid } });
    return { appid: input.appid };
  });
}

/** Appends a version from now on; the same setting again changes nothing. */
async function change(ctx: Ctx, action: string, wanted: Partial<Feature>): Promise<Feature> {
  const before = await featureAsOf(ctx, ctx.tenant.id, ctx.now);
  const after = { ...before, ...wanted, version: before.version + 1 };
  if (after.promoterEnabled === before.promoterEnabled && after.selfPurchase === before.selfPurchase) return before;
  await ctx.db
    .insert(institutionFeatures)
    .values({ institutionId: ctx.tenant.id, ...after, validFrom: ctx.now, changedBy: ctx.actor.id });
  await audit(ctx, { action, target: { type: "institution", id: ctx.tenant.id }, before, after });
  return after;
}

/** Switches 推客功能 on (wrong_state without a linked mini-program) or off, from now on. */
export function setPromoterFeature(caller: Caller, input: PromoterFeatureInput): Promise<Feature> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    await lockSettings(ctx);
    if (input.enabled) ensure(mayEnable((await linkedMiniapps(ctx, ctx.tenant.id)).length), "wrong_state");
    return change(ctx, "institution.promoter_feature", { promoterEnabled: input.enabled });
  });
}

/** Who earns when a promoter of this institution buys himself: for orders from now on. */
export function setSelfPurchasePolicy(caller: Caller, input: SelfPurchaseInput): Promise<Feature> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    await lockSettings(ctx);
    return change(ctx, "institution.self_purchase", { selfPurchase: input.policy });
  });
}
