import { z } from "zod";
import { couponReaches, couponStatuses, couponTypes } from "@/db/enums";
import { claimByOpenid } from "@/lib/coupons/claim-through-commands";
import { activateCoupon, createCoupon } from "@/lib/coupons/draft-commands";
import { giveCoupon } from "@/lib/coupons/gift-commands";
import {
  addCouponStock,
  directToInstitutions,
  pauseCoupon,
  resumeCoupon,
  voidCoupon,
} from "@/lib/coupons/manage-commands";
import { type ClaimRow, type CouponRow, getCoupon, listClaims, listCoupons } from "@/lib/coupons/queries";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { appidsOf, institutionIdsOf } from "@/lib/plans/partner-queries";
import { type ApiRoute, route } from "../route";
import { moment, optionalText, pageQuery, productId, text, wirePage } from "./fields";

const quota = z.strictObject({ institution_appid: text, quota: z.int().min(0) });
const amount = z.int().positive().nullish();

const couponBody = z.strictObject({
  type: z.union(couponTypes.map((type) => z.literal(type))),
  name: z.string(),
  discount_num: z.int().nullish(),
  cut_fen: amount,
  threshold_fen: amount,
  threshold_count: amount,
  product_ids: z.array(productId).max(200).optional(),
  reach: z.enum(couponReaches).optional(),
  quotas: z.array(quota).max(200).optional(),
  stock: z.int().min(1),
  per_person: z.int().min(1).default(1),
  claim_from: moment.nullish(),
  claim_to: moment,
  valid_from: moment.nullish(),
  valid_to: moment.nullish(),
  valid_days: z.int().min(1).nullish(),
  returns_on_refund: z.boolean().optional(),
  /** false leaves a draft. A coupon that needs a second person stays a draft either way. */
  activate: z.boolean().default(true),
});

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Field names of the rules in the words of the wire. */
async function inWire<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.fields) throw error;
    const fields = Object.fromEntries(Object.entries(error.detail.fields).map(([name, text]) => [snake(name), text]));
    throw new AppError(error.code, { ...error.detail, fields });
  }
}

async function toQuotas(caller: Caller | Ctx, quotas: readonly z.output<typeof quota>[]) {
  const ids = await institutionIdsOf(
    caller,
    quotas.map((it) => it.institution_appid),
  );
  return quotas.map((it, index) => ({ institutionId: ids[index] ?? "", quota: it.quota }));
}

const wire = (it: CouponRow) => ({
  coupon_id: it.couponId,
  type: it.type,
  name: it.name,
  status: it.status,
  is_paused: it.isPaused,
  discount_num: it.discountNum,
  cut_fen: it.cutFen,
  threshold_fen: it.thresholdFen,
  threshold_count: it.thresholdCount,
  product_ids: it.productIds,
  reach: it.reach,
  stock: it.stock,
  claimed: it.claimed,
  per_person: it.perPerson,
  claim_from: it.claimFrom,
  claim_to: it.claimTo,
  valid_from: it.validFrom,
  valid_to: it.validTo,
  valid_days: it.validDays,
  returns_on_refund: it.returnsOnRefund,
});

const claimWire = (it: ClaimRow) => ({
  user_coupon_id: it.userCouponId,
  status: it.status,
  claimed_at: it.claimedAt,
  expires_at: it.expiresAt,
  used_at: it.usedAt,
  institution_name: it.institutionName,
  promoter_name: it.promoterName,
  order_id: it.orderNo,
});

async function detail(caller: Caller | Ctx, couponId: string) {
  const found = await getCoupon(caller, couponId);
  const appids = await appidsOf(
    caller,
    found.quotas.map((it) => it.institutionId),
  );
  return {
    ...wire(found),
    quotas: found.quotas.map((it) => ({
      institution_appid: appids.get(it.institutionId) ?? it.institutionId,
      quota: it.quota,
      claimed: it.claimed,
      used: it.used,
    })),
    user_coupons: found.claimedByStatus,
    discount_fen: found.discountFen,
  };
}

