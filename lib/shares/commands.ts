import { eq } from "drizzle-orm";
import { promoters, shares } from "@/db/schema";
import { featureAsOf } from "@/lib/institutions/queries";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant, ensure } from "@/lib/kernel/errors";
import { randomCode } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { findBinding, type Pair } from "@/lib/promoters/binding-rows";
import type { CreateMyShareInput, CreateShareInput } from "./input";
import { shareLinks } from "./links";
import { codeLength, mayShareContent, type ShareVoidReason, voidReasonOf } from "./rules";
import { ensureCoupon, placeOf } from "./targets";

export type CreatedShare = ReturnType<typeof shareLinks> & { shareId: string; voidReason: ShareVoidReason | null };
type What = Pick<CreateShareInput, "target" | "channel" | "couponId">;

/** Inserts under a code nobody has; a collision of 50 random bits is tried again. */
async function insertShare(ctx: Ctx, row: Omit<typeof shares.$inferInsert, "id" | "code">) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const code = randomCode(codeLength, ctx.random);
    const [made] = await ctx.db
      .insert(shares)
      .values({ ...row, id: ctx.newId("shr"), code })
      .onConflictDoNothing({ target: shares.code })
      .returning({ id: shares.id, code: shares.code });
    if (made) return made;
  }
  throw new AppError("unavailable");
}

/** The share of a bound promoter; its refusals and what is frozen with it are the same whoever asks. */
async function share(ctx: Ctx, pair: Pair, what: What): Promise<CreatedShare> {
  assertInvariant(ctx.dbRole === "system", "a share is judged across organisations");
  const binding = await findBinding(ctx, pair);
  ensure(binding?.status === "bound", "not_bound");
  ensure((await featureAsOf(ctx, pair.institutionId, ctx.now)).promoterEnabled, "feature_off");
  const place = await placeOf(ctx, what.target);
  ensure(mayShareContent(place.hasOutsideGoods, binding.commissionType), "commission_type_not_allowed");
  if (what.couponId) await ensureCoupon(ctx, what.couponId, place, pair.institutionId);
  const voidReason = voidReasonOf(what.target.type, place.isPromotable);
  const { brandId, productId, creatorId, contentId } = place;
  const { id, code } = await insertShare(ctx, {
    ...pair,
    brandId,
    productId,
    creatorId,
    contentId,
    targetType: what.target.type,
    targetId: what.target.id,
    couponId: what.couponId ?? null,
    channel: what.channel ?? null,
    voidReason,
    createdAt: ctx.now,
  });
  const after = { ...what, promoterId: pair.promoterId, code };
  await audit(ctx, { action: "share.create", target: { type: "share", id }, after });
  return { shareId: id, ...shareLinks(code), voidReason };
}

/**
 * A code that binds (promoter, institution, target), made by the institution for a promoter bound to it.
 * not_bound for anybody else, feature_off while the feature is off, not_found for a target there is not.
 * Products disabled for promotion and targets that never attribute get a link too; it makes no touch. Needs `across`.
 */
export function createShare(caller: Caller, input: CreateShareInput): Promise<CreatedShare> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "share.create");
    ensure(ctx.tenant.kind === "institution", "forbidden");
    const { sharerAppid, ...what } = input;
    const [promoter] = await ctx.db
      .select({ id: promoters.id })
      .from(promoters)
      .where(eq(promoters.sharerAppid, sharerAppid));
    ensure(promoter, "not_bound");
    return share(ctx, { institutionId: ctx.tenant.id, promoterId: promoter.id }, what);
  });
}

/** The promoter shares for himself through an institution he is bound to; the same refusals. Needs `across`. */
export function createMyShare(caller: Caller, input: CreateMyShareInput): Promise<CreatedShare> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "share.create");
    ensure(ctx.tenant.kind === "promoter", "forbidden");
    const { institutionId, ...what } = input;
    return share(ctx, { institutionId, promoterId: ctx.tenant.id }, what);
  });
}
