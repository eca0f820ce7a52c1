import type { Plan } from "@/lib/attribution/facts";

const isRunning = (plan: Plan, t: Date) =>
  plan.status === "active" && plan.beginAt <= t && (plan.endAt === null || t < plan.endAt);

const planRank = { ordinary: 0, directed: 1, exclusive: 2 } as const;

/**
 * The plan under which an institution may promote a product at `t`, or null.
 *
 * - Only active plans between their begin and their end count.
 * - While an exclusive plan runs, the institutions it names promote under it and nobody else does.
 * - A directed plan beats the ordinary one for the institutions it names; an ordinary plan is everybody's.
 * - A product link pays the promoter out of a service fee, so it needs a plan whose commission the institution
 *   assigns. Content may also run on a plan whose creator commission the merchant fixed, and prefers it.
 * - An item passed on (帮卖) is for product links. Its helper's own directed plan comes before it; beside an ordinary
 *   plan, whichever pays the helper more holds, so that nobody is passed something worse than what is everybody's.
 * - A creators' plan never admits a product link. Content of a creator whom such a plan covers runs on it, where the
 *   institution is not shut out; a creator whom an exclusive one leaves out has none, nor has one the shop blocked.
 * - A plan whose cap is reached takes no line: a directed one then gives way to the ordinary one, while an exclusive one
 *   goes on shutting the others out.
 * - Of several alike the later agreement holds.
 */
export function choosePlan(
  plans: readonly Plan[],
  institutionId: string,
  promotion: { at: Date; through: "product" | "content"; creatorId?: string | null },
): Plan | null {
  const running = plans.filter((plan) => isRunning(plan, promotion.at));
  const forCreators = running.filter((plan) => plan.audience === "creator");
  const own = chooseOwn(
    running.filter((plan) => plan.audience !== "creator"),
    institutionId,
    promotion.through,
  );
  if (promotion.through === "product" || forCreators.length === 0 || own === "shut_out") return planOr(own);
  const ofCreator = chooseForCreator(forCreators, promotion.creatorId ?? null);
  return ofCreator === null ? planOr(own) : planOr(ofCreator);
}

type Choice = Plan | "shut_out" | null;
const planOr = (choice: Choice): Plan | null => (choice === "shut_out" ? null : choice);

/** A creators' plan for this creator; shut out where an exclusive one leaves him out; null where none concerns him. */
function chooseForCreator(running: readonly Plan[], creatorId: string | null): Choice {
  const isExclusive = running.some((plan) => plan.kind === "exclusive");
  const covering = running.filter(
    (plan) =>
      (!isExclusive || plan.kind === "exclusive") &&
      (plan.kind === "ordinary" || (creatorId !== null && plan.creatorIds?.includes(creatorId))) &&
      !(creatorId !== null && plan.barredCreatorIds?.includes(creatorId)),
  );
  const open = covering.filter((plan) => !plan.isCapped);
  return best(open, compareOffers) ?? (isExclusive || covering.length > 0 ? "shut_out" : null);
}

function chooseOwn(running: readonly Plan[], institutionId: string, through: "product" | "content"): Choice {
  const isExclusive = running.some((plan) => plan.kind === "exclusive");
  const admitted = running.filter(
    (plan) =>
      (!isExclusive || plan.kind === "exclusive") &&
      (plan.kind === "ordinary" || plan.institutionIds.includes(institutionId)) &&
      (through === "content" ? !plan.pass : plan.commissionBy === "institution"),
  );
  const open = admitted.filter((plan) => !plan.isCapped);
  return best(open, compareOffers) ?? (isExclusive ? "shut_out" : null);
}

/** Above 0 where `a` comes before `b`. */
function compareOffers(a: Plan, b: Plan): number {
  const byKind = rankOf(a) - rankOf(b);
  const byPay = a.pass || b.pass ? paidTo(a) - paidTo(b) || Number(!a.pass) - Number(!b.pass) : 0;
  const byAssigner = Number(a.commissionBy === "merchant") - Number(b.commissionBy === "merchant");
  const byTime = a.beginAt.getTime() - b.beginAt.getTime();
  return byKind || byPay || byAssigner || byTime || compareText(nameOf(a), nameOf(b));
}

/** Whether nothing but a reached cap keeps the institution from a plan. */
export function isOutOfCap(
  plans: readonly Plan[],
  institutionId: string,
  promotion: Parameters<typeof choosePlan>[2],
): boolean {
  if (!plans.some((plan) => plan.isCapped)) return false;
  const uncapped = plans.map((plan) => ({ ...plan, isCapped: false }));
  return choosePlan(uncapped, institutionId, promotion) !== null;
}

const rankOf = (plan: Plan) => (plan.pass ? planRank.ordinary : planRank[plan.kind]);
const paidTo = (plan: Plan) => (plan.pass ? Math.min(plan.pass.servicePpm, plan.servicePpm) : plan.servicePpm);
const nameOf = (plan: Plan) => `${plan.planId}/${plan.pass?.passId ?? ""}`;

function best<T>(items: readonly T[], compare: (a: T, b: T) => number): T | null {
  return items.reduce<T | null>((top, item) => (top === null || compare(item, top) > 0 ? item : top), null);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
