import { z } from "zod";
import { removeView, saveView } from "@/lib/views/commands";
import { type ViewPage, viewPageInput } from "@/lib/views/input";
import { listViews, type SavedView } from "@/lib/views/queries";
import { type ApiRoute, route } from "../route";

const toWire = (page: ViewPage, view: SavedView) => ({
  view_id: view.id,
  page,
  name: view.name,
  query: view.query,
  made_by: view.byName ?? undefined,
  created_at: view.createdAt,
});

/** The organisation's views of lists; what a person keeps for himself stays his. */
export const viewRoutes: ApiRoute[] = [
  route(
    "get",
    "/views",
    { summary: "Filters of a list that the whole organisation keeps under names", tag: "orders" },
    {
      permission: "order.read",
      query: z.strictObject({ page: viewPageInput }),
      run: async (caller, { query: { page } }) => ({
        items: (await listViews(caller, page)).map((view) => toWire(page, view)),
      }),
    },
  ),
  route(
    "post",
    "/views",
    {
      summary:
        "Keep a list's filters for the whole organisation; query as in the list's address; the same name is kept anew",
      tag: "orders",
    },
    {
      permission: "order.read",
      body: z.strictObject({
        page: viewPageInput,
        name: z.string().trim().min(1).max(40),
        query: z.string().max(4_000),
      }),
      run: async (caller, { body }) => {
        const { viewId } = await saveView(caller, { ...body, isShared: true });
        const view = (await listViews(caller, body.page)).find((one) => one.id === viewId);
        return view && toWire(body.page, view);
      },
    },
  ),
  route(
    "delete",
    "/views/{view_id}",
    { summary: "Take a view of the organisation away", tag: "orders" },
    {
      permission: "order.read",
      run: async (caller, { params }) => {
        const { viewId } = await removeView(caller, { viewId: params.view_id ?? "" });
        return { view_id: viewId };
      },
    },
  ),
];
