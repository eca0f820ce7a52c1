import { z } from "zod";
import { shopFigures } from "@/lib/commissions/shop-figures";
import { changeCooperation, inviteToCooperate } from "@/lib/cooperations/commands";
import { findCooperationWith, listCooperations, type RelationView } from "@/lib/cooperations/queries";
import type { RelationDeed, RelationStatus } from "@/lib/cooperations/rules";
import { lockRuleFor } from "@/lib/plans/lock-now-query";
import { DEFAULT_LOCK_RULE } from "@/lib/plans/lock-rules";
import { organisationByAppid } from "@/lib/tenants/by-appid";
import { allianceCall } from "./alliance-call";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, nextOf, pageOf, pagingA, secondsOf, wireText } from "./wire-fields";

const base = "/channels/ec/league/headsupplier";

/** 1 inviting, 2 accepted, 3 refused, 4 invite cancelled, 5 ended. Source: wechat-promoter-api.md §7.2. */
const statuses: Record<RelationStatus, number> = { invited: 1, accepted: 2, refused: 3, cancelled: 4, ended: 5 };

const baseInfo = ({ partner }: RelationView) => ({
  appid: partner.appid,
  headimg_url: "",
  nickname: partner.name,
});

const hsDeeds: Record<number, RelationDeed | "invite"> = {
  1: "invite",
  2: "accept",
  3: "refuse",
  4: "cancel",
  5: "end",
};
const shopDeeds: Record<number, RelationDeed> = { 1: "end", 2: "refuse", 3: "accept" };

