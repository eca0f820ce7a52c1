import { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";
import { changePlan } from "@/lib/plans/change-commands";
import { type CreatedPlan, createPlans } from "@/lib/plans/commands";
import { appidsOfParties } from "@/lib/plans/export-plans";
import { creatorIdsOf, institutionIdsOf } from "@/lib/plans/partner-queries";
import type { PlanRow } from "@/lib/plans/plan-rows";
import { countPlans, getPlan, listPlans } from "@/lib/plans/queries";
import { callLimits, type PlanRefusal, wireCodeOf, wireStatuses, wireTypes } from "@/lib/plans/refusals";
import { allianceCall } from "./alliance-call";
import { type WireErrorCode, wireErrors } from "./errors";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, secondsOf, wireFlag, wireId, wireInt, wireMoment, wireText } from "./wire-fields";

const base = "/channels/ec/league/item";
const bad = 10023000;

/** Whole percent of the wire against our ppm. */
const ppmOfPercent = 10_000;
const percent = between(0, 90);
const percentOf = (ppm: number) => Math.floor(ppm / ppmOfPercent);

const planType = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const anyType = wireInt.transform((value) => {
  const known = planType.safeParse(value);
  if (!known.success) throw new WireError(10023100);
  return known.data;
});

const period = { begin_time: maybe(wireMoment), end_time: maybe(wireMoment), is_forerver: maybe(wireFlag) };
const list = z.array(z.object({ product_id: wireId, ratio: percent }).passthrough()).min(1);
const talents = maybe(z.array(wireText));

/** Clients write the second they call in: what does not lie ahead begins now. */
async function beginOf(caller: Caller, moment: Date | undefined): Promise<Date | undefined> {
  if (!moment) return undefined;
  const now = await reading(caller, async (ctx) => ctx.now);
  return moment > now ? moment : undefined;
}

const messageOf = (code: number) => wireErrors[code as WireErrorCode] ?? "";

function resultOf(made: CreatedPlan, failed: string[]) {
  if (!("error" in made))
    return {
      errcode: 0,
      errmsg: "ok",
      product_id: BigInt(made.productId),
      info_id: made.planId,
      fail_finder_ids: failed,
    };
  const errcode = wireCodeOf(made.error.message as PlanRefusal);
  return { errcode, errmsg: messageOf(errcode), product_id: BigInt(made.productId), fail_finder_ids: failed };
}

/** Too many of either is one refusal of the whole call, as is a product named twice. */
function checkList(products: readonly { product_id: string }[], parties: readonly string[]): void {
  if (products.length > callLimits.products || parties.length > callLimits.parties) throw new WireError(10023102);
  if (new Set(products.map((one) => one.product_id)).size < products.length) throw new WireError(10023101);
}

/** The plan a call means: by its id, or, where every creator is meant, by its product. */
async function planOf(
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

const naming = {
  type: maybe(anyType),
  product_id: maybe(wireId),
  info_id: maybe(wireText),
  promotion_plan_id: maybe(wireText),
};

const typeOf = (plan: PlanRow) => Number(Object.entries(wireTypes).find(([, kind]) => kind === plan.kind)?.[0]);

async function itemOf(caller: Caller, plan: PlanRow) {
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
    exclusive_info: {
      info_id: plan.planId,
      ...times,
      is_forerver: plan.endAt === null,
      finder_ids: named,
      finder_num: named.length,
      finder_info_list: named.map((finder_id) => ({ finder_id, ...times })),
    },
    ext_info: { is_sale_forbidden: false, is_banned: false },
  };
}

const documentedItem = {
  product_id: 10000000021n,
  type: 1,
  status: 1,
  ratio: 10,
  exclusive_info: {
    info_id: "pln_1m7x2q8k4d0000000000000000",
    begin_time: 1_763_700_000,
    end_time: 0,
    is_forerver: true,
    finder_ids: [],
    finder_num: 0,
    finder_info_list: [],
  },
  ext_info: { is_sale_forbidden: false, is_banned: false },
};

const result = {
  errcode: 0,
  errmsg: "ok",
  product_id: 10000000021n,
  info_id: "pln_1m7x2q8k4d0000000000000000",
  fail_finder_ids: [],
};

