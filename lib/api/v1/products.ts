import { z } from "zod";
import { productStatuses } from "@/db/enums";
import { transaction } from "@/lib/kernel/transaction";
import { getPoolProduct, listPool } from "@/lib/plans/pool-queries";
import { type UpsertedProduct, upsertProducts } from "@/lib/products/commands";
import { getProduct, listProducts, type ProductRow, type SkuView } from "@/lib/products/queries";
import { setProductStatus, setPromotable } from "@/lib/products/status-commands";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";
import { poolRow } from "./pool";

/** Shapes are loose here: each item is checked by itself, and answered by itself where it is wrong. */
const item = z.looseObject({
  out_product_id: z.string().trim().min(1),
  skus: z.array(z.looseObject({ out_sku_id: z.unknown(), price_fen: z.unknown() })).optional(),
});

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const keys = (value: object, rename: (name: string) => string) =>
  Object.fromEntries(Object.entries(value).map(([name, one]) => [rename(name), one]));

function toItem({ skus, ...rest }: z.output<typeof item>) {
  return { ...keys(rest, camel), outProductId: rest.out_product_id, skus: skus?.map((sku) => keys(sku, camel)) };
}

function upserted(result: UpsertedProduct) {
  if ("error" in result) {
    const { fields, ...error } = result.error;
    return { out_product_id: result.outProductId, error: { ...error, fields: fields && keys(fields, snake) } };
  }
  return {
    out_product_id: result.outProductId,
    product_id: result.productId,
    skus: result.skus.map((sku) => ({ out_sku_id: sku.outSkuId, sku_id: sku.skuId })),
  };
}

const sku = (it: SkuView) => ({
  sku_id: it.skuId,
  out_sku_id: it.outSkuId,
  title: it.title,
  price_fen: it.priceFen,
  stock: it.stock,
});

const product = (it: Omit<ProductRow, "planCount">) => ({
  product_id: it.productId,
  out_product_id: it.outProductId,
  title: it.title,
  category: it.category,
  images: it.images,
  status: it.status,
  is_promotable: it.isPromotable,
  price_from_fen: it.price?.fromFen ?? null,
  price_to_fen: it.price?.toFen ?? null,
  created_at: it.createdAt,
  updated_at: it.updatedAt,
});

export const productRoutes: ApiRoute[] = [
  route(
    "post",
    "/products",
    {
      summary: "Create or change up to 100 products by out_product_id, each by itself",
      tag: "products",
      creates: true,
    },
    {
      permission: "product.write",
      body: z.strictObject({ items: z.array(item).min(1).max(100) }),
      run: async (caller, { body }) => {
        const { items } = await upsertProducts(caller, { items: body.items.map(toItem) });
        return { items: items.map(upserted) };
      },
    },
  ),
  route(
    "get",
    "/products",
    { summary: "A brand's products; for an institution, those its plans allow now with their rate", tag: "products" },
    {
      permission: "product.read",
      across: true,
      query: z.strictObject({
        ...pageQuery,
        q: z.string().trim().max(100).optional(),
        status: z.enum(productStatuses).optional(),
      }),
      run: async (caller, { query: { status, ...query } }) => {
        const page = { ...query, direction: "older" as const };
        if (caller.tenant.kind === "institution")
          return wirePage(await listPool(caller, { ...page, institutionId: caller.tenant.id }), poolRow);
        return wirePage(await listProducts(caller, { ...page, status }), product);
      },
    },
  ),
  route(
    "get",
    "/products/{product_id}",
    { summary: "One product with its SKUs: the brand's own, or one of an institution's pool", tag: "products" },
    {
      permission: "product.read",
      across: true,
      run: async (caller, { params }) => {
        if (caller.tenant.kind === "institution") {
          const found = await getPoolProduct(caller, caller.tenant.id, params.product_id ?? "");
          return { ...poolRow(found), skus: found.skus.map(sku) };
        }
        const found = await getProduct(caller, params.product_id ?? "");
        const onSale = found.skus.filter((it) => !it.isRemoved);
        return { ...product(found), personalisation: found.personalisation, skus: onSale.map(sku) };
      },
    },
  ),
  route(
    "patch",
    "/products/{product_id}",
    { summary: "Put a product on or off sale, admit it to promotion or bar it", tag: "products" },
    {
      permission: "product.write",
      body: z.strictObject({ status: z.enum(productStatuses).optional(), is_promotable: z.boolean().optional() }),
      run: async (caller, { params, body }) => {
        const productId = params.product_id ?? "";
        const productIds = [productId];
        return transaction(caller, async (ctx) => {
          if (body.status) await setProductStatus(ctx, { productIds, status: body.status });
          if (body.is_promotable !== undefined) await setPromotable(ctx, { productIds, enabled: body.is_promotable });
          return product(await getProduct(ctx, productId));
        });
      },
    },
  ),
];
