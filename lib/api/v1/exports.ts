import { z } from "zod";
import { exportFormats, exportKinds } from "@/db/enums";
import { askExport, cancelExport } from "@/lib/exports/commands";
import { type ExportView, getExport, listExports } from "@/lib/exports/queries";
import { LOCALES } from "@/lib/i18n/locale";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";

const toWire = (row: ExportView) => ({
  export_id: row.id,
  kind: row.kind,
  format: row.format,
  query: row.query,
  asked_by: row.askedBy,
  status: row.status,
  rows_done: row.rowsDone,
  rows_total: row.rowsTotal,
  bytes: row.bytes,
  failure: row.failure,
  created_at: row.createdAt,
  finished_at: row.finishedAt,
  expires_at: row.expiresAt,
});

export const exportRoutes: ApiRoute[] = [
  route(
    "post",
    "/exports",
    {
      summary: "Ask for a list as a file, made in the background; query as in the list's address",
      tag: "orders",
      status: 201,
      creates: true,
    },
    {
      permission: "order.read",
      body: z.strictObject({
        kind: z.enum(exportKinds),
        format: z.enum(exportFormats),
        query: z.string().max(4_000).optional(),
        locale: z.enum(LOCALES).optional(),
      }),
      run: async (caller, { body }) => toWire(await getExport(caller, (await askExport(caller, body)).exportId)),
    },
  ),
  route(
    "get",
    "/exports",
    { summary: "Files the organisation asked for, newest first", tag: "orders" },
    {
      permission: "order.read",
      query: z.strictObject(pageQuery),
      run: async (caller, { query }) => wirePage(await listExports(caller, { ...query, direction: "older" }), toWire),
    },
  ),
  route(
    "get",
    "/exports/{export_id}",
    { summary: "How far a file has come; fetch it at /exports/{export_id}/file once it is done", tag: "orders" },
    {
      permission: "order.read",
      run: async (caller, { params }) => toWire(await getExport(caller, params.export_id ?? "")),
    },
  ),
  route(
    "post",
    "/exports/{export_id}/cancel",
    { summary: "Stop a file that waits or is under way", tag: "orders" },
    {
      permission: "order.read",
      run: async (caller, { params }) => {
        const exportId = params.export_id ?? "";
        await cancelExport(caller, { exportId });
        return toWire(await getExport(caller, exportId));
      },
    },
  ),
];
