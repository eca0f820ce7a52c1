import { z } from "zod";
import { creatorIdsOf } from "@/lib/plans/partner-queries";
import { countPlans, listPlans } from "@/lib/plans/queries";
import { wireTypes } from "@/lib/plans/refusals";
import { allianceCall } from "./alliance-call";
import { anyType, bad, base, documentedItem, itemOf, naming, planOf } from "./league-plans";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, wireFlag, wireId, wireText } from "./wire-fields";

/** §8.2, first edition: plans for creators, looked up. */
export const leagueItemListCalls: WireCall[] = [
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
        items: [{ product_id: 10000000021n, info_id: 80_000_000_001 }],
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
        items: page.items.map((one) => ({ product_id: BigInt(one.productId), info_id: one.wireNo })),
        last_buffer: page.older ?? "",
        ...(body.need_total_num ? { total_num: (await countPlans(caller, filter)).all } : {}),
        has_more: page.older !== undefined,
      };
    },
  }),
];
