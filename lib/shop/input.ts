import { z } from "zod";
import { surfaces } from "@/db/enums";

const wireId = z.string().regex(/^\d{1,19}$/, "a decimal id");
const short = z.string().trim().min(1).max(64);

export const loginInput = z.strictObject({ code: z.string().min(1).max(1000) });

/** A line of the cart as the storefront sends it. Prices are never taken from it. */
const cartLineInput = z
  .strictObject({
    product_id: wireId,
    sku_id: wireId,
    quantity: z.int().min(1).max(999),
    /** Where it was put into the cart; the storefront's own words for a place we do not know are `other`. */
    surface: z.string().max(32).default("other"),
    creator_appid: short.optional(),
    content_id: short.optional(),
  })
  .transform((line) => ({
    productId: line.product_id,
    skuId: line.sku_id,
    quantity: line.quantity,
    surface: surfaces.find((one) => one === line.surface) ?? ("other" as const),
    creatorAppid: line.creator_appid,
    contentId: line.content_id,
  }));
export type CartInputLine = z.output<typeof cartLineInput>;

export const checkoutInput = z
  .strictObject({
    lines: z.array(cartLineInput).min(1).max(50),
    gift: z.strictObject({ recipient_name: z.string().trim().min(1).max(40) }).optional(),
    user_coupon_id: short.optional(),
  })
  .transform(({ lines, gift, user_coupon_id }) => ({
    lines,
    recipientName: gift?.recipient_name ?? null,
    userCouponId: user_coupon_id ?? null,
  }));
export type CheckoutInput = z.output<typeof checkoutInput>;

export const refundInput = z.strictObject({
  lines: z
    .array(z.strictObject({ line_id: short, quantity: z.int().min(1).max(999) }))
    .min(1)
    .max(50)
    .refine((lines) => new Set(lines.map((line) => line.line_id)).size === lines.length, "a line is named twice")
    .optional(),
});
export type RefundInput = z.output<typeof refundInput>;

export const couponQuery = z.strictObject({ product_id: z.union([wireId, z.literal("")]).default("") });

const fen = z.int().min(0);

/** What is kept with a checkout: the order as it will be made, and what the buyer is shown of it. */
export const storedOrder = z.strictObject({
  lines: z.array(
    z.strictObject({
      lineNo: z.string(),
      productId: z.string(),
      skuId: z.string(),
      title: z.string(),
      skuName: z.string(),
      picture: z.string(),
      quantity: z.int(),
      unitPriceFen: fen,
      paidFen: fen,
      surface: z.enum(surfaces),
      creatorAppid: z.string().optional(),
      contentId: z.string().optional(),
      /** Whether stock was taken: a merchant who does not tell his stock has none to give back. */
      tookStock: z.boolean(),
    }),
  ),
  goodsFen: fen,
  couponFen: fen,
  freightFen: fen,
  recipientName: z.string().nullable(),
});
export type StoredOrder = z.infer<typeof storedOrder>;
