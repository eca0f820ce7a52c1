import { z } from "zod";
import { productStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";
import { isPicture } from "./pictures";
import { isProductId } from "./product-id";

/** A merchant's own key of a product or SKU. */
const outId = z.string().trim().min(1).max(64);

export const productId = z.string().refine(isProductId, "not a product id");

export const picture = z.string().refine(isPicture, "an https address, a built-in picture or a small inline image");

/** At most 100 million yuan. */
const priceFen = z.int().min(1).max(10_000_000_000);

export const skuInput = z.strictObject({
  outSkuId: outId,
  title: z.string().trim().max(100).default(""),
  priceFen,
  stock: z.int().min(0).max(2_000_000_000).nullish(),
});
export type SkuInput = z.infer<typeof skuInput>;

/** What the buyer may have made for him (choices, texts), as the merchant's shop understands it. */
export const personalisationInput = z
  .union([z.array(z.json()), z.record(z.string(), z.json())])
  .refine((value) => JSON.stringify(value).length <= 20_000, "too large");

/** The whole of a product as its merchant tells it: what is left out of `skus` is no longer sold. */
export const productInput = z.strictObject({
  outProductId: outId,
  title: z.string().trim().min(1).max(120),
  category: z.string().trim().max(100).nullish(),
  images: z.array(picture).max(9).default([]),
  status: z.enum(productStatuses).default("on_sale"),
  skus: z
    .array(skuInput)
    .min(1)
    .max(100)
    .refine((skus) => new Set(skus.map((sku) => sku.outSkuId)).size === skus.length, "a SKU is named twice"),
  personalisation: personalisationInput.nullish(),
});
export type ProductInput = z.infer<typeof productInput>;

/** Items are checked one by one, so that one bad item does not hold up the others. */
export const upsertProductsInput = z.strictObject({
  items: z
    .array(z.looseObject({ outProductId: z.string().min(1) }))
    .min(1)
    .max(100),
});
export type UpsertProductsInput = z.input<typeof upsertProductsInput>;

export const setProductStatusInput = z.strictObject({
  productIds: z.array(productId).min(1).max(100),
  status: z.enum(productStatuses),
});
export type SetProductStatusInput = z.infer<typeof setProductStatusInput>;

export const setPromotableInput = z.strictObject({
  productIds: z.array(productId).min(1).max(100),
  enabled: z.boolean(),
});
export type SetPromotableInput = z.infer<typeof setPromotableInput>;

export const importProductsInput = z.strictObject({
  csv: z.string().min(1).max(900_000),
  /** `check` tells what would happen and writes nothing. */
  mode: z.enum(["check", "save"]),
});
export type ImportProductsInput = z.infer<typeof importProductsInput>;

export const listProductsInput = pageInput.extend({
  q: z.string().trim().max(100).optional(),
  status: z.enum(productStatuses).optional(),
  promotable: z.enum(["yes", "no"]).optional(),
});
export type ListProductsInput = z.infer<typeof listProductsInput>;
