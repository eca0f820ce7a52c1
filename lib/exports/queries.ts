import type { Readable } from "node:stream";
import { and, eq } from "drizzle-orm";
import { exports } from "@/db/schema";
import { openBlob } from "@/lib/kernel/blobs";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { blobDir } from "@/lib/kernel/paths";
import { allow, may } from "@/lib/kernel/permissions";
import { dayOf } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import type { ExportList } from "./input";
import { fileNameOf, mimeOf, rightOf } from "./rules";

const view = {
  id: exports.id,
  kind: exports.kind,
  format: exports.format,
  query: exports.query,
  askedBy: exports.askedBy,
  status: exports.status,
  rowsDone: exports.rowsDone,
  rowsTotal: exports.rowsTotal,
  bytes: exports.bytes,
  failure: exports.failure,
  createdAt: exports.createdAt,
  finishedAt: exports.finishedAt,
  expiresAt: exports.expiresAt,
};
export type ExportView = { [K in keyof typeof view]: (typeof exports.$inferSelect)[K] };

/** The organisation's files, newest first; of lists the caller may see. */
export async function listExports(caller: Caller, input: ExportList): Promise<Page<ExportView>> {
  allow(caller, "order.read");
  return reading(caller, async (ctx) => {
    const place = keyset(input, exports.createdAt, exports.id);
    const seen = may(caller, rightOf.commissions) ? undefined : eq(exports.kind, "orders");
    const rows = await ctx.db
      .select(view)
      .from(exports)
      .where(and(eq(exports.orgId, ctx.tenant.id), seen, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
  });
}

async function load(caller: Caller, exportId: string) {
  allow(caller, "order.read");
  const row = await reading(caller, async (ctx) => {
    const here = and(eq(exports.id, exportId), eq(exports.orgId, ctx.tenant.id));
    return (
      await ctx.db
        .select({ ...view, sha256: exports.sha256 })
        .from(exports)
        .where(here)
    )[0];
  });
  if (!row) throw notFound("export");
  allow(caller, rightOf[row.kind]);
  return row;
}

/** One file's state. Throws not_found for another organisation's. */
export async function getExport(caller: Caller, exportId: string): Promise<ExportView> {
  const { sha256: _, ...row } = await load(caller, exportId);
  return row;
}

export type ExportFile = { name: string; mime: string; size: number; open: () => Readable };

/** A finished file to fetch. Throws wrong_state before it is done, gone once its time is over. */
export async function getExportFile(caller: Caller, exportId: string): Promise<ExportFile> {
  const row = await load(caller, exportId);
  ensure(row.status !== "expired", "gone");
  const { sha256, bytes } = row;
  if (row.status !== "done" || !sha256 || bytes === null) throw new AppError("wrong_state");
  return {
    name: fileNameOf(row, dayOf(row.createdAt)),
    mime: mimeOf[row.format],
    size: bytes,
    open: () => openBlob(blobDir(), sha256),
  };
}
