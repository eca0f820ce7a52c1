import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, fen, oneOf, party } from "../columns";
import { productStatuses } from "../enums";
import { organisations } from "./tenants";

/** `id` is the wire's product_id: unique in the deployment, a uint64 shown as a decimal string. */
export const products = pgTable(
  "products",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity({ startWith: 10000000001 }),
    brandId: party("brand_id")
      .notNull()
      .references(() => organisations.id),
    outProductId: text("out_product_id").notNull(),
    title: text("title").notNull(),
    category: text("category"),
    images: jsonb("images").notNull().default([]),
    status: text("status", { enum: productStatuses }).notNull(),
    personalisation: jsonb("personalisation"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("products_out_id").on(t.brandId, t.outProductId),
    index("products_brand").on(t.brandId, t.createdAt, t.id),
    oneOf("products_status", t.status, productStatuses),
  ],
);

export const skus = pgTable(
  "skus",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity({ startWith: 20000000001 }),
    productId: bigint("product_id", { mode: "bigint" })
      .notNull()
      .references(() => products.id),
    brandId: party("brand_id").notNull(),
    outSkuId: text("out_sku_id").notNull(),
    title: text("title").notNull().default(""),
    priceFen: fen("price_fen").notNull(),
    /** null = the merchant does not tell. */
    stock: integer("stock"),
    /** Set where the merchant's list of this product's SKUs no longer names it; old orders still do. */
    removedAt: at("removed_at"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("skus_out_id").on(t.productId, t.outSkuId),
    check("skus_price", sql`${t.priceFen} > 0`),
    check("skus_stock", sql`${t.stock} is null or ${t.stock} >= 0`),
  ],
);

/** Whether a product may be promoted, as of each moment. Append only. */
export const productPromotionVersions = pgTable(
  "product_promotion_versions",
  {
    productId: bigint("product_id", { mode: "bigint" })
      .notNull()
      .references(() => products.id),
    brandId: party("brand_id").notNull(),
    version: integer("version").notNull(),
    enabled: boolean("enabled").notNull(),
    validFrom: at("valid_from").notNull(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.version] })],
);
