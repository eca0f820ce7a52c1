import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import {
  bindingProductRatios,
  bindings,
  productRatioDefaults,
  products,
  promoterGroupMembers,
  promoterGroups,
} from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { insertRows } from "@/lib/kernel/bulk";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { promoterId } from "./input";
import { ensureRatio } from "./invitations";

/** For whom a product's ratio is: everybody who has none of his own, or these, each as his own. */
const scope = z.discriminatedUnion("for", [
  z.strictObject({ for: z.literal("all") }),
  z.strictObject({ for: z.literal("group"), groupId: z.string().min(1).max(64) }),
  z.strictObject({ for: z.literal("promoters"), promoterIds: z.array(promoterId).min(1).max(500) }),
]);

export const setProductRatiosInput = z.strictObject({
  productId: z.string().regex(/^\d{1,19}$/),
  scope,
  /** ppm of the service fee; null = taken back. */
  ratioPpm: z.int().min(0).max(1_000_000).nullable(),
});
export type SetProductRatiosInput = z.output<typeof setProductRatiosInput>;

/**
 * Sets what promoters get of a product's service fee, from now on: for all as the product's default, or for a group or
 * named ones as their own, which comes before the default; both come before a promoter's general ratio. Promoters whom
 * the institution pays itself are left out and counted. Errors: not_found, ratio_out_of_bounds.
 */
export function setProductRatios(
  caller: Caller | Ctx,
  raw: SetProductRatiosInput,
): Promise<{ changed: number; skipped: number }> {
  const input = setProductRatiosInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.manage");
    if (input.ratioPpm !== null) ensureRatio({ commissionType: 0, ratioPpm: input.ratioPpm });
    const productId = BigInt(input.productId);
    const [product] = await ctx.db.select({ id: products.id }).from(products).where(eq(products.id, productId));
    if (!product) throw notFound("product");
    const done =
      input.scope.for === "all"
        ? await setDefault(ctx, productId, input.ratioPpm)
        : await setOwn(ctx, productId, input.ratioPpm, await bindingsOf(ctx, input.scope));
    await audit(ctx, {
      action: "promoter.product_ratios",
      target: { type: "product", id: input.productId },
      after: { ...input, ...done },
    });
    return done;
  });
}

async function setDefault(ctx: Ctx, productId: bigint, ratioPpm: number | null) {
  const own = and(eq(productRatioDefaults.institutionId, ctx.tenant.id), eq(productRatioDefaults.productId, productId));
  const [before] = await ctx.db
    .select({ version: productRatioDefaults.version, ratioPpm: productRatioDefaults.ratioPpm })
    .from(productRatioDefaults)
    .where(own)
    .orderBy(desc(productRatioDefaults.version))
    .limit(1);
  if ((before?.ratioPpm ?? null) === ratioPpm) return { changed: 0, skipped: 0 };
  const row = {
    institutionId: ctx.tenant.id,
    productId,
    version: (before?.version ?? 0) + 1,
    ratioPpm,
    validFrom: ctx.now,
    changedBy: ctx.actor.name,
  };
  const made = await insertRows(ctx, productRatioDefaults, [row], { unlessKnown: true, returning: "version" });
  if (made.length === 0) throw new AppError("conflict");
  return { changed: await countPaidByPlatform(ctx), skipped: 0 };
}

async function countPaidByPlatform(ctx: Ctx): Promise<number> {
  return ctx.db.$count(
    bindings,
    and(eq(bindings.institutionId, ctx.tenant.id), eq(bindings.status, "bound"), eq(bindings.commissionType, 0)),
  );
}

type Bound = { id: string; promoterId: string; commissionType: number };

async function bindingsOf(ctx: Ctx, scope: Exclude<SetProductRatiosInput["scope"], { for: "all" }>): Promise<Bound[]> {
  const columns = { id: bindings.id, promoterId: bindings.promoterId, commissionType: bindings.commissionType };
  const bound = and(eq(bindings.institutionId, ctx.tenant.id), eq(bindings.status, "bound"));
  if (scope.for === "promoters")
    return ctx.db
      .select(columns)
      .from(bindings)
      .where(and(bound, inArray(bindings.promoterId, scope.promoterIds)))
      .orderBy(bindings.id);
  const [group] = await ctx.db
    .select({ id: promoterGroups.id })
    .from(promoterGroups)
    .where(and(eq(promoterGroups.id, scope.groupId), eq(promoterGroups.institutionId, ctx.tenant.id)));
  if (!group) throw notFound("group");
  return ctx.db
    .select(columns)
    .from(bindings)
    .innerJoin(promoterGroupMembers, eq(promoterGroupMembers.bindingId, bindings.id))
    .where(and(bound, eq(promoterGroupMembers.groupId, group.id)))
    .orderBy(bindings.id);
}

async function setOwn(ctx: Ctx, productId: bigint, ratioPpm: number | null, bound: readonly Bound[]) {
  if (bound.length === 0) throw new AppError("not_bound");
  const open = bound.filter((one) => one.commissionType === 0 || ratioPpm === null);
  const newest = await ctx.db
    .selectDistinctOn([bindingProductRatios.bindingId])
    .from(bindingProductRatios)
    .where(
      and(
        eq(bindingProductRatios.productId, productId),
        sql`${bindingProductRatios.bindingId} = any(${sql.param(open.map((one) => one.id))}::text[])`,
      ),
    )
    .orderBy(bindingProductRatios.bindingId, desc(bindingProductRatios.version));
  const before = new Map(newest.map((row) => [row.bindingId, row]));
  const changed = open.filter((one) => (before.get(one.id)?.ratioPpm ?? null) !== ratioPpm);
  const made = await insertRows(
    ctx,
    bindingProductRatios,
    changed.map((one) => ({
      bindingId: one.id,
      institutionId: ctx.tenant.id,
      promoterId: one.promoterId,
      productId,
      version: (before.get(one.id)?.version ?? 0) + 1,
      ratioPpm,
      validFrom: ctx.now,
      changedBy: ctx.actor.id,
    })),
    { unlessKnown: true, returning: "binding_id" },
  );
  if (made.length !== changed.length) throw new AppError("conflict");
  return { changed: changed.length, skipped: bound.length - open.length };
}