export const couponRoutes: ApiRoute[] = [
  route(
    "post",
    "/coupons",
    { summary: "Create a coupon and set it live, or leave it a draft", tag: "coupons", creates: true },
    {
      permission: "coupon.write",
      body: couponBody,
      run: (caller, { body }) =>
        inWire(() =>
          transaction(caller, async (ctx) => {
            const { couponId } = await createCoupon(ctx, {
              type: body.type,
              name: body.name,
              discountNum: body.discount_num,
              cutFen: body.cut_fen,
              thresholdFen: body.threshold_fen,
              thresholdCount: body.threshold_count,
              productIds: body.product_ids,
              reach: body.reach ?? (body.quotas?.length ? "directed" : "public"),
              quotas: await toQuotas(ctx, body.quotas ?? []),
              stock: body.stock,
              perPerson: body.per_person,
              claimFrom: body.claim_from,
              claimTo: body.claim_to,
              validFrom: body.valid_from,
              validTo: body.valid_to,
              validDays: body.valid_days,
              returnsOnRefund: body.returns_on_refund,
              activate: body.activate,
            });
            return detail(ctx, couponId);
          }),
        ),
    },
  ),
  route(
    "get",
    "/coupons",
    { summary: "A brand's coupons; for an institution, those it may hand out", tag: "coupons" },
    {
      permission: "coupon.read",
      query: z.strictObject({ ...pageQuery, status: z.enum(couponStatuses).optional() }),
      run: async (caller, { query }) => wirePage(await listCoupons(caller, { ...query, direction: "older" }), wire),
    },
  ),
  route(
    "get",
    "/coupons/{coupon_id}",
    { summary: "One coupon with its quotas and what became of those claimed", tag: "coupons" },
    { permission: "coupon.read", run: (caller, { params }) => detail(caller, params.coupon_id ?? "") },
  ),
  route(
    "patch",
    "/coupons/{coupon_id}",
    { summary: "Pause (kill switch), resume, activate, void, or add stock", tag: "coupons" },
    {
      permission: "coupon.write",
      body: z.strictObject({
        is_paused: z.boolean().optional(),
        status: z.enum(["active", "voided"]).optional(),
        add_stock: z.int().min(1).optional(),
      }),
      run: (caller, { params, body }) =>
        transaction(caller, async (ctx) => {
          const couponId = params.coupon_id ?? "";
          if (body.add_stock) await addCouponStock(ctx, { couponId, add: body.add_stock });
          if (body.status === "active") await activateCoupon(ctx, { couponId });
          if (body.is_paused !== undefined) await (body.is_paused ? pauseCoupon : resumeCoupon)(ctx, { couponId });
          if (body.status === "voided") await voidCoupon(ctx, { couponId });
          return detail(ctx, couponId);
        }),
    },
  ),
  route(
    "put",
    "/coupons/{coupon_id}/quotas",
    { summary: "Direct a coupon to institutions, each with its quota inside the stock", tag: "coupons" },
    {
      permission: "coupon.write",
      body: z.strictObject({ quotas: z.array(quota).min(1).max(200) }),
      run: (caller, { params, body }) =>
        transaction(caller, async (ctx) => {
          const couponId = params.coupon_id ?? "";
          await directToInstitutions(ctx, { couponId, quotas: await toQuotas(ctx, body.quotas) });
          return detail(ctx, couponId);
        }),
    },
  ),
  route(
    "post",
    "/coupons/{coupon_id}/gifts",
    { summary: "Pass a coupon directed to this institution on to another; it cannot be undone", tag: "coupons" },
    {
      permission: "coupon.pass",
      across: true,
      body: z.strictObject({ institution_appid: text }),
      run: async (caller, { params, body }) => {
        const couponId = params.coupon_id ?? "";
        await giveCoupon(caller, { couponId, toInstitutionAppid: body.institution_appid });
        return { coupon_id: couponId, institution_appid: body.institution_appid };
      },
    },
  ),
  route(
    "get",
    "/coupons/{coupon_id}/claims",
    { summary: "Who got a coupon, newest first", tag: "coupons" },
    {
      permission: "coupon.read",
      query: z.strictObject(pageQuery),
      run: async (caller, { params, query }) =>
        wirePage(await listClaims(caller, params.coupon_id ?? "", { ...query, direction: "older" }), claimWire),
    },
  ),
  route(
    "post",
    "/coupons/{coupon_id}/claims",
    {
      summary: "Claim a coupon for a consumer; through a coupon's link it is a touch too",
      tag: "coupons",
      creates: true,
    },
    {
      permission: "coupon.claim",
      across: true,
      body: z.strictObject({
        openid: text,
        unionid: optionalText,
        miniprogram_appid: optionalText,
        share_code: z.string().max(64).optional(),
        institution_appid: optionalText,
      }),
      run: async (caller, { params, body }) => {
        const claimed = await claimByOpenid(caller, {
          couponId: params.coupon_id ?? "",
          openid: body.openid,
          unionid: body.unionid,
          appid: body.miniprogram_appid,
          shareCode: body.share_code || undefined,
          institutionAppid: body.institution_appid,
        });
        return {
          user_coupon_id: claimed.userCouponId,
          coupon_id: claimed.couponId,
          status: "active",
          ordinal: claimed.ordinal,
          claimed_at: claimed.claimedAt,
          usable_from: claimed.usableFrom,
          expires_at: claimed.expiresAt,
        };
      },
    },
  ),
];