/** §7.2: shops in cooperation, cooperations answered and ended, lock days. */
export const headsupplierShopCalls: WireCall[] = [
  allianceCall({
    path: `${base}/shop/list/get`,
    zh: "合作商家列表",
    summary: "Shops in cooperation, in whatever state",
    token: "institution",
    permission: "cooperation.read",
    input: z.object(pagingA(30)),
    doc: {
      section: "7.2",
      body: { page_size: 30, next_key: "" },
      answer: {
        shop_list: [{ base_info: { appid: "wxshop4f2a9c1d7e8b60", headimg_url: "", nickname: "澄屿护肤" }, status: 2 }],
        next_key: "",
        has_more: false,
      },
      faults: [fault(10024000, { page_size: 31 }), fault(10024000, { next_key: "not a key of ours" })],
    },
    run: async (caller, body) => {
      const page = await listCooperations(caller, { ...pageOf(body), kind: "shop" });
      return {
        shop_list: page.items.map((it) => ({ base_info: baseInfo(it), status: statuses[it.status] })),
        ...nextOf(page),
      };
    },
  }),
  allianceCall({
    path: `${base}/shop/get`,
    zh: "合作商家详情",
    summary: "One of them, with what was sold together",
    token: "institution",
    permission: "cooperation.read",
    across: true,
    input: z.object({ appid: wireText }),
    doc: {
      section: "7.2",
      body: { appid: "{shop_appid}" },
      answer: {
        shop_detail: {
          base_info: { appid: "wxshop4f2a9c1d7e8b60", headimg_url: "", nickname: "澄屿护肤" },
          data_info: {
            gmv: 128_000,
            product_number: 12,
            settle_amount: 3_200,
            unsettle_amount: 1_600,
            product_number_today: 1,
            product_number_sold_today: 3,
          },
          status: 2,
          approved_time: 1_763_700_000,
        },
      },
      faults: [fault(10024000, { appid: undefined }), fault(10024007, { appid: "{far_shop}" })],
    },
    run: async (caller, body) => {
      const found = await findCooperationWith(caller, body.appid);
      if (found?.kind !== "shop") throw new WireError(10024007);
      const figures = await shopFigures(caller, { brandId: found.partner.id, institutionId: caller.tenant.id });
      return {
        shop_detail: {
          base_info: baseInfo(found),
          data_info: {
            gmv: figures.gmvFen,
            product_number: figures.products,
            settle_amount: figures.settledFen,
            unsettle_amount: figures.openFen,
            product_number_today: figures.productsToday,
            product_number_sold_today: figures.productsSoldToday,
          },
          status: statuses[found.status],
          approved_time: found.acceptedAt ? secondsOf(found.acceptedAt) : 0,
        },
      };
    },
  }),
  allianceCall({
    path: `${base}/headsupplierrelation/update`,
    zh: "邀请、答复或结束合作",
    summary: "Invite an institution, answer or end a cooperation with it or with a shop",
    token: "institution",
    permission: "cooperation.write",
    across: true,
    input: z
      .object({
        object_type: between(1, 2),
        to_shop_appid: maybe(wireText),
        to_head_supplier_appid: maybe(wireText),
        hs_update_type: maybe(between(1, 5)),
        shop_update_type: maybe(between(1, 3)),
      })
      .refine((body) =>
        body.object_type === 1
          ? body.to_head_supplier_appid && body.hs_update_type
          : body.to_shop_appid && body.shop_update_type,
      ),
    doc: {
      section: "7.2",
      body: { object_type: 1, to_head_supplier_appid: "{new_institution}", hs_update_type: 1 },
      answer: {},
      isOnce: true,
      faults: [
        fault(10024000, { object_type: 3 }),
        fault(10024000, { hs_update_type: 6 }),
        fault(10024000, { hs_update_type: undefined }),
        fault(10024000, { to_head_supplier_appid: "wx_nobody" }),
        fault(10024000, { to_head_supplier_appid: "{new_institution}", hs_update_type: 5 }),
        fault(10024007, { object_type: 2, to_shop_appid: "{far_shop}", shop_update_type: 3 }),
      ],
    },
    run: async (caller, body) => {
      const appid = body.object_type === 1 ? body.to_head_supplier_appid : body.to_shop_appid;
      const deed = body.object_type === 1 ? hsDeeds[body.hs_update_type ?? 0] : shopDeeds[body.shop_update_type ?? 0];
      if (!appid || !deed) throw new WireError(10024000);
      if (deed === "invite") {
        if (!(await organisationByAppid(caller, "institution", appid))) throw new WireError(10024000);
        await inviteToCooperate(caller, { appid });
        return {};
      }
      const found = await findCooperationWith(caller, appid);
      if (!found) throw new WireError(body.object_type === 1 ? 10024000 : 10024007);
      await changeCooperation(caller, { cooperationId: found.cooperationId, deed });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/lockcustomertime/getlocktime`,
    zh: "锁客时长",
    summary: "Days a touch counts: the shop's own setting, and what holds where it has none",
    token: "institution",
    permission: "plan.read",
    across: true,
    codes: { not_found: 10024003 },
    input: z.object({ shop_appid: wireText }),
    doc: {
      section: "10.1",
      body: { shop_appid: "{shop_appid}" },
      answer: {
        shopsetting_product_click_lock_day: 7,
        shopsetting_product_order_lock_day: 30,
        shopsetting_content_click_lock_day: 14,
        shopsetting_content_order_lock_day: 45,
        default_product_click_lock_day: 30,
        default_product_order_lock_day: 0,
        default_content_click_lock_day: 30,
        default_content_order_lock_day: 0,
      },
      optional: [
        "shopsetting_product_click_lock_day",
        "shopsetting_product_order_lock_day",
        "shopsetting_content_click_lock_day",
        "shopsetting_content_order_lock_day",
      ],
      faults: [fault(10024000, { shop_appid: undefined }), fault(10024003, { shop_appid: "wx_nobody" })],
    },
    run: async (caller, body) => {
      const shop = await organisationByAppid(caller, "brand", body.shop_appid);
      if (!shop) throw new WireError(10024003);
      const rule = await lockRuleFor(caller, shop.id, caller.tenant.id);
      return {
        ...(rule.name !== "default" && {
          shopsetting_product_click_lock_day: rule.productClickDays,
          shopsetting_product_order_lock_day: rule.productExtensionDays,
          shopsetting_content_click_lock_day: rule.contentClickDays,
          shopsetting_content_order_lock_day: rule.contentExtensionDays,
        }),
        default_product_click_lock_day: DEFAULT_LOCK_RULE.productClickDays,
        default_product_order_lock_day: DEFAULT_LOCK_RULE.productExtensionDays,
        default_content_click_lock_day: DEFAULT_LOCK_RULE.contentClickDays,
        default_content_order_lock_day: DEFAULT_LOCK_RULE.contentExtensionDays,
      };
    },
  }),
];
