import { z } from "zod";
import type { AuthorisationView } from "@/lib/creators/authorisation-rows";
import type { AuthorisedContent } from "@/lib/creators/queries";
import type { ShownProduct } from "@/lib/creators/shown-products";
import { moment, productId } from "./fields";

/** What may be said of a content, on entering it and on changing it. */
export const contentBody = {
  title: z.string().trim().min(1).max(120),
  has_outside_goods: z.boolean().default(false),
  outside_goods: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  cover: z
    .url({ protocol: /^https$/ })
    .max(500)
    .optional(),
  starts_at: moment.optional(),
  ends_at: moment.optional(),
  product_ids: z.array(productId).max(50).default([]),
};

export const toContent = (body: z.output<z.ZodObject<typeof contentBody>>) => ({
  title: body.title,
  hasOutsideGoods: body.has_outside_goods,
  outsideGoods: body.outside_goods,
  cover: body.cover,
  startsAt: body.starts_at,
  endsAt: body.ends_at,
  productIds: body.product_ids,
});

export const termsBody = {
  service_ppm: z.int().min(0).max(1_000_000),
  period_from: moment.optional(),
  period_to: moment.optional(),
};

export const toTerms = (body: { service_ppm: number; period_from?: Date; period_to?: Date }) => ({
  servicePpm: body.service_ppm,
  periodFrom: body.period_from,
  periodTo: body.period_to,
});

export const authorisationToWire = (one: AuthorisationView) => ({
  authorisation_id: one.authorisationId,
  content_id: one.contentId,
  covers_kind: one.coversKind,
  status: one.status,
  service_ppm: one.servicePpm,
  period_from: one.periodFrom,
  period_to: one.periodTo,
  version: one.version,
});

export const productToWire = (one: ShownProduct) => ({
  product_id: one.productId,
  title: one.title,
  image: one.image,
  shop_name: one.brandName,
  price_fen: one.priceFen,
  is_on_sale: one.isOnSale,
});

export const offeredToWire = (one: AuthorisedContent) => ({
  authorisation_id: one.authorisationId,
  is_whole_kind: one.isWhole,
  content_id: one.contentId,
  kind: one.kind,
  title: one.title,
  cover: one.cover,
  has_outside_goods: one.hasOutsideGoods,
  starts_at: one.startsAt,
  ends_at: one.endsAt,
  live_state: one.kind === "video" ? null : one.live,
  creator_appid: one.creatorAppid,
  creator_name: one.creatorName,
  state: one.state,
  service_ppm: one.servicePpm,
  period_from: one.periodFrom,
  period_to: one.periodTo,
  predicted_fen: one.predictedFen,
  products: one.products.map((product) => ({
    ...productToWire(product),
    commission_ppm: product.commissionPpm,
    predicted_fen: product.serviceFen,
  })),
});
