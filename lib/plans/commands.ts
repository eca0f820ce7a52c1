import { and, eq, inArray, lte, ne } from "drizzle-orm";
import { plans, planVersions, products } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import { type CreatePlansInput, createPlansInput, type PlanTermInput } from "./input";
import { conflictOf, type PlanConflict, type Standing } from "./rules";
import { institutionNames, standingPlans } from "./standing-queries";

export type PlanError = { code: "not_found" | "plan_conflict"; message: string; planId?: string };
export type CreatedPlan = { productId: string; planId: string } | { productId: string; error: PlanError };

/**
 * Sets one plan per term. They begin now where `beginAt` is left out, and never in the past. A product that is not the
 * brand's, or that another plan stands in the way of (see `conflictOf`), is refused by itself; the others are set.
 * Rates in ppm.
 */
export function createPlans(
  caller: Caller | Ctx,
  raw: CreatePlansInput,
): Promise<{ groupId: string; plans: CreatedPlan[] }> {
  const input = createPlansInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "plan.write");
    const beginAt = input.beginAt ?? ctx.now;
    const endAt = input.endAt ?? null;
    ensure(beginAt >= ctx.now, "invalid_input", { fields: { beginAt: "plan_past" } });
    ensure(endAt === null || endAt > beginAt, "invalid_input", { fields: { endAt: "plan_end" } });
    await institutionNames(ctx, [...new Set(input.terms.flatMap((term) => term.institutionIds))]);
    const ids = input.terms
      .map((term) => term.productId)
      .filter(isProductId)
      .map(BigInt);
    const own = await lockProducts(ctx, ids);
    await closePastPlans(ctx, own);
    const standing = await standingPlans(ctx, own);
    const groupId = ctx.newId("plg");
    const made: CreatedPlan[] = [];
    for (const term of input.terms) {
      const { productId } = term;
      const beside = isProductId(productId) ? standing.get(BigInt(productId)) : undefined;
      if (!beside) {
        made.push({ productId, error: { code: "not_found", message: "no such product of yours" } });
        continue;
      }
      const wanted = { ...term, kind: input.kind, beginAt: later(beginAt, term.beginAt), endAt };
      ensure(endAt === null || endAt > wanted.beginAt, "invalid_input", {
        fields: { beginAt: "plan_end" },
      });
      const conflict = conflictOf(wanted, beside);
      if (conflict) {
        made.push({ productId, error: planError(conflict) });
        continue;
      }
      const plan = { ...wanted, groupId, name: input.name, commissionBy: input.commissionBy };
      const planId = await insertPlan(ctx, plan);
      beside.push(standingOf(planId, plan));
      made.push({ productId, planId });
    }
    return { groupId, plans: made };
  });
}

const later = (a: Date, b: Date | null | undefined) => (b && b > a ? b : a);

export function planError({ plan, reason }: PlanConflict): PlanError {
  return { code: "plan_conflict", message: reason, planId: plan.planId };
}

/** Locks the brand's own of these products, in one order, so that plans of a product are set one after the other. */
export async function lockProducts(ctx: Ctx, ids: readonly bigint[]): Promise<bigint[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.brandId, ctx.tenant.id), inArray(products.id, [...new Set(ids)])))
    .orderBy(products.id)
    .for("update");
  return rows.map((row) => row.id);
}

/** Plans whose time is over become ended ones, so that the next ordinary plan finds its place free. */
async function closePastPlans(ctx: Ctx, productIds: readonly bigint[]): Promise<void> {
  if (productIds.length === 0) return;
  await ctx.db
    .update(plans)
    .set({ status: "ended", updatedAt: ctx.now })
    .where(
      and(
        eq(plans.brandId, ctx.tenant.id),
        inArray(plans.productId, [...productIds]),
        ne(plans.status, "ended"),
        lte(plans.endAt, ctx.now),
      ),
    );
}

type NewPlan = Omit<PlanTermInput, "beginAt"> & {
  kind: Standing["kind"];
  groupId: string;
  name: string;
  commissionBy: "institution" | "merchant";
  beginAt: Date;
  endAt: Date | null;
};

const standingOf = (planId: string, plan: NewPlan): Standing => ({ ...plan, planId });

async function insertPlan(ctx: Ctx, plan: NewPlan): Promise<string> {
  const id = ctx.newId("pln");
  const terms = {
    brandId: ctx.tenant.id,
    productId: BigInt(plan.productId),
    kind: plan.kind,
    status: "active" as const,
    servicePpm: plan.servicePpm,
    commissionBy: plan.commissionBy,
    commissionPpm: plan.commissionPpm ?? null,
    institutionIds: plan.kind === "ordinary" ? null : plan.institutionIds,
    beginAt: plan.beginAt,
    endAt: plan.endAt,
    version: 1,
  };
  await ctx.db
    .insert(plans)
    .values({ id, groupId: plan.groupId, name: plan.name, ...terms, createdAt: ctx.now, updatedAt: ctx.now });
  await ctx.db.insert(planVersions).values({ planId: id, ...terms, validFrom: ctx.now, changedBy: ctx.actor.name });
  await audit(ctx, { action: "plan.create", target: { type: "plan", id }, after: { name: plan.name, ...terms } });
  return id;
}
