import { and, eq, inArray } from "drizzle-orm";
import { plans, products } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { distinct, groupBy } from "@/lib/kernel/group";
import { sumFen } from "@/lib/kernel/money";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { changedTerms, type PlanTerms } from "./change-rules";
import { type ChangePlansInput, changePlansInput } from "./input";
import { type Judged, judgeChanges } from "./judge-changes";
import { promoterCounts } from "./preview-queries";
import type { PlanRefusal } from "./refusals";
import { type TrialCell, tryOnSales } from "./trial-queries";

export type ChangePreviewRow = {
  planId: string;
  name: string;
  productTitle: string;
  /** Why this one stays as it is; null where it is changed. */
  refusal: PlanRefusal | null;
  changed: (keyof PlanTerms)[];
  servicePpm: { before: number; after: number } | null;
  /** What the last 30 days' lines under it owed, and would have owed; 0 where it would not have run. */
  currentFen: number;
  nextFen: number;
};

export type ChangePreview = {
  rows: ChangePreviewRow[];
  plans: number;
  refused: number;
  products: number;
  institutions: number;
  promoters: number;
  currentFen: number;
  nextFen: number;
};

/** What one change of these plans would do, plan by plan, without doing it. Needs `across`. */
export function previewChanges(caller: Caller | Ctx, raw: ChangePlansInput): Promise<ChangePreview> {
  const { planIds, change, at = null } = changePlansInput.parse(raw);
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.write");
    assertInvariant(ctx.dbRole === "system", "a preview is read across organisations");
    const found = await ctx.db
      .select({ plan: plans, title: products.title })
      .from(plans)
      .innerJoin(products, eq(products.id, plans.productId))
      .where(and(inArray(plans.id, planIds), eq(plans.brandId, ctx.tenant.id)));
    const records = found.map((row) => row.plan);
    const judged = await judgeChanges(
      ctx,
      records,
      planIds.map((planId) => ({ planId, change })),
      at,
      // Who is in them stays each plan's own matter.
      new Set(),
    );
    const done = judged.filter((one): one is Extract<Judged, { terms: PlanTerms }> => "terms" in one);
    const sums = groupBy(await tryOnSales(ctx, done.flatMap(cellsOf)), (row) => row.key);
    const titles = new Map(found.map((row) => [row.plan.id, row.title]));
    const rows = judged.map((one): ChangePreviewRow => {
      const own = sums.get(one.planId) ?? [];
      const terms = "terms" in one ? one.terms : null;
      return {
        planId: one.planId,
        name: one.plan?.name ?? "",
        productTitle: titles.get(one.planId) ?? "",
        refusal: "refusal" in one ? one.refusal : null,
        changed: terms && one.plan ? changedTerms(one.plan, terms) : [],
        servicePpm: terms && one.plan ? { before: one.plan.servicePpm, after: terms.servicePpm } : null,
        currentFen: sumFen(own.map((row) => row.currentFen)),
        nextFen: sumFen(own.map((row) => row.nextFen)),
      };
    });
    const open = done.some(({ plan }) => plan.audience === "institution" && plan.institutionIds === null);
    const named = distinct(done.flatMap(({ plan }) => plan.institutionIds ?? []));
    const counts = await promoterCounts(ctx, open ? null : named);
    return {
      rows,
      plans: done.length,
      refused: judged.length - done.length,
      products: new Set(done.map(({ plan }) => plan.productId)).size,
      institutions: open ? counts.of.size : named.length,
      promoters: counts.distinct,
      currentFen: sumFen(rows.map((row) => row.currentFen)),
      nextFen: sumFen(rows.map((row) => row.nextFen)),
    };
  });
}

function cellsOf({ plan, terms }: Extract<Judged, { terms: PlanTerms }>): TrialCell[] {
  const isForCreators = plan.audience === "creator";
  const ppm = terms.status !== "active" ? 0 : isForCreators ? (terms.commissionPpm ?? 0) : terms.servicePpm;
  const named = isForCreators ? [null] : (plan.institutionIds ?? [null]);
  return named.map((institutionId) => ({
    key: plan.id,
    productId: String(plan.productId),
    institutionId,
    creatorIds: plan.creatorIds,
    ppm,
    isForCreators,
    planId: plan.id,
  }));
}
