import { z } from "zod";
import { addSubItem, changeItem, takeItem } from "@/lib/cooperations/item-commands";
import { type ItemView, listItems, listSubItems } from "@/lib/cooperations/item-queries";
import { listSelection, type SelectionRow } from "@/lib/cooperations/selection-queries";
import { listSubscriptions, subscribe, unsubscribe } from "@/lib/cooperations/subscriptions";
import { AppError } from "@/lib/kernel/errors";
import { type ApiRoute, route } from "../route";
import { pageQuery, productId, text, wirePage } from "./fields";

const tag = "cooperations";

const offered = (it: SelectionRow) => ({
  link: it.link,
  product_id: it.productId,
  title: it.title,
  shop_appid: it.shopAppid,
  supplier_appid: it.supplierAppid,
  is_named: it.isNamed,
  commission_by: it.commissionBy,
  service_ppm: it.servicePpm,
  commission_ppm: it.commissionPpm,
  begin_at: it.beginAt,
  end_at: it.endAt,
  item_id: it.itemId,
});

const told = (it: ItemView) => ({
  item_id: it.itemId,
  link: it.link,
  status: it.state,
  is_hidden: it.isHidden,
  product_id: it.productId,
  title: it.productTitle,
  shop_appid: it.shop.appid,
  supplier_appid: it.supplier?.appid ?? null,
  service_ppm: it.servicePpm,
  commission_ppm: it.commissionPpm,
  begin_at: it.beginAt,
  end_at: it.endAt,
  added_at: it.addedAt,
});

/** The path's item; one that is no number is none. */
const itemOf = (params: Record<string, string>): string => {
  const id = params.item_id ?? "";
  if (!/^\d{1,18}$/.test(id)) throw new AppError("not_found", { params: { what: "item" } });
  return id;
};

const deeds = {
  hide: "Hide an item from the institution's promoters",
  show: "Show it to them again",
  drop: "Give it up",
} as const;

export const itemRoutes: ApiRoute[] = [
  route(
    "get",
    "/selection",
    { summary: "选品池: every offer of shops and institutions, newest first", tag },
    {
      permission: "item.select",
      across: true,
      query: z.strictObject({
        ...pageQuery,
        source: z.enum(["shop", "institution"]).optional(),
        q: z.string().trim().max(100).optional(),
      }),
      run: async (caller, { query: { source, q, ...page } }) =>
        wirePage(await listSelection(caller, { ...page, direction: "older", filter: { source, q } }), offered),
    },
  ),
  route(
    "post",
    "/items",
    { summary: "Take an offer into the institution's own list", tag, status: 201, creates: true },
    {
      permission: "item.select",
      across: true,
      body: z.strictObject({ link: text, is_hidden: z.boolean().default(false) }),
      run: async (caller, { body }) => {
        const { itemId } = await takeItem(caller, { link: body.link, isHidden: body.is_hidden });
        return { item_id: itemId };
      },
    },
  ),
  route(
    "get",
    "/items",
    { summary: "The institution's own list of items, newest first", tag },
    {
      permission: "item.select",
      across: true,
      query: z.strictObject(pageQuery),
      run: async (caller, { query }) => wirePage(await listItems(caller, { ...query, direction: "older" }), told),
    },
  ),
  ...(["hide", "show", "drop"] as const).map((deed) =>
    route(
      "post",
      `/items/{item_id}/${deed}`,
      { summary: deeds[deed], tag },
      {
        permission: "item.select",
        run: async (caller, { params }) => {
          const { itemId } = await changeItem(caller, { itemId: itemOf(params), deed });
          return { item_id: itemId };
        },
      },
    ),
  ),
  route(
    "get",
    "/items/{item_id}/sub_items",
    { summary: "Sub-plans of an item, for creators", tag },
    {
      permission: "item.select",
      across: true,
      query: z.strictObject(pageQuery),
      run: async (caller, { params, query }) =>
        wirePage(await listSubItems(caller, itemOf(params), { ...query, direction: "older" }), (it) => ({
          sub_item_id: it.subItemId,
          link: it.link,
          is_on: it.isOn,
          ratio_ppm: it.ratioPpm,
        })),
    },
  ),
  route(
    "post",
    "/items/{item_id}/sub_items",
    { summary: "Offer an item to creators at a rate of the base", tag, status: 201, creates: true },
    {
      permission: "item.select",
      across: true,
      body: z.strictObject({ ratio_ppm: z.int().min(0).max(1_000_000) }),
      run: async (caller, { params, body }) => {
        const { subItemId } = await addSubItem(caller, { itemId: itemOf(params), ratioPpm: body.ratio_ppm });
        return { sub_item_id: subItemId };
      },
    },
  ),
  route(
    "get",
    "/subscriptions",
    { summary: "Products whose changes the institution hears of", tag },
    {
      permission: "item.select",
      query: z.strictObject(pageQuery),
      run: async (caller, { query }) => {
        const { items, next, total } = await listSubscriptions(caller, {
          after: query.cursor && /^\d{1,18}$/.test(query.cursor) ? query.cursor : undefined,
          limit: query.limit,
        });
        return {
          items: items.map((it) => ({
            product_id: it.productId,
            title: it.title,
            shop_appid: it.shopAppid,
            is_passive: it.isPassive,
          })),
          total,
          next_cursor: next ?? null,
        };
      },
    },
  ),
  route(
    "post",
    "/subscriptions",
    { summary: "Hear of a product's changes", tag },
    {
      permission: "item.select",
      body: z.strictObject({ product_id: productId }),
      run: async (caller, { body }) => {
        await subscribe(caller, { productId: body.product_id });
        return { product_id: body.product_id };
      },
    },
  ),
  route(
    "delete",
    "/subscriptions/{product_id}",
    { summary: "Hear of them no longer", tag },
    {
      permission: "item.select",
      run: async (caller, { params }) => {
        const id = productId.parse(params.product_id);
        await unsubscribe(caller, { productId: id });
        return { product_id: id };
      },
    },
  ),
];
