import { and, asc, count, desc, eq } from "drizzle-orm";
import {
  bindingProductRatios,
  bindings,
  bindingVersions,
  organisations,
  productRatioDefaults,
  promoterPrivate,
  promoters,
} from "@/db/schema";
import { featureAsOf } from "@/lib/institutions/queries";
import { unseal } from "@/lib/kernel/crypto";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { invitationOf } from "./invitations";
import { invitationState, masked, termsNow } from "./rules";
import { withStanding } from "./versions";

const institution = { id: organisations.id, name: organisations.name, appid: organisations.appid };

/** What an invitation offers, for whoever holds its link; null for a forged or unknown one. Reads as the system. */
export function findInvitationOffer(caller: Caller, token: string) {
  return reading(caller, async (ctx) => {
    const invitation = await invitationOf(ctx, token).catch((error) => {
      if (error instanceof AppError && error.code === "not_found") return null;
      throw error;
    });
    if (!invitation) return null;
    const { institutionId, commissionType, ratioPpm, expiresAt } = invitation;
    const [org] = await ctx.db.select(institution).from(organisations).where(eq(organisations.id, institutionId));
    const [bound] = await ctx.db
      .select({ n: count() })
      .from(bindings)
      .where(and(eq(bindings.institutionId, institutionId), eq(bindings.status, "bound")));
    if (!org) throw notFound("institution");
    return {
      institution: org,
      commissionType: commissionType === 1 ? (1 as const) : (0 as const),
      ratioPpm,
      expiresAt,
      state: invitationState(invitation, ctx.now),
      feature: await featureAsOf(ctx, institutionId, ctx.now),
      boundCount: bound?.n ?? 0,
    };
  });
}
export type InvitationOffer = NonNullable<Awaited<ReturnType<typeof findInvitationOffer>>>;

/** The promoter's own registration; personal data opened for him alone, and masked. */
export function getMyRegistration(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    const [me] = await ctx.db
      .select({
        promoterId: promoters.id,
        sharerAppid: promoters.sharerAppid,
        nickname: promoters.nickname,
        registration: promoters.registration,
        receiving: promoters.receiving,
        registeredAt: promoters.registeredAt,
        phone: promoterPrivate.phone,
        realName: promoterPrivate.realName,
        idNumber: promoterPrivate.idNumber,
        account: promoterPrivate.account,
      })
      .from(promoters)
      .leftJoin(promoterPrivate, eq(promoterPrivate.promoterId, promoters.id))
      .where(eq(promoters.id, ctx.tenant.id));
    if (!me) throw notFound("promoter");
    const show = (sealed: string | null, head: number, tail: number) =>
      sealed ? masked(unseal(sealed), head, tail) : null;
    return {
      ...me,
      phone: show(me.phone, 3, 4),
      realName: show(me.realName, 1, 0),
      idNumber: show(me.idNumber, 4, 4),
      account: show(me.account, 0, 4),
    };
  });
}
export type MyRegistration = Awaited<ReturnType<typeof getMyRegistration>>;

/** The promoter's institutions with the terms of each and how they came about, newest version first. */
export function listMyBindings(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    const rows = await ctx.db
      .select({
        bindingId: bindings.id,
        institution,
        status: bindings.status,
        commissionType: bindings.commissionType,
        ratioPpm: bindings.ratioPpm,
        boundAt: bindings.boundAt,
        nextType: bindings.nextType,
        nextRatioPpm: bindings.nextRatioPpm,
        nextFrom: bindings.nextFrom,
        updatedAt: bindings.updatedAt,
      })
      .from(bindings)
      .innerJoin(organisations, eq(organisations.id, bindings.institutionId))
      .where(eq(bindings.promoterId, ctx.tenant.id))
      .orderBy(asc(bindings.createdAt), asc(bindings.id));
    const versions = await ctx.db
      .select({
        bindingId: bindingVersions.bindingId,
        version: bindingVersions.version,
        status: bindingVersions.status,
        commissionType: bindingVersions.commissionType,
        ratioPpm: bindingVersions.ratioPpm,
        validFrom: bindingVersions.validFrom,
        announcedAt: bindingVersions.announcedAt,
      })
      .from(bindingVersions)
      .where(eq(bindingVersions.promoterId, ctx.tenant.id));
    return rows.map((row) => ({
      ...row,
      history: withStanding(
        versions.filter((version) => version.bindingId === row.bindingId),
        ctx.now,
      ),
    }));
  });
}
export type MyBinding = Awaited<ReturnType<typeof listMyBindings>>[number];

/** The terms on which the promoter sells for an institution he is bound to, with product ratios by product id; or null. */
export function findMyTerms(caller: Caller, institutionId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    const own = and(eq(bindings.promoterId, ctx.tenant.id), eq(bindings.institutionId, institutionId));
    const [binding] = await ctx.db
      .select()
      .from(bindings)
      .where(and(own, eq(bindings.status, "bound")));
    if (!binding) return null;
    const defaults = await ctx.db
      .selectDistinctOn([productRatioDefaults.productId])
      .from(productRatioDefaults)
      .where(eq(productRatioDefaults.institutionId, institutionId))
      .orderBy(productRatioDefaults.productId, desc(productRatioDefaults.version));
    const rows = await ctx.db
      .selectDistinctOn([bindingProductRatios.productId])
      .from(bindingProductRatios)
      .where(eq(bindingProductRatios.bindingId, binding.id))
      .orderBy(bindingProductRatios.productId, desc(bindingProductRatios.version));
    const { commissionType, ratioPpm } = termsNow(binding, ctx.now);
    const productRatios = new Map<string, number>();
    for (const row of [...defaults, ...rows])
      if (row.ratioPpm !== null) productRatios.set(String(row.productId), row.ratioPpm);
    return { commissionType, ratioPpm, productRatios };
  });
}
export type MyTerms = NonNullable<Awaited<ReturnType<typeof findMyTerms>>>;

/** Of my terms, those for one product. */
export const termsFor = (terms: MyTerms, productId: string) => ({
  commissionType: terms.commissionType,
  ratioPpm: terms.productRatios.get(productId) ?? terms.ratioPpm,
});
