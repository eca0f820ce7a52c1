import { z } from "zod";
import { partnershipsOf } from "@/lib/partnerships/queries";
import { changePlan } from "@/lib/plans/change-commands";
import { type CreatedPlan, createPlans } from "@/lib/plans/commands";
import { creatorIdsOf, institutionIdsOf } from "@/lib/plans/partner-queries";
import { planNumbers } from "@/lib/plans/promotion-queries";
import { callLimits, wireTypes } from "@/lib/plans/refusals";
import { allianceCall } from "./alliance-call";
import {
  anyType,
  bad,
  base,
  beginOf,
  checkList,
  naming,
  percent,
  period,
  planOf,
  ppmOfPercent,
  result,
  resultOf,
  talents,
} from "./league-plans";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { maybe, wireId, wireInt, wireText } from "./wire-fields";

const list = z.array(z.object({ product_id: wireId, ratio: percent }).passthrough()).min(1);

const idsOf = (made: readonly CreatedPlan[]) => made.flatMap((one) => ("error" in one ? [] : [one.planId]));

/** §8.2, first edition: plans for creators and for an institution, set and changed. */
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
        fault(10023107, { type: 2, finder_ids: ["{new_talent}"] }),
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
      const known = ids.filter((id): id is string => id !== null);
      if (body.type !== 1 && known.length === 0) throw new WireError(10023001);
      const pairs = await partnershipsOf(caller, caller.tenant.id, known);
      const mayName = (id: string | null | undefined): id is string =>
        Boolean(id) && pairs.get(id ?? "")?.status === "accepted";
      const creatorIds = known.filter(mayName);
      if (body.type !== 1 && creatorIds.length === 0) throw new WireError(10023107);
      const failed = appids.filter((_, index) => body.type !== 1 && !mayName(ids[index]));
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
      const numbers = await planNumbers(caller, idsOf(plans));
      return { result_info_list: plans.map((made) => resultOf(made, numbers, failed)) };
    },
  }),
  allianceCall({
    path: `${base}/upd`,
    zh: "更新达人推广计划",
    summary: "Change a plan for creators: its rate, its time, whom it names",
    token: "shop",
    permission: "plan.write",
    bad,
    codes: { not_found: 10023103, plan_conflict: 10023105, not_in_audience: 10023107 },
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
      answer: { info_id: 80_000_000_001 },
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
      return { info_id: plan.wireNo };
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
      const numbers = await planNumbers(caller, idsOf([...made.values()]));
      return {
        result_info_list: body.list
          .flatMap((one) => made.get(one.product_id) ?? [])
          .map((it) => resultOf(it, numbers, [])),
      };
    },
  }),
];
