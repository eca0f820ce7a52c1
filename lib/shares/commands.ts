import { and, eq, sql } from "drizzle-orm";
import { promoters, shares } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { randomCode } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { Pair } from "@/lib/promoters/binding-rows";
import type { CreateMyShareInput, CreateShareInput, PosterDesign, SavePosterInput } from "./input";
import { type JudgedShare, judgeShare, type ShareWhat } from "./judge";
import { shareLinks } from "./links";
import { codeLength, type ShareVoidReason } from "./rules";

export type CreatedShare = ReturnType<typeof shareLinks> & { shareId: string; voidReason: ShareVoidReason | null };

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
async function share(ctx: Ctx, pair: Pair, what: ShareWhat, origin: "made" | "pool" = "made"): Promise<CreatedShare> {
  return storeShare(ctx, pair, what, await judgeShare(ctx, pair, what), origin);
}

/** Stores a share that was judged in this transaction. */
export async function storeShare(
  ctx: Ctx,
  pair: Pair,
  what: ShareWhat,
  { place, voidReason }: JudgedShare,
  origin: "made" | "pool" = "made",
): Promise<CreatedShare> {
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
    origin,
    createdAt: ctx.now,
  });
  const after = { ...what, promoterId: pair.promoterId, code };
  await audit(ctx, { action: "share.create", target: { type: "share", id }, after });
  return { shareId: id, ...shareLinks(code), voidReason };
}

/**
 * A code that binds (promoter, institution, target), made by the institution for a promoter bound to it.
 * not_bound for anybody else, feature_off while the feature is off, not_found for a target there is not.
 * content_not_authorised for a video, live room or reservation the creator does not let this institution spread now.
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

/**
 * The share by which a promoter who opens a product of the pool touches himself: one per product and institution, made
 * at the first opening. It is never listed among what he sends. Needs `across`.
 */
export function createPoolShare(
  caller: Caller | Ctx,
  { institutionId, productId }: { institutionId: string; productId: string },
): Promise<{ code: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "share.create");
    const pair = { institutionId, promoterId: ctx.tenant.id };
    const find = async () => {
      const [row] = await ctx.db
        .select({ code: shares.code })
        .from(shares)
        .where(
          and(
            eq(shares.promoterId, pair.promoterId),
            eq(shares.institutionId, institutionId),
            eq(shares.productId, BigInt(productId)),
            eq(shares.origin, "pool"),
          ),
        );
      return row;
    };
    const known = await find();
    if (known) return known;
    const place = `pool:${pair.promoterId}:${institutionId}:${productId}`;
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
    const twin = await find();
    if (twin) return twin;
    const made = await share(ctx, pair, { target: { type: "product", id: productId } }, "pool");
    return { code: made.shareCode };
  });
}

/** What the promoter changed on his share's poster; everybody who has the code sees it so. not_found for another's. */
export function savePoster(caller: Caller, { code, design }: SavePosterInput): Promise<PosterDesign> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "share.create");
    ensure(ctx.tenant.kind === "promoter", "forbidden");
    const [row] = await ctx.db
      .update(shares)
      .set({ poster: design })
      .where(and(eq(shares.code, code), eq(shares.promoterId, ctx.tenant.id)))
      .returning({ id: shares.id });
    if (!row) throw notFound("share");
    await audit(ctx, { action: "share.poster", target: { type: "share", id: row.id }, after: design });
    return design;
  });
}
