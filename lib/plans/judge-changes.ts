import type { Ctx } from "@/lib/kernel/ctx";
import { isWidened, nextTerms, type PlanTerms } from "./change-rules";
import type { PlanChange } from "./input";
import type { PlanRefusal } from "./refusals";
import { conflictOf, partiesOf, type Standing } from "./rules";
import { standingPlans } from "./standing-queries";
import type { PlanRecord } from "./write-plans";

export type WantedChange = { planId: string; change: PlanChange & { barredCreatorIds?: string[] | null } };
export type Judged = { planId: string } & (
  | { plan: PlanRecord; terms: PlanTerms }
  | { plan: PlanRecord | null; refusal: PlanRefusal; inTheWay?: string }
);

/** Creators these changes name, who may be in their plans already. */
export const namedBy = (wanted: readonly WantedChange[]): string[] => [
  ...new Set(wanted.flatMap(({ change }) => [...(change.creatorIds ?? []), ...(change.addCreatorIds ?? [])])),
];

/**
 * What each change would make of its plan, one after the other as they are asked, or why it cannot be made. Of the
 * creators named those the brand works with are `cooperating`: nobody else comes in.
 */
export async function judgeChanges(
  ctx: Ctx,
  found: readonly PlanRecord[],
  wanted: readonly WantedChange[],
  at: Date | null,
  cooperating: ReadonlySet<string>,
): Promise<Judged[]> {
  const standing = await standingPlans(ctx, [...new Set(found.map((plan) => plan.productId))]);
  const byId = new Map(found.map((plan) => [plan.id, plan]));
  return wanted.map(({ planId, change }): Judged => {
    const plan = byId.get(planId);
    if (!plan) return { planId, plan: null, refusal: "not_found" };
    const next = nextTerms(plan, change, { now: ctx.now, at });
    if ("refusal" in next) return { planId, plan, ...next };
    const { terms } = next;
    const isStranger = (id: string) => !plan.creatorIds?.includes(id) && !cooperating.has(id);
    if (terms.creatorIds?.some(isStranger)) return { planId, plan, refusal: "no_cooperation" };
    if (at && plan.nextChangeAt !== null) return { planId, plan, refusal: "change_scheduled" };
    const beside = standing.get(plan.productId) ?? [];
    const conflict = isWidened(plan, terms) ? conflictWith(plan, terms, beside, ctx.now) : null;
    if (conflict) return { planId, plan, refusal: conflict.reason, inTheWay: conflict.plan?.planId };
    if (!at)
      standing.set(
        plan.productId,
        beside.flatMap((one) => replaced(one, plan, terms)),
      );
    return { planId, plan, terms };
  });
}

function conflictWith(plan: PlanRecord, terms: PlanTerms, beside: readonly Standing[], now: Date) {
  const others = beside.filter((one) => one.planId !== plan.id && !isOlder(plan, one));
  // What is listed now counts for a plan that goes on now, not when it once began.
  const beginAt = terms.beginAt > now ? terms.beginAt : now;
  const wanted = { ...plan, ...terms, beginAt, partyIds: partiesOf({ ...plan, ...terms }) };
  return conflictOf(wanted, others);
}

/** An institutions' plan that was there before an exclusive one stays changeable; the exclusive one rules. */
const isOlder = (plan: PlanRecord, other: Standing) =>
  plan.audience === "institution" && plan.kind !== "exclusive" && other.kind === "exclusive" && plan.id < other.planId;

/** The plan among its peers as later changes of the same call find it. */
function replaced(one: Standing, plan: PlanRecord, terms: PlanTerms): Standing[] {
  if (one.planId !== plan.id) return [one];
  if (terms.status === "ended") return [];
  const { status, beginAt, endAt } = terms;
  return [{ ...one, status, beginAt, endAt, partyIds: partiesOf({ ...plan, ...terms }) }];
}
