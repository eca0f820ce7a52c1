import { z } from "zod";
import { windowStatuses } from "@/db/enums";
import type { Caller } from "@/lib/kernel/ctx";
import { askWindow, grantWindow, refuseWindow, withdrawWindow } from "@/lib/windows/commands";
import { putInWindow, takeFromWindow } from "@/lib/windows/product-commands";
import { listWindowProducts, type WindowProduct } from "@/lib/windows/product-queries";
import { getWindowOf, listWindows, type WindowListed } from "@/lib/windows/queries";
import { type ApiRoute, route } from "../route";
import { pageQuery, text, wirePage } from "./fields";

const tag = "windows";
const read = "window.read";
const permission = "window.write";
const across = true;

const listed = (it: WindowListed) => ({
  window_id: it.authorisationId,
  creator_appid: it.creatorAppid,
  name: it.name,
  status: it.status,
  is_managed: it.isManaged,
  products: it.products,
  url: it.url,
  updated_at: it.updatedAt,
});

const product = (it: WindowProduct) => ({
  product_id: it.productId,
  title: it.title,
  shop_appid: it.shopAppid,
  institution_appid: it.institutionAppid,
  price_fen: it.priceFen,
  service_ppm: it.servicePpm,
  link: it.link,
  is_hidden: it.isHidden,
  state: it.state,
  added_at: it.addedAt,
});

const changed = (it: { authorisationId: string; status: string }) => ({
  window_id: it.authorisationId,
  status: it.status,
});

/** Whose window a path names, where it is one the institution asked for. */
const creatorOf = async (caller: Caller, params: Record<string, string>): Promise<string> =>
  (await getWindowOf(caller, params.window_id ?? "")).creatorAppid;

const authorisations: ApiRoute[] = [
  route(
    "get",
    "/windows",
    { summary: "Creators' shop windows the institution asked for, with what each answered", tag },
    {
      permission: read,
      query: z.object({ ...pageQuery, q: z.string().max(60).optional(), status: z.enum(windowStatuses).optional() }),
      run: async (caller, { query }) => wirePage(await listWindows(caller, { ...query, direction: "older" }), listed),
    },
  ),
  route(
    "post",
    "/windows",
    { summary: "Ask a creator for his shop window; the link leads him to where he answers", tag, creates: true },
    {
      permission,
      across,
      body: z.strictObject({ creator_appid: text }),
      run: async (caller, { body }) => {
        const asked = await askWindow(caller, { creatorAppid: body.creator_appid });
        return { ...changed(asked), url: asked.url };
      },
    },
  ),
  route(
    "get",
    "/windows/{window_id}",
    { summary: "One window, with how its authorisation came about", tag },
    {
      permission: read,
      across,
      run: async (caller, { params }) => {
        const it = await getWindowOf(caller, params.window_id ?? "");
        return { ...listed(it), history: it.history };
      },
    },
  ),
  route(
    "post",
    "/windows/{window_id}/grant",
    { summary: "Agree for a creator whose account the institution keeps", tag },
    {
      permission,
      across,
      run: async (caller, { params }) =>
        changed(await grantWindow(caller, { authorisationId: params.window_id ?? "" })),
    },
  ),
  route(
    "post",
    "/windows/{window_id}/refuse",
    { summary: "Refuse for a creator whose account the institution keeps", tag },
    {
      permission,
      across,
      run: async (caller, { params }) =>
        changed(await refuseWindow(caller, { authorisationId: params.window_id ?? "" })),
    },
  ),
  route(
    "delete",
    "/windows/{window_id}",
    { summary: "Give a window back, or take the question back: the institution's products leave it", tag },
    {
      permission,
      across,
      run: async (caller, { params }) => {
        const it = await withdrawWindow(caller, { authorisationId: params.window_id ?? "" });
        return { ...changed(it), removed_products: it.removed };
      },
    },
  ),
];

const products: ApiRoute[] = [
  route(
    "get",
    "/windows/{window_id}/products",
    { summary: "What the institution has in a window; with whole=true what others put there too", tag },
    {
      permission: read,
      across,
      query: z.object({
        shop_appid: text.optional(),
        whole: z.stringbool().optional(),
        offset: z.coerce.number().int().min(0).max(100_000).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      run: async (caller, { params, query }) => {
        const { items, total, nextOffset } = await listWindowProducts(caller, {
          creatorAppid: await creatorOf(caller, params),
          shopAppid: query.shop_appid,
          isWhole: query.whole,
          offset: query.offset,
          limit: query.limit,
        });
        return { items: items.map(product), total, next_offset: nextOffset };
      },
    },
  ),
  route(
    "put",
    "/windows/{window_id}/products/{product_id}",
    { summary: "Put a product into a window, or change its link and whether visitors see it", tag },
    {
      permission,
      across,
      body: z.strictObject({ link: text.optional(), is_hidden: z.boolean().optional() }),
      run: async (caller, { params, body }) => {
        const it = await putInWindow(caller, {
          creatorAppid: await creatorOf(caller, params),
          productId: params.product_id ?? "",
          link: body.link,
          isHidden: body.is_hidden,
        });
        return {
          window_product_id: it.windowProductId,
          product_id: it.productId,
          link: it.link,
          is_hidden: it.isHidden,
        };
      },
    },
  ),
  route(
    "delete",
    "/windows/{window_id}/products/{product_id}",
    { summary: "Take a product out of a window", tag },
    {
      permission,
      across,
      run: async (caller, { params }) => {
        const it = { creatorAppid: await creatorOf(caller, params), productId: params.product_id ?? "" };
        return { product_id: (await takeFromWindow(caller, it)).productId };
      },
    },
  ),
];

export const windowRoutes: ApiRoute[] = [...authorisations, ...products];
