import { z } from "zod";
import { boundIdsOf, listProductRatios } from "@/lib/promoters/product-ratio-queries";
import { setProductRatios } from "@/lib/promoters/product-ratios";
import { type ApiRoute, route } from "../route";
import { pageQuery, productId, text, wirePage } from "./fields";

/** What promoters get of a product's service fee, product by product. */
export const productRatioRoutes: ApiRoute[] = [
  route(
    "get",
    "/product-ratios",
    { summary: "The institution's pool with what promoters get of each product", tag: "promoters" },
    {
      permission: "promoter.read",
      across: true,
      query: z.strictObject({ ...pageQuery, q: z.string().max(100).optional() }),
      run: async (caller, { query }) =>
        wirePage(await listProductRatios(caller, { ...query, direction: "older" }), (row) => ({
          product_id: row.productId,
          title: row.title,
          shop_name: row.brandName,
          service_ppm: row.servicePpm,
          default_ratio: row.defaultPpm,
          own_ratios: row.own && { promoters: row.own.count, least: row.own.leastPpm, most: row.own.mostPpm },
        })),
    },
  ),
  route(
    "post",
    "/product-ratios",
    {
      summary: "Set a product's ratio for all promoters (its default), a group or named ones; null takes it back",
      tag: "promoters",
      status: 200,
    },
    {
      permission: "promoter.manage",
      body: z
        .strictObject({
          product_id: productId,
          commission_ratio: z.int().min(0).max(1_000_000).nullable(),
          sharer_appids: z.array(text).min(1).max(500).optional(),
          group_id: text.optional(),
        })
        .refine((it) => !(it.sharer_appids && it.group_id), { path: ["group_id"], message: "a group or promoters" }),
      run: async (caller, { body }) => {
        const scope = body.sharer_appids
          ? { for: "promoters" as const, promoterIds: await boundIdsOf(caller, body.sharer_appids) }
          : body.group_id
            ? { for: "group" as const, groupId: body.group_id }
            : { for: "all" as const };
        return setProductRatios(caller, { productId: body.product_id, scope, ratioPpm: body.commission_ratio });
      },
    },
  ),
];
