import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { productStatuses } from "@/db/enums";
import { products, skus } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { decodeCursor, type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListProductsInput } from "./input";
import { isProductId, productKey } from "./product-id";
import { type PriceRange, priceRange, stockOf } from "./rules";

export type ProductStatus = (typeof productStatuses)[number];

export type SkuView = {
  skuId: string;
  outSkuId: string;
  title: string;
  priceFen: number;
  stock: number | null;
  isRemoved: boolean;
};

export type ProductRow = {
  productId: string;
  outProductId: string;
  title: string;
  category: string | null;
  images: string[];
  status: ProductStatus;
  isPromotable: boolean;
  price: PriceRange | null;
  skuCount: number;
  stock: number | null;
  /** Plans in force now that name the product. */
  planCount: number;
  createdAt: Date;
  updatedAt: Date;
};

/** Newest version of whether the product may be promoted; never told means yes. */
const isPromotable = sql<boolean>`coalesce((select v.enabled from product_promotion_versions v
  where v.product_id = products.id order by v.version desc limit 1), true)`;

const mine = (ctx: Ctx) => (ctx.tenant.kind === "operator" ? undefined : eq(products.brandId, ctx.tenant.id));

function filters(ctx: Ctx, input: Pick<ListProductsInput, "q" | "promotable">) {
  const q = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return and(
    mine(ctx),
    q
      ? sql`(${products.title} ilike ${q} or ${products.outProductId} ilike ${q} or ${products.id}::text = ${input.q})`
      : undefined,
    input.promotable ? sql`${isPromotable} = ${input.promotable === "yes"}` : undefined,
  );
}

/** The brand's products, newest first. */
export function listProducts(caller: Caller | Ctx, input: ListProductsInput): Promise<Page<ProductRow>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "product.read");
    const place = productPlace(input);
    const rows = await ctx.db
      .select({
        product: products,
        isPromotable,
        planCount: sql<number>`(select count(distinct p.id)::int from plans p where p.product_id = products.id
          and p.status = 'active' and p.begin_at <= ${ctx.now} and (p.end_at is null or p.end_at > ${ctx.now}))`,
        skus: sql<{ priceFen: number; stock: number | null }[]>`coalesce((select jsonb_agg(
          jsonb_build_object('priceFen', s.price_fen, 'stock', s.stock)) from skus s
          where s.product_id = products.id and s.removed_at is null), '[]')`,
      })
      .from(products)
      .where(and(filters(ctx, input), input.status ? eq(products.status, input.status) : undefined, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const views = rows.map(
      ({ product, ...row }): ProductRow => ({
        productId: String(product.id),
        outProductId: product.outProductId,
        title: product.title,
        category: product.category,
        images: product.images as string[],
        status: product.status,
        isPromotable: row.isPromotable,
        price: priceRange(row.skus),
        skuCount: row.skus.length,
        stock: stockOf(row.skus),
        planCount: row.planCount,
        createdAt: product.createdAt,
        updatedAt: product.updatedAt,
      }),
    );
    return toPage(views, input, (row) => ({ at: row.createdAt.toISOString(), id: row.productId }));
  });
}

/** Keyset of a list of products; a cursor that is none of theirs is invalid_input. */
export function productPlace(input: ListProductsInput) {
  if (input.cursor && !isProductId(decodeCursor(input.cursor).id)) decodeCursor("");
  return keyset(input, products.createdAt, products.id);
}

export type ProductCounts = { all: number } & Record<ProductStatus, number>;

/** How many products the filter leaves, by status: the tabs of the list. */
export function countProducts(
  caller: Caller | Ctx,
  input: Pick<ListProductsInput, "q" | "promotable">,
): Promise<ProductCounts> {
  return reading(caller, async (ctx) => {
    allow(ctx, "product.read");
    const rows = await ctx.db
      .select({ status: products.status, count: sql<number>`count(*)::int` })
      .from(products)
      .where(filters(ctx, input))
      .groupBy(products.status);
    const of = (status: ProductStatus) => rows.find((row) => row.status === status)?.count ?? 0;
    return { all: of("on_sale") + of("off_sale"), on_sale: of("on_sale"), off_sale: of("off_sale") };
  });
}

export type ProductView = Omit<ProductRow, "planCount"> & { personalisation: unknown; skus: SkuView[] };

/** One of the brand's products with all its SKUs, ended ones last; not_found for another's. */
export function getProduct(caller: Caller | Ctx, productId: string): Promise<ProductView> {
  return reading(caller, async (ctx) => {
    allow(ctx, "product.read");
    const [row] = await ctx.db
      .select({ product: products, isPromotable })
      .from(products)
      .where(and(mine(ctx), eq(products.id, productKey(productId))));
    if (!row) throw notFound("product");
    const { brandId: _brandId, id, ...product } = row.product;
    const all = await skusOf(ctx, id);
    const onSale = all.filter((sku) => !sku.isRemoved);
    return {
      ...product,
      images: product.images as string[],
      productId: String(id),
      isPromotable: row.isPromotable,
      price: priceRange(onSale),
      skuCount: onSale.length,
      stock: stockOf(onSale),
      skus: all,
    };
  });
}

/** SKUs of a product the caller may see, in the order the merchant told them; ended ones last. */
export async function skusOf(ctx: Ctx, productId: bigint, onlyOnSale = false): Promise<SkuView[]> {
  const rows = await ctx.db
    .select()
    .from(skus)
    .where(and(eq(skus.productId, productId), onlyOnSale ? isNull(skus.removedAt) : undefined))
    .orderBy(sql`${skus.removedAt} nulls first`, asc(skus.id));
  return rows.map((row) => ({
    skuId: String(row.id),
    outSkuId: row.outSkuId,
    title: row.title,
    priceFen: row.priceFen,
    stock: row.stock,
    isRemoved: row.removedAt !== null,
  }));
}
