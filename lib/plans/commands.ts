import { plans } from "@/db/schema";
import { auditAll } from "@/lib/kernel/audit";
import { insertRows } from "@/lib/kernel/bulk";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { type ErrorCode, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { isProductId } from "@/lib/products/product-id";
import { announcePlans } from "./announce";
import { blockedOf, cooperatingOf } from "./cooperating";
import { type CreatePlans, type CreatePlansInput, createPlansInput, type PlanTermInput } from "./input";
import { errorCodeOf, type PlanRefusal } from "./refusals";
import { conflictOf, type Standing } from "./rules";
import { partyNames, standingOf, standingPlans } from "./standing-queries";
import { appendVersions, closePastPlans, lockProducts, type PlanRecord, versionOf } from "./write-plans";

/** `message` is the refusal's own name; `planId` the plan in the way, where it is one. */
export type PlanError = { code: ErrorCode; message: PlanRefusal | string; planId?: string };
export type CreatedPlan = { productId: string; planId: string } | { productId: string; error: PlanError };

export const planError = (refusal: PlanRefusal, planId?: string): PlanError => ({
  code: errorCodeOf(refusal),
  message: refusal,
  planId,
});

/**
 * Sets one plan per term. They begin now where `beginAt` is left out, and never in the past. A product that is not the
 * brand's, or that another plan stands in the way of (see `conflictOf`), and a creator the brand does not cooperate with,
 * are refused by themselves; the others are set.
 * Rates in ppm, caps in fen per plan.
 */
export function createPlans(
  caller: Caller | Ctx,
  raw: CreatePlansInput,
): Promise<{ groupId: string; plans: CreatedPlan[] }> {
  const input = createPlansInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "plan.write");
    await ensurePeriodAndParties(ctx, input);
    const cooperating = await cooperatingOf(ctx, ctx.tenant.id, creatorsNamed(input), true);
    const isEverybodys = input.audience === "creator" && input.kind === "ordinary";
    const barred = isEverybodys ? await blockedOf(ctx, ctx.tenant.id) : null;
    const ids = input.terms
      .map((term) => term.productId)
      .filter(isProductId)
      .map(BigInt);
    const own = await lockProducts(ctx, ids);
    await closePastPlans(ctx, [...own.keys()]);
    const standing = await standingPlans(ctx, [...own.keys()]);
    const groupId = ctx.newId("plg");
    const rows: PlanRecord[] = [];
    const made = input.terms.map((term, index): CreatedPlan => {
      const product = isProductId(term.productId) ? own.get(BigInt(term.productId)) : undefined;
      const refused = refusalOf(input, term, index, { product, cooperating, standing, now: ctx.now });
      if (refused) return { productId: term.productId, error: refused };
      const row = recordOf(ctx, input, term, { groupId, barred });
      rows.push(row);
      standing.get(row.productId)?.push(standingOf(row));
      return { productId: term.productId, planId: row.id };
    });
    await insertRows(ctx, plans, rows);
    await appendVersions(
      ctx,
      rows.map((row) => versionOf(ctx, row, ctx.now)),
    );
    await auditAll(
      ctx,
      rows.map((row) => ({ action: "plan.create", target: { type: "plan", id: row.id }, after: row })),
    );
    await announcePlans(
      ctx,
      rows.map((plan) => ({ plan })),
    );
    return { groupId, plans: made };
  });
}

export async function ensurePeriodAndParties(ctx: Ctx, input: CreatePlans): Promise<Map<string, string>> {
  const beginAt = input.beginAt ?? ctx.now;
  const endAt = input.endAt ?? null;
  ensure(beginAt >= ctx.now, "invalid_input", { fields: { beginAt: "plan_past" } });
  ensure(endAt === null || endAt > beginAt, "invalid_input", { fields: { endAt: "plan_end" } });
  const named = [...new Set(input.terms.flatMap((term) => partiesOfTerm(input, term)))];
  return partyNames(ctx, input.audience, named);
}

export const partiesOfTerm = (input: CreatePlans, term: PlanTermInput): string[] =>
  input.audience === "creator" ? term.creatorIds : term.institutionIds;

/** Creators the plans would name, each once. */
export const creatorsNamed = (input: CreatePlans): string[] => [
  ...new Set(input.audience === "creator" ? input.terms.flatMap((term) => term.creatorIds) : []),
];

export function wantedOf(input: CreatePlans, term: PlanTermInput, now: Date) {
  const begin = input.beginAt ?? now;
  const beginAt = term.beginAt && term.beginAt > begin ? term.beginAt : begin;
  const partyIds = input.kind === "ordinary" ? null : partiesOfTerm(input, term);
  return { kind: input.kind, audience: input.audience, partyIds, beginAt, endAt: input.endAt ?? null };
}

function refusalOf(
  input: CreatePlans,
  term: PlanTermInput,
  index: number,
  facts: {
    product: { isOnSale: boolean } | undefined;
    cooperating: ReadonlySet<string>;
    standing: ReadonlyMap<bigint, readonly Standing[]>;
    now: Date;
  },
): PlanError | null {
  const { product, cooperating, standing, now } = facts;
  if (!product) return { ...planError("not_found"), message: "no such product of yours" };
  if (input.audience === "creator" && !product.isOnSale) return planError("not_on_sale");
  if (input.isOneEach && input.terms.findIndex((one) => one.productId === term.productId) < index)
    return planError("repeated_product");
  if (term.creatorIds.some((id) => !cooperating.has(id))) return planError("no_cooperation");
  const wanted = wantedOf(input, term, now);
  ensure(wanted.endAt === null || wanted.endAt > wanted.beginAt, "invalid_input", { fields: { beginAt: "plan_end" } });
  const conflict = conflictOf(wanted, standing.get(BigInt(term.productId)) ?? []);
  return conflict && planError(conflict.reason, conflict.plan?.planId);
}

function recordOf(
  ctx: Ctx,
  input: CreatePlans,
  term: PlanTermInput,
  { groupId, barred }: { groupId: string; barred: string[] | null },
): PlanRecord {
  const { partyIds, ...wanted } = wantedOf(input, term, ctx.now);
  const isForCreators = input.audience === "creator";
  return {
    id: ctx.newId("pln"),
    brandId: ctx.tenant.id,
    productId: BigInt(term.productId),
    groupId,
    name: input.name,
    ...wanted,
    status: "active",
    servicePpm: term.servicePpm,
    commissionBy: input.commissionBy,
    commissionPpm: term.commissionPpm ?? null,
    institutionIds: isForCreators ? [] : (partyIds as string[] | null),
    creatorIds: isForCreators ? (partyIds as string[] | null) : null,
    barredCreatorIds: barred,
    capDayFen: input.capDayFen ?? null,
    capTotalFen: input.capTotalFen ?? null,
    version: 1,
    nextChangeAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
}
