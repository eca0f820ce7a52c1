import { z } from "zod";
import { passRate } from "@/lib/cooperations/input";
import { getItem } from "@/lib/cooperations/item-queries";
import { readItemLink } from "@/lib/cooperations/links";
import { changePass, endPass, passItem } from "@/lib/cooperations/pass-commands";
import { listPassesAt, type PassView } from "@/lib/cooperations/pass-queries";
import type { Caller } from "@/lib/kernel/ctx";
import { allianceCall } from "./alliance-call";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, wireId, wireInt, wireMoment, wireText } from "./wire-fields";

const base = "/channels/ec/league/headsupplier/secondheadsupplieritem";
const rate = wireInt.pipe(passRate);

const which = {
  plan_type: between(1, 2),
  cooperative_item_id: maybe(wireId),
  head_supplier_item_link: maybe(wireText),
  to_head_supplier_appid: maybe(wireText),
};
type Which = {
  plan_type: number;
  cooperative_item_id?: string;
  head_supplier_item_link?: string;
  to_head_supplier_appid?: string;
};

const isNamed = (body: Which) =>
  (body.cooperative_item_id || body.head_supplier_item_link) && (body.plan_type === 2 || body.to_head_supplier_appid);

/** The shop's plan behind what a body names: only such an item can be passed on. */
async function planOf(caller: Caller, body: Which): Promise<string> {
  const link = body.cooperative_item_id
    ? (await getItem(caller, body.cooperative_item_id)).link
    : body.head_supplier_item_link;
  const item = readItemLink(link ?? "");
  if (!item || !("planId" in item)) throw new WireError(10024000);
  return item.planId;
}

const helperOf = (body: Which) => (body.plan_type === 1 ? (body.to_head_supplier_appid ?? null) : null);

/** 1 on, 2 ended, 3 paused. One that is yet to begin is on. */
const statuses = { running: 1, scheduled: 1, ended: 2, paused: 3 } as const;
const statesOf: Record<number, PassView["state"]> = { 1: "running", 2: "ended", 3: "paused" };

/** §7.1: items passed on to other institutions (帮卖). */
export const headsupplierPassCalls: WireCall[] = [
  allianceCall({
    path: `${base}/add`,
    zh: "设置帮卖商品",
    summary: "Pass an item on to an institution, or offer it to all",
    token: "institution",
    permission: "item.pass",
    across: true,
    codes: { no_cooperation: 10024000 },
    input: z
      .object({ ...which, service_ratio: rate, start_time: maybe(wireMoment), end_time: maybe(wireMoment) })
      .refine(isNamed),
    doc: {
      section: "7.1",
      body: {
        plan_type: 1,
        cooperative_item_id: "{directed_item}",
        service_ratio: 120_000,
        to_head_supplier_appid: "{third_appid}",
      },
      answer: {},
      isOnce: true,
      faults: [
        fault(10024000, { plan_type: 3 }),
        fault(10024000, { service_ratio: 120_500 }),
        fault(10024000, { service_ratio: 201_000 }),
        fault(10024000, { to_head_supplier_appid: undefined }),
        fault(10024000, { to_head_supplier_appid: "wx_nobody" }),
        fault(10024000, { to_head_supplier_appid: "{other_appid}" }),
        fault(10024000, { cooperative_item_id: undefined }),
        fault(10024000, { cooperative_item_id: "{item_id}" }),
      ],
    },
    run: async (caller, body) => {
      const planId = await planOf(caller, body);
      await passItem(caller, {
        planId,
        toAppid: helperOf(body),
        servicePpm: body.service_ratio,
        beginAt: body.start_time,
        endAt: body.end_time,
      });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/getlist`,
    zh: "帮卖商品列表",
    summary: "Items passed on, by position",
    token: "institution",
    permission: "cooperation.read",
    across: true,
    input: z.object({
      plan_type: between(1, 2),
      to_head_supplier_appid: maybe(wireText),
      title: maybe(z.string().trim().max(100)),
      spu_id: maybe(wireId),
      status: maybe(between(1, 3)),
      limit: between(1, 100),
      offset: between(0, 10_000),
    }),
    doc: {
      section: "7.1",
      body: { plan_type: 1, limit: 20, offset: 0 },
      answer: {
        item_list: [
          {
            spu_id: 10_000_000_001n,
            item_id: "pas_01hzy2k4m8q7r3t5v9w1x6",
            item_link: "weixinstorehs/pas_01hzy2k4m8q7r3t5v9w1x6",
            item_status: 1,
          },
        ],
        total_num: 1,
      },
      faults: [fault(10024000, { plan_type: 0 }), fault(10024000, { limit: 0 }), fault(10024000, { status: 4 })],
    },
    run: async (caller, body) => {
      const { items, total } = await listPassesAt(caller, {
        side: "supplier",
        isNamed: body.plan_type === 1,
        toAppid: body.to_head_supplier_appid,
        q: body.title,
        productId: body.spu_id,
        state: body.status ? statesOf[body.status] : undefined,
        offset: body.offset,
        limit: body.limit,
      });
      return {
        item_list: items.map((it) => ({
          spu_id: BigInt(it.productId),
          item_id: it.passId,
          item_link: it.link,
          item_status: statuses[it.state],
        })),
        total_num: total,
      };
    },
  }),
  allianceCall({
    path: `${base}/update`,
    zh: "修改或结束帮卖",
    summary: "Another rate, or the end, of what is passed on",
    token: "institution",
    permission: "item.pass",
    across: true,
    input: z
      .object({ ...which, update_type: between(1, 2), service_ratio: maybe(rate) })
      .refine((body) => isNamed(body) && (body.update_type === 2 || body.service_ratio !== undefined)),
    doc: {
      section: "7.1",
      body: {
        plan_type: 1,
        update_type: 1,
        cooperative_item_id: "{directed_item}",
        service_ratio: 130_000,
        to_head_supplier_appid: "{helper_appid}",
      },
      answer: {},
      faults: [
        fault(10024000, { update_type: 3 }),
        fault(10024000, { service_ratio: undefined }),
        fault(10024000, { service_ratio: 999_000 }),
        fault(10024000, { to_head_supplier_appid: "{other_appid}" }),
      ],
    },
    run: async (caller, body) => {
      const planId = await planOf(caller, body);
      const { items } = await listPassesAt(caller, {
        side: "supplier",
        isNamed: body.plan_type === 1,
        toAppid: helperOf(body) ?? undefined,
        planId,
        offset: 0,
        limit: 20,
      });
      const pass = items.find((it) => it.state !== "ended");
      if (!pass) throw new WireError(10024000);
      if (body.update_type === 2) await endPass(caller, { passId: pass.passId });
      else await changePass(caller, { passId: pass.passId, servicePpm: body.service_ratio });
      return {};
    },
  }),
];
