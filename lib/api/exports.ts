import { Readable } from "node:stream";
import { Hono } from "hono";
import { newRequestId } from "@/lib/doors/callers";
import { guardedCall, keyCaller } from "@/lib/doors/http";
import { type ExportFile, getExportFile } from "@/lib/exports/queries";
import { AppError } from "@/lib/kernel/errors";
import { errorResponse } from "./errors";

/** A file as a download, streamed from where it lies. */
export function exportResponse(file: ExportFile): Response {
  return new Response(Readable.toWeb(file.open()) as ReadableStream, {
    headers: {
      "content-type": file.mime,
      "content-length": String(file.size),
      "content-disposition": `attachment; filename="${file.name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

/** Files by key: bytes, so beside the JSON calls. Below /api/v1. */
export const exportFileRoutes = new Hono().get("/exports/:exportId/file", async (c) => {
  const requestId = newRequestId();
  try {
    const caller = await keyCaller(c.req.raw, requestId);
    return await guardedCall(caller, "order.read", false, async (allowed) =>
      exportResponse(await getExportFile(allowed, c.req.param("exportId"))),
    );
  } catch (error) {
    return errorResponse(c, error instanceof Error ? error : new AppError("internal"), requestId);
  }
});
