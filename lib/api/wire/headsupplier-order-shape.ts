import type { CommissionOrder } from "@/lib/orders/commission-orders";
import { wireCommissionStatus, wireOrderStatus } from "@/lib/orders/wire-status";
import { pictureOf } from "./picture";
import { secondsOf } from "./wire-fields";

/** Cancelled after it was paid is an aftersale of everything. */
const agency = (org: { appid: string; name: string } | null, ratio: number, amount: number, settledAt: Date | null) =>
  org && {
    appid: org.appid,
    nickname: org.name,
    head_img_url: "",
    ratio,
    amount,
    profit_sharding_suc_time: settledAt ? secondsOf(settledAt) : 0,
  };

/**
 * The institutions of the chain as this one sees them: its own net, the gross it handed to the next, and of who stands
 * before it the name alone.
 */
function agenciesOf(it: CommissionOrder) {
  const { institution, supplier, settledAt, seat } = it;
  const own = agency(institution, it.servicePpm ?? 0, it.institutionFen ?? 0, settledAt);
  if (seat === "whole" || !supplier) return { promoter_agency_info: own };
  if (seat === "helper")
    return {
      sub_agency_info: own,
      promoter_agency_info: own,
      head_agency_info: { appid: supplier.appid, nickname: supplier.name, head_img_url: "" },
    };
  return {
    head_agency_info: agency(supplier, it.servicePpm ?? 0, it.supplierFen ?? 0, settledAt),
    sub_agency_info: agency(institution, it.helperPpm ?? 0, it.passedFen ?? 0, settledAt),
  };
}

function creatorOf({ creator, terms, creatorFen }: CommissionOrder) {
  if (!creator) return {};
  const ratio = terms.deal?.kind === "content" ? terms.deal.commissionPpm : 0;
  const shown = { nickname: creator.name, head_img_url: "", ratio, amount: creatorFen };
  return {
    finder_info: { ...shown, openfinderid: creator.appid },
    talent_info: { talent_appid: creator.appid, opentalentid: creator.appid, ...shown },
    promotion_info: {
      talent_info: { talent_appid: creator.appid, nickname: creator.name, opentalentid: creator.appid },
    },
  };
}

/** `commssion_order`, misspelt as the platform does. Source: wechat-promoter-api.md §6.2. */
export const commissionOrderOf = (it: CommissionOrder) => ({
  order_id: it.orderNo,
  sku_id: BigInt(it.skuId),
  create_time: secondsOf(it.createdAt),
  update_time: secondsOf(it.updatedAt),
  status: wireCommissionStatus(it),
  order_detail: {
    shop_info: { appid: it.shop.appid, shop_name: it.shop.name },
    product_info: {
      product_id: it.productId,
      thumb_img: pictureOf(it.image),
      title: it.title,
      actual_payment: it.baseFen,
      product_cnt: it.quantity,
    },
    order_info: {
      order_status: wireOrderStatus({ status: it.orderStatus, paidAt: it.paidAt }),
      create_time: secondsOf(it.orderedAt),
      pay_time: it.paidAt ? secondsOf(it.paidAt) : 0,
      update_time: secondsOf(it.orderUpdatedAt),
    },
    ...(it.buyer && { buyer_info: { open_id: it.buyer.openid, union_id: it.buyer.unionid ?? "" } }),
    commission_info: {
      service_ratio: it.servicePpm,
      service_amount: it.seat === "supplier" ? it.supplierFen : it.institutionFen,
      service_total_amount: it.seat === "supplier" ? (it.supplierFen ?? 0) + (it.passedFen ?? 0) : it.serviceFen,
      profit_sharding_suc_time: it.settledAt ? secondsOf(it.settledAt) : 0,
      promotion_channel: 1,
      platform_amount: 0,
      platform_commission_status: 0,
      ...creatorOf(it),
      ...(it.seat !== "supplier" && {
        sharer_info: {
          sharer_appid: it.promoter.appid,
          nickname: it.promoter.name,
          head_img_url: "",
          opensharerid: it.promoter.appid,
          ratio: it.sharerPpm,
          amount: it.sharerFen,
        },
      }),
      ...agenciesOf(it),
    },
  },
});

const agencyExample = {
  appid: "wxinst7b3d5e9f1a2c48",
  nickname: "青禾联盟",
  head_img_url: "",
  ratio: 120_000,
  amount: 1_200,
  profit_sharding_suc_time: 0,
};

/** An example of it, with everything that can stand there; parts of the chain are optional. */
export const commissionOrderExample = {
  order_id: "3705115058471208928",
  sku_id: 20_000_000_001n,
  create_time: 1_763_700_000,
  update_time: 1_763_700_060,
  status: 20,
  order_detail: {
    shop_info: { appid: "wxshop4f2a9c1d7e8b60", shop_name: "澄屿护肤" },
    product_info: {
      product_id: "10000000001",
      thumb_img: "https://example.com/oil.jpg",
      title: "植萃修护精华油",
      actual_payment: 20_000,
      product_cnt: 1,
    },
    order_info: { order_status: 20, create_time: 1_763_700_000, pay_time: 1_763_700_030, update_time: 1_763_700_030 },
    buyer_info: { open_id: "o_buyer", union_id: "u_buyer" },
    commission_info: {
      service_ratio: 120_000,
      service_amount: 1_200,
      service_total_amount: 2_400,
      profit_sharding_suc_time: 0,
      promotion_channel: 1,
      platform_amount: 0,
      platform_commission_status: 0,
      finder_info: { nickname: "木子测评", head_img_url: "", ratio: 200_000, amount: 4_000, openfinderid: "wxcreator" },
      talent_info: {
        talent_appid: "wxcreator",
        opentalentid: "wxcreator",
        nickname: "木子测评",
        head_img_url: "",
        ratio: 200_000,
        amount: 4_000,
      },
      promotion_info: { talent_info: { talent_appid: "wxcreator", nickname: "木子测评", opentalentid: "wxcreator" } },
      sharer_info: {
        sharer_appid: "wxsharer",
        nickname: "林小满",
        head_img_url: "",
        opensharerid: "wxsharer",
        ratio: 500_000,
        amount: 1_200,
      },
      sub_agency_info: agencyExample,
      promoter_agency_info: agencyExample,
      head_agency_info: {
        appid: "wxinst9",
        nickname: "山海好物",
        head_img_url: "",
        ratio: 200_000,
        amount: 800,
        profit_sharding_suc_time: 0,
      },
    },
  },
};

/** What an answer may leave out of it. */
export const commissionOrderOptional = [
  "buyer_info",
  "finder_info",
  "talent_info",
  "promotion_info",
  "sharer_info",
  "sub_agency_info",
  "promoter_agency_info",
  "head_agency_info",
  "ratio",
  "amount",
  "profit_sharding_suc_time",
];
