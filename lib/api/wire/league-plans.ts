import { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";
import type { CreatedPlan } from "@/lib/plans/commands";
import { appidsOfParties } from "@/lib/plans/export-plans";
import type { PlanRow } from "@/lib/plans/plan-rows";
import { getPlan, listPlans } from "@/lib/plans/queries";
import { callLimits, type PlanRefusal, wireCodeOf, wireStatuses, wireTypes } from "@/lib/plans/refusals";
import { type WireErrorCode, wireErrors } from "./errors";
import { WireError } from "./wire-error";
import { between, maybe, secondsOf, wireFlag, wireId, wireInt, wireMoment, wireText } from "./wire-fields";

export const base = "/channels/ec/league/item";
export const bad = 10023000;

/** Whole percent of the wire against our ppm. */
export const ppmOfPercent = 10_000;
export const percent = between(0, 90);
const percentOf = (ppm: number) => Math.floor(ppm / ppmOfPercent);

const planType = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export const anyType = wireInt.transform((value) => {
  const known = planType.safeParse(value);
  if (!known.success) throw new WireError(10023100);
  return known.data;
});

export const period = { begin_time: maybe(wireMoment), end_time: maybe(wireMoment), is_forerver: maybe(wireFlag) };
export const talents = maybe(z.array(wireText));

/** Clients write the second they call in: what does not lie ahead begins now. */
export async function beginOf(caller: Caller, moment: Date | undefined): Promise<Date | undefined> {
  if (!moment) return undefined;
  const now = await reading(caller, async (ctx) => ctx.now);
  return moment > now ? moment : undefined;
}

const messageOf = (code: number) => wireErrors[code as WireErrorCode] ?? "";

export function resultOf(made: CreatedPlan, numbers: ReadonlyMap<string, number>, failed: string[]) {
  if (!("error" in made))
    return {
      errcode: 0,
      errmsg: "ok",
      product_id: BigInt(made.productId),
      info_id: numbers.get(made.planId) ?? 0,
      fail_finder_ids: failed,
    };
  const errcode = wireCodeOf(made.error.message as PlanRefusal);
  return { errcode, errmsg: messageOf(errcode), product_id: BigInt(made.productId), fail_finder_ids: failed };
}

/** Too many of either is one refusal of the whole call, as is a product named twice. */
export function checkList(products: readonly { product_id: string }[], parties: readonly string[]): void {
  if (products.length > callLimits.products || parties.length > callLimits.parties) throw new WireError(10023102);
  if (new Set(products.map((one) => one.product_id)).size < products.length) throw new WireError(10023101);
}

/** The plan a call means: by its id, or, where every creator is meant, by its product. */
export async function planOf(
  caller: Caller,
  asked: { type?: 1 | 2 | 3; product_id?: string; info_id?: string; promotion_plan_id?: string },
): Promise<PlanRow> {
  const id = asked.promotion_plan_id ?? asked.info_id;
  if (id) {
    const plan = await getPlan(caller, id);
    if (plan.audience !== "creator") throw new WireError(bad);
    return plan;
  }
  if (asked.type !== 1 || !asked.product_id) throw new WireError(bad);
  const found = await listPlans(caller, {
    audience: "creator",
    kind: "ordinary",
    productId: asked.product_id,
    limit: 100,
    direction: "older",
  });
  const plan = found.items.find((one) => one.state !== "ended") ?? found.items[0];
  if (!plan) throw new WireError(10023103);
  return plan;
}

/** A plan's number; ids told before plans had numbers are taken still. */
const planId = z.union([wireId, wireText]);

export const naming = {
  type: maybe(anyType),
  product_id: maybe(wireId),
  info_id: maybe(planId),
  promotion_plan_id: maybe(planId),
};

/** 100 for every talent, 300 for named ones. */
export const promotionPlanTypeOf = (kind: PlanRow["kind"]): 100 | 300 => (kind === "ordinary" ? 100 : 300);

const typeOf = (plan: PlanRow) => Number(Object.entries(wireTypes).find(([, kind]) => kind === plan.kind)?.[0]);

export async function itemOf(caller: Caller, plan: PlanRow) {
  const appids = await appidsOfParties(caller, [plan]);
  const named = (plan.creators ?? []).map((one) => appids.get(one.id) ?? one.id);
  const times = {
    begin_time: secondsOf(plan.beginAt),
    end_time: plan.endAt ? secondsOf(plan.endAt) : 0,
  };
  return {
    product_id: BigInt(plan.productId),
    type: typeOf(plan),
    status: wireStatuses[plan.state],
    ratio: percentOf(plan.commissionPpm ?? 0),
    promotion_plan_id: plan.wireNo,
    promotion_plan_type: promotionPlanTypeOf(plan.kind),
    exclusive_info: {
      info_id: plan.wireNo,
      ...times,
      is_forerver: plan.endAt === null,
      finder_ids: named,
      finder_num: named.length,
      finder_info_list: named.map((finder_id) => ({ finder_id, ...times })),
    },
    ext_info: { is_sale_forbidden: false, is_banned: false },
  };
}

export const documentedItem = {
  product_id: 10000000021n,
  type: 1,
  status: 1,
  ratio: 10,
  promotion_plan_id: 80_000_000_001,
  promotion_plan_type: 100,
  exclusive_info: {
    info_id: 80_000_000_001,
    begin_time: 1_763_700_000,
    end_time: 0,
    is_forerver: true,
    finder_ids: [],
    finder_num: 0,
    finder_info_list: [],
  },
  ext_info: { is_sale_forbidden: false, is_banned: false },
};

export const result = {
  errcode: 0,
  errmsg: "ok",
  product_id: 10000000021n,
  info_id: 80_000_000_001,
  fail_finder_ids: [],
};
