import { and, eq, isNull } from "drizzle-orm";
import { cooperativeItems, itemPasses, plans, subItems } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { planState } from "@/lib/plans/rules";
import { productKey } from "@/lib/products/product-id";
import { announceItems } from "./announce-items";
import type { AddSubItemInput, ChangeItemInput, TakeItemInput } from "./input";
import { readItemLink } from "./links";
import { mostSubRatioPpm, passState } from "./rules";

type Offer = {
  planId: string;
  passId: string | null;
  productId: bigint;
  brandId: string;
  isOpen: boolean;
  /** What the institution gets of it, as a rate of the base. */
  servicePpm: number;
};

/** What a link of the selection pool offers this institution; not_found where it offers it nothing. */
async function offerOf(ctx: Ctx, link: string): Promise<Offer> {
  const item = readItemLink(link);
  if (!item) throw notFound("item");
  const [pass] = "passId" in item ? await ctx.db.select().from(itemPasses).where(eq(itemPasses.id, item.passId)) : [];
  const planId = "planId" in item ? item.planId : pass?.planId;
  const [plan] = planId ? await ctx.db.select().from(plans).where(eq(plans.id, planId)) : [];
  if (!plan || ("passId" in item && !pass)) throw notFound("item");
  const me = ctx.tenant.id;
  const isMeant = pass
    ? pass.supplierId !== me && (pass.helperId === null || pass.helperId === me)
    : plan.institutionIds === null || plan.institutionIds.includes(me);
  if (!isMeant) throw notFound("item");
  const state = pass ? passState(pass, plan, ctx.now) : planState(plan, ctx.now);
  return {
    planId: plan.id,
    passId: pass?.id ?? null,
    productId: plan.productId,
    brandId: plan.brandId,
    isOpen: state === "running" || state === "scheduled",
    servicePpm: pass ? Math.min(pass.servicePpm, plan.servicePpm) : plan.servicePpm,
  };
}

/**
 * Takes an item from the selection pool into the institution's own list; of an item that another institution offers to
 * all, that is the consent to promote it. not_found for a link that is none, wrong_state where it is offered no longer,
 * conflict where it was taken already. Needs `across`: a helper does not see the supplier's plan.
 */
export function takeItem(caller: Caller | Ctx, input: TakeItemInput): Promise<{ itemId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "item.select");
    const offer = await offerOf(ctx, input.link);
    ensure(offer.isOpen, "wrong_state");
    const { planId, passId, productId, brandId } = offer;
    const row = { planId, passId, productId, brandId, isHidden: input.isHidden, institutionId: ctx.tenant.id };
    const [made] = await ctx.db
      .insert(cooperativeItems)
      .values({ ...row, addedAt: ctx.now, updatedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: cooperativeItems.id });
    if (!made) throw new AppError("conflict");
    const id = String(made.id);
    await audit(ctx, { action: "item.take", target: { type: "cooperative_item", id }, after: row });
    await announceItems(ctx, [{ institutionId: ctx.tenant.id, planId, passId, isAdded: true, key: `item:${id}` }]);
    return { itemId: id };
  });
}

const live = (ctx: Ctx, itemId: string) =>
  and(
    eq(cooperativeItems.id, productKey(itemId)),
    eq(cooperativeItems.institutionId, ctx.tenant.id),
    isNull(cooperativeItems.endedAt),
  );

/** Hides an item from the institution's own promoters, shows it again, or gives it up; not_found once given up. */
export function changeItem(caller: Caller | Ctx, input: ChangeItemInput): Promise<{ itemId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "item.select");
    const change = input.deed === "drop" ? { endedAt: ctx.now } : { isHidden: input.deed === "hide" };
    const [row] = await ctx.db
      .update(cooperativeItems)
      .set({ ...change, updatedAt: ctx.now })
      .where(live(ctx, input.itemId))
      .returning({ planId: cooperativeItems.planId, passId: cooperativeItems.passId });
    if (!row) throw notFound("item");
    if (input.deed === "drop")
      await announceItems(ctx, [
        { institutionId: ctx.tenant.id, ...row, isAdded: false, key: `item:${input.itemId}:end` },
      ]);
    await audit(ctx, { action: `item.${input.deed}`, target: { type: "cooperative_item", id: input.itemId } });
    return { itemId: input.itemId };
  });
}

/** Hides every item of a product from the institution's promoters, or shows them again; not_found where it has none. */
export function setProductHidden(
  caller: Caller | Ctx,
  input: { productId: string; isHidden: boolean },
): Promise<{ items: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "item.select");
    const changed = await ctx.db
      .update(cooperativeItems)
      .set({ isHidden: input.isHidden, updatedAt: ctx.now })
      .where(
        and(
          eq(cooperativeItems.productId, productKey(input.productId)),
          eq(cooperativeItems.institutionId, ctx.tenant.id),
          isNull(cooperativeItems.endedAt),
        ),
      )
      .returning({ id: cooperativeItems.id });
    if (changed.length === 0) throw notFound("item");
    const target = { type: "product", id: input.productId };
    await audit(ctx, { action: input.isHidden ? "item.hide" : "item.show", target, after: { items: changed.length } });
    return { items: changed.length };
  });
}

/**
 * 子计划: offers one of its items to creators at a rate of the base, at most what the institution gets and 90 %.
 * not_found, wrong_state where the item is offered no longer, ratio_out_of_bounds, conflict for a rate there is already.
 * Needs `across`.
 */
export function addSubItem(caller: Caller | Ctx, input: AddSubItemInput): Promise<{ subItemId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "item.select");
    const [item] = await ctx.db.select().from(cooperativeItems).where(live(ctx, input.itemId)).for("update");
    if (!item) throw notFound("item");
    const [found] = await ctx.db
      .select({ plan: plans, pass: itemPasses })
      .from(plans)
      .leftJoin(itemPasses, eq(itemPasses.id, item.passId ?? ""))
      .where(eq(plans.id, item.planId));
    if (!found) throw notFound("item");
    const { plan, pass } = found;
    const state = pass ? passState(pass, plan, ctx.now) : planState(plan, ctx.now);
    ensure(state === "running", "wrong_state");
    const max = Math.min(pass?.servicePpm ?? plan.servicePpm, plan.servicePpm, mostSubRatioPpm);
    ensure(input.ratioPpm <= max, "ratio_out_of_bounds", { params: { min: 0, max } });
    const row = { cooperativeItemId: item.id, institutionId: ctx.tenant.id, ratioPpm: input.ratioPpm };
    const [made] = await ctx.db
      .insert(subItems)
      .values({ ...row, status: "on", createdAt: ctx.now, updatedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: subItems.id });
    if (!made) throw new AppError("conflict");
    const id = String(made.id);
    await audit(ctx, { action: "item.add_sub", target: { type: "sub_item", id }, after: input });
    return { subItemId: id };
  });
}