/** §8.2, first edition: plans for creators, and those for an institution. */
export const leagueItemCalls: WireCall[] = [
  allianceCall({
    path: `${base}/batchadd`,
    zh: "添加达人推广计划",
    summary: "Set plans for creators: everybody 1, named ones 2, named ones alone 3",
    token: "shop",
    permission: "plan.write",
    bad,
    input: z.object({ type: anyType, list, finder_ids: talents, promoter_ids: talents, ...period }),
    doc: {
      section: "8.2",
      body: { type: 1, list: [{ product_id: "{spare_product}", ratio: 10 }], is_forerver: true },
      answer: { result_info_list: [result] },
      optional: ["info_id"],
      faults: [
        fault(10023000, { list: [] }),
        fault(10023000, { list: [{ product_id: "{spare_product}", ratio: 91 }] }),
        fault(10023100, { type: 4 }),
        fault(10023001, { type: 2, finder_ids: ["nobody_at_all"] }),
        fault(10023101, {
          list: [
            { product_id: "{spare_product}", ratio: 10 },
            { product_id: "{spare_product}", ratio: 20 },
          ],
        }),
        fault(10023102, { type: 2, finder_ids: Array.from({ length: 31 }, (_, n) => `talent_${n}`) }),
      ],
    },
    run: async (caller, body) => {
      const appids = [...new Set([...(body.finder_ids ?? []), ...(body.promoter_ids ?? [])])];
      checkList(body.list, appids);
      if (body.type !== 1 && appids.length === 0) throw new WireError(bad);
      const ids = await creatorIdsOf(caller, body.type === 1 ? [] : appids);
      const failed = appids.filter((_, index) => body.type !== 1 && !ids[index]);
      const creatorIds = ids.filter((id): id is string => id !== null);
      if (body.type !== 1 && creatorIds.length === 0) throw new WireError(10023001);
      const { plans } = await createPlans(caller, {
        kind: wireTypes[body.type],
        audience: "creator",
        isOneEach: true,
        beginAt: await beginOf(caller, body.begin_time),
        endAt: body.is_forerver ? undefined : body.end_time,
        terms: body.list.map((one) => ({
          productId: one.product_id,
          creatorIds,
          servicePpm: 0,
          commissionPpm: one.ratio * ppmOfPercent,
        })),
      });
      return { result_info_list: plans.map((made) => resultOf(made, failed)) };
    },
  }),
  allianceCall({
    path: `${base}/upd`,
    zh: "更新达人推广计划",
    summary: "Change a plan for creators: its rate, its time, whom it names",
    token: "shop",
    permission: "plan.write",
    bad,
    codes: { not_found: 10023103, plan_conflict: 10023105 },
    input: z.object({
      ...naming,
      operate_type: maybe(wireInt.pipe(z.literal(1))),
      ratio: maybe(percent),
      exclusive_info: maybe(
        z.object({
          ...period,
          add_finder_ids: talents,
          del_finder_ids: talents,
          add_promoter_ids: talents,
          del_promoter_ids: talents,
        }),
      ),
    }),
    doc: {
      section: "8.2",
      body: { type: 1, product_id: "{creator_plan_product}", operate_type: 1, ratio: 12 },
      answer: { info_id: "pln_1m7x2q8k4d0000000000000000" },
      isOnce: true,
      faults: [
        fault(10023000, { operate_type: 9 }),
        fault(10023000, { product_id: undefined }),
        fault(10023103, { product_id: "1" }),
      ],
    },
    run: async (caller, body) => {
      const plan = await planOf(caller, body);
      const { begin_time, end_time, is_forerver, ...parties } = body.exclusive_info ?? {};
      const added = [...(parties.add_finder_ids ?? []), ...(parties.add_promoter_ids ?? [])];
      const removed = [...(parties.del_finder_ids ?? []), ...(parties.del_promoter_ids ?? [])];
      if (added.length > callLimits.parties || removed.length > callLimits.parties) throw new WireError(10023102);
      const ids = await creatorIdsOf(caller, [...added, ...removed]);
      if (ids.includes(null)) throw new WireError(10023001);
      const known = ids as string[];
      await changePlan(caller, {
        planId: plan.planId,
        commissionPpm: body.ratio === undefined ? undefined : body.ratio * ppmOfPercent,
        beginAt: await beginOf(caller, begin_time),
        endAt: is_forerver ? null : end_time,
        addCreatorIds: added.length > 0 ? known.slice(0, added.length) : undefined,
        removeCreatorIds: removed.length > 0 ? known.slice(added.length) : undefined,
      });
      return { info_id: plan.planId };
    },
  }),
  allianceCall({
    path: `${base}/delete`,
    zh: "删除达人推广计划",
    summary: "End a plan for creators",
    token: "shop",
    permission: "plan.write",
    bad,
    codes: { not_found: 10023103 },
    input: z.object(naming),
    doc: {
      section: "8.2",
      body: { type: 1, product_id: "{ending_plan_product}" },
      answer: {},
      isOnce: true,
      faults: [fault(10023000, { type: 2 }), fault(10023103, { product_id: "1" })],
    },
    run: async (caller, body) => {
      await changePlan(caller, { planId: (await planOf(caller, body)).planId, status: "ended" });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/get`,
    zh: "查询达人推广计划",
    summary: "One plan for creators, with whom it names",
    token: "shop",
    permission: "plan.read",
    bad,
    codes: { not_found: 10023103 },
    input: z.object({
      ...naming,
      need_relation: maybe(wireFlag),
      page_index: maybe(between(1, 5_000)),
      page_size: maybe(between(1, 50)),
      need_total_num: maybe(wireFlag),
    }),
    doc: {
      section: "8.2",
      body: { type: 1, product_id: "{creator_plan_product}" },
      answer: { item: documentedItem },
      faults: [fault(10023000, { page_size: 51 }), fault(10023103, { product_id: "1" })],
    },
    run: async (caller, body) => ({ item: await itemOf(caller, await planOf(caller, body)) }),
  }),
  allianceCall({
    path: `${base}/list/get`,
    zh: "达人推广计划列表",
    summary: "Plans for creators of one type",
    token: "shop",
    permission: "plan.read",
    bad,
    input: z
      .object({
        type: anyType,
        page_size: between(1, 100),
        page_index: maybe(between(1, 5_000)),
        product_id: maybe(wireId),
        finder_id: maybe(wireText),
        promoter_id: maybe(wireText),
        last_buffer: maybe(z.string().max(400)),
        need_total_num: maybe(wireFlag),
      })
      .refine((it) => it.page_size * (it.page_index ?? 1) <= 5_000),
    doc: {
      section: "8.2",
      body: { type: 1, page_size: 10, page_index: 1, need_total_num: true },
      answer: {
        items: [{ product_id: 10000000021n, info_id: "pln_1m7x2q8k4d0000000000000000" }],
        last_buffer: "",
        total_num: 1,
        has_more: false,
      },
      optional: ["total_num"],
      faults: [fault(10023000, { page_size: 101 }), fault(10023100, { type: 9 }), fault(10023001, { finder_id: "no" })],
    },
    run: async (caller, body) => {
      const appid = body.finder_id ?? body.promoter_id;
      const [partyId] = appid ? await creatorIdsOf(caller, [appid]) : [];
      if (appid && !partyId) throw new WireError(10023001);
      const filter = {
        audience: "creator" as const,
        kind: wireTypes[body.type],
        productId: body.product_id,
        partyId: partyId ?? undefined,
      };
      const page = await listPlans(caller, {
        ...filter,
        cursor: body.last_buffer,
        offset: body.last_buffer ? undefined : ((body.page_index ?? 1) - 1) * body.page_size,
        limit: body.page_size,
        direction: "older",
      });
      return {
        items: page.items.map((one) => ({ product_id: BigInt(one.productId), info_id: one.planId })),
        last_buffer: page.older ?? "",
        ...(body.need_total_num ? { total_num: (await countPlans(caller, filter)).all } : {}),
        has_more: page.older !== undefined,
      };
    },
  }),
  allianceCall({
    path: `${base}/headsupplier/batchadd`,
    zh: "添加机构推广计划",
    summary: "Set directed plans for one institution: the creators' commission and its service fee",
    token: "shop",
    permission: "plan.write",
    bad,
    codes: { invalid_input: 10024003 },
    input: z.object({
      headsupplier_appid: wireText,
      list: z
        .array(
          z.object({
            product_id: wireId,
            ratio: percent,
            service_ratio: percent,
            commission_type: maybe(wireInt),
          }),
        )
        .min(1),
      ...period,
    }),
    doc: {
      section: "8.2",
      body: {
        headsupplier_appid: "{appid}",
        list: [{ product_id: "{spare_product}", ratio: 0, service_ratio: 20 }],
        is_forerver: true,
      },
      answer: { result_info_list: [result] },
      optional: ["info_id"],
      faults: [
        fault(10023101, {
          list: [
            { product_id: "{spare_product}", ratio: 0, service_ratio: 20 },
            { product_id: "{spare_product}", ratio: 0, service_ratio: 10 },
          ],
        }),
        fault(10024003, { headsupplier_appid: "nobody_at_all" }),
      ],
    },
    run: async (caller, body) => {
      checkList(body.list, []);
      const institutionIds = await institutionIdsOf(caller, [body.headsupplier_appid]);
      const groups = [0, 1] as const;
      const made = new Map<string, CreatedPlan>();
      for (const fixed of groups) {
        // A commission of its own says that the merchant assigns it; without one the institution does.
        const terms = body.list.filter((one) => Number(one.ratio > 0) === fixed);
        if (terms.length === 0) continue;
        const { plans } = await createPlans(caller, {
          kind: "directed",
          commissionBy: fixed === 1 ? "merchant" : "institution",
          isOneEach: true,
          beginAt: await beginOf(caller, body.begin_time),
          endAt: body.is_forerver ? undefined : body.end_time,
          terms: terms.map((one) => ({
            productId: one.product_id,
            institutionIds,
            servicePpm: one.service_ratio * ppmOfPercent,
            commissionPpm: fixed === 1 ? one.ratio * ppmOfPercent : undefined,
          })),
        });
        for (const plan of plans) made.set(plan.productId, plan);
      }
      return {
        result_info_list: body.list.flatMap((one) => made.get(one.product_id) ?? []).map((it) => resultOf(it, [])),
      };
    },
  }),
];
