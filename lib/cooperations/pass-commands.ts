import { and, eq, sql } from "drizzle-orm";
import { itemPasses, plans } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { planState } from "@/lib/plans/rules";
import type { ChangePassInput, EndPassInput, PassItemInput } from "./input";
import { appendPassVersions, closePastPasses, type PassRow } from "./pass-ends";
import { ensureCooperates, partnerByAppid } from "./relations";

/** The caller's directed plan: the only kind of item that can be passed on. Source: wechat-promoter-api.md §7.1. */
async function ownDirectedPlan(ctx: Ctx, planId: string) {
  const [plan] = await ctx.db.select().from(plans).where(eq(plans.id, planId));
  if (!plan?.institutionIds?.includes(ctx.tenant.id)) throw notFound("plan");
  ensure(plan.kind === "directed" && plan.commissionBy === "institution", "wrong_state", {
    message: "only the item of a directed plan whose commission the institution assigns can be passed on",
  });
  return plan;
}

const ensureRate = (servicePpm: number, mostPpm: number) =>
  ensure(servicePpm <= mostPpm, "ratio_out_of_bounds", { params: { min: 1000, max: mostPpm } });

/**
 * 帮卖: passes the item of a directed plan on to one institution the caller cooperates with, or offers it to all, at a
 * service rate of the base in steps of 0.1 %, at most the caller's own. From now on or from `beginAt`.
 * not_found for a plan that does not name the caller, wrong_state for one that is over or no directed one,
 * no_cooperation, ratio_out_of_bounds, conflict where it is already passed on to the same.
 */
export function passItem(caller: Caller | Ctx, input: PassItemInput): Promise<{ passId: string; version: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "item.pass");
    const plan = await ownDirectedPlan(ctx, input.planId);
    ensure(planState(plan, ctx.now) !== "ended", "wrong_state");
    ensureRate(input.servicePpm, plan.servicePpm);
    const helper = input.toAppid === null ? null : await partnerByAppid(ctx, input.toAppid, ["institution"]);
    if (helper) await ensureCooperates(ctx, ctx.tenant.id, helper.id);
    const beginAt = input.beginAt ?? ctx.now;
    const endAt = input.endAt ?? null;
    ensure(beginAt >= ctx.now, "invalid_input", { fields: { beginAt: "plan_past" } });
    ensure(endAt === null || endAt > beginAt, "invalid_input", { fields: { endAt: "plan_end" } });
    await closePastPasses(ctx, plan.id);
    const [row] = await ctx.db
      .insert(itemPasses)
      .values({
        id: ctx.newId("pas"),
        supplierId: ctx.tenant.id,
        helperId: helper?.id ?? null,
        planId: plan.id,
        brandId: plan.brandId,
        productId: plan.productId,
        servicePpm: input.servicePpm,
        status: "active",
        beginAt,
        endAt,
        version: 1,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning();
    if (!row) throw new AppError("conflict");
    await appendPassVersions(ctx, [row], []);
    const after = { ...termsOf(row), product: String(row.productId), helper: helper?.name ?? null };
    await audit(ctx, { action: "item.pass", target: { type: "item_pass", id: row.id }, after });
    return { passId: row.id, version: row.version };
  });
}

const termsOf = ({ servicePpm, status, beginAt, endAt }: PassRow) => ({ servicePpm, status, beginAt, endAt });

async function lockPass(ctx: Ctx, passId: string): Promise<PassRow> {
  const own = and(eq(itemPasses.id, passId), eq(itemPasses.supplierId, ctx.tenant.id));
  const [row] = await ctx.db.select().from(itemPasses).where(own).for("update");
  if (!row) throw notFound("item pass");
  ensure(row.status === "active" && (row.endAt === null || row.endAt > ctx.now), "wrong_state");
  return row;
}

type Change = Partial<Pick<PassRow, "servicePpm" | "endAt" | "status">>;

async function change(ctx: Ctx, before: PassRow, terms: Change): Promise<PassRow> {
  const [row] = await ctx.db
    .update(itemPasses)
    .set({ ...terms, version: sql`${itemPasses.version} + 1`, updatedAt: ctx.now })
    .where(eq(itemPasses.id, before.id))
    .returning();
  assertInvariant(row, "a locked pass is there");
  await appendPassVersions(
    ctx,
    [row],
    [
      ...(row.servicePpm === before.servicePpm ? [] : ["service_ratio" as const]),
      ...(row.status === before.status ? [] : ["status" as const]),
      ...(row.endAt?.getTime() === before.endAt?.getTime() ? [] : ["active_time" as const]),
    ],
  );
  await audit(ctx, {
    action: row.status === "ended" ? "item.pass_end" : "item.pass_change",
    target: { type: "item_pass", id: row.id },
    before: termsOf(before),
    after: termsOf(row),
  });
  return row;
}

/** Other terms from now on, as a new version; orders already made keep theirs. wrong_state once it is over. */
export function changePass(caller: Caller | Ctx, input: ChangePassInput): Promise<{ passId: string; version: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "item.pass");
    const before = await lockPass(ctx, input.passId);
    const plan = await ownDirectedPlan(ctx, before.planId);
    if (input.servicePpm !== undefined) ensureRate(input.servicePpm, plan.servicePpm);
    if (input.endAt)
      ensure(input.endAt > ctx.now && input.endAt > before.beginAt, "invalid_input", { fields: { endAt: "plan_end" } });
    const row = await change(ctx, before, {
      ...(input.servicePpm !== undefined && { servicePpm: input.servicePpm }),
      ...(input.endAt !== undefined && { endAt: input.endAt }),
    });
    return { passId: row.id, version: row.version };
  });
}

/** The item is passed on no longer, from now on. wrong_state once it is over. */
export function endPass(caller: Caller | Ctx, input: EndPassInput): Promise<{ passId: string; version: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "item.pass");
    const row = await change(ctx, await lockPass(ctx, input.passId), { status: "ended" });
    return { passId: row.id, version: row.version };
  });
}
