import { z } from "zod";
import { fundsBalance, getFlow, listFlows } from "@/lib/funds/queries";
import { formatMoment } from "@/lib/kernel/time";
import { allianceCall } from "./alliance-call";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { between, maybe, nextKey, nextOf, wireMoment, wireText } from "./wire-fields";

const base = "/channels/ec/league/headsupplier/funds";

/** Pages by number end here; further on goes who names the page before. */
const byNumber = 5_000;
/** 1 withdrawal, 2 profit share, 3 technical service fee: of an institution only shares are booked. */
const profitShare = 2;

/** §7.3: an institution's funds, as the ledger has them. */
export const fundsCalls: WireCall[] = [
  allianceCall({
    path: `${base}/balance/get`,
    zh: "账户余额",
    summary: "Settled money, and money on its way",
    token: "institution",
    permission: "ledger.read",
    input: z.object({}),
    doc: { section: "7.3", body: {}, answer: { available_amount: 0, pending_amount: 1_200 }, faults: [] },
    run: async (caller) => {
      const { availableFen, pendingFen } = await fundsBalance(caller);
      return { available_amount: availableFen, pending_amount: pendingFen };
    },
  }),
  allianceCall({
    path: `${base}/flowlist/get`,
    zh: "资金流水列表",
    summary: "What was settled or taken back, newest first",
    token: "institution",
    permission: "ledger.read",
    input: z
      .object({
        page: maybe(between(1, 1_000_000)),
        page_size: maybe(between(1, 100)),
        funds_type: maybe(between(1, 3)),
        start_time: maybe(wireMoment),
        end_time: maybe(wireMoment),
        next_key: nextKey,
      })
      .refine((it) => it.next_key || (it.page ?? 1) * (it.page_size ?? 10) < byNumber, "next_key is needed"),
    doc: {
      section: "7.3",
      body: { page: 1, page_size: 10 },
      answer: { flow_ids: ["lpo_1m7x2q8k4d0000000000000000"], next_key: "", has_more: false },
      faults: [
        fault(10024000, { page_size: 101 }),
        fault(10024000, { page: 500 }),
        fault(10024000, { funds_type: 4 }),
        fault(10024000, { next_key: "not a key of ours" }),
      ],
    },
    run: async (caller, body) => {
      if (body.funds_type !== undefined && body.funds_type !== profitShare)
        return { flow_ids: [], next_key: "", has_more: false };
      const limit = body.page_size ?? 10;
      const page = await listFlows(caller, {
        limit,
        direction: "older",
        cursor: body.next_key,
        offset: body.next_key ? undefined : ((body.page ?? 1) - 1) * limit,
        from: body.start_time,
        to: body.end_time,
      });
      return { flow_ids: page.items.map((flow) => flow.id), ...nextOf(page) };
    },
  }),
  allianceCall({
    path: `${base}/flowdetail/get`,
    zh: "资金流水详情",
    summary: "One of them, with the balance it left",
    token: "institution",
    permission: "ledger.read",
    codes: { not_found: 10024008 },
    input: z.object({ flow_id: wireText }),
    doc: {
      section: "7.3",
      body: { flow_id: "{flow_id}" },
      answer: {
        funds_flow: {
          flow_id: "lpo_1m7x2q8k4d0000000000000000",
          funds_type: profitShare,
          amount: 2_400,
          balance: 2_400,
          bookkeeping_time: "2026-11-22 20:13:05",
          remark: "commission:oln_1m7x2q8k4d0000000000000000:settle",
          order_id: "3705123456789012346",
        },
      },
      optional: ["order_id"],
      faults: [fault(10024000, { flow_id: undefined }), fault(10024008, { flow_id: "lpo_none" })],
    },
    run: async (caller, body) => {
      const flow = await getFlow(caller, body.flow_id);
      return {
        funds_flow: {
          flow_id: flow.id,
          funds_type: profitShare,
          amount: flow.amountFen,
          balance: flow.balanceFen,
          bookkeeping_time: formatMoment(flow.bookedAt),
          remark: flow.reference,
          order_id: flow.orderNo ?? undefined,
        },
      };
    },
  }),
];
