import { and, count, eq, gt } from "drizzle-orm";
import { evidenceFiles } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { putBlob, readBlob } from "@/lib/kernel/blobs";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { blobDir } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";
import { evidenceFilesPerDay, evidenceLimitBytes, evidenceName, evidenceOfFile, sniffEvidence } from "./rules";

export type KeptEvidence = { fileId: string; evidence: string; name: string; mime: string; size: number };

/**
 * Keeps a file of the brand's as evidence: PNG, JPEG or PDF by its bytes, at most 2 MiB. `evidence` is what an
 * application says to show it. Throws too_large, invalid_input on `file`, rate_limited beyond 200 files a day.
 */
export async function keepEvidence(caller: Caller, file: { name: string; bytes: Uint8Array }): Promise<KeptEvidence> {
  allow(caller, "admission.apply");
  ensure(file.bytes.length <= evidenceLimitBytes, "too_large", { params: { limit: evidenceLimitBytes } });
  const mime = sniffEvidence(file.bytes);
  if (!mime) throw new AppError("invalid_input", { fields: { file: "evidence_type" } });
  // Before the transaction, which may be tried again; the same bytes are one blob.
  const { sha256, size } = await putBlob(blobDir(), file.bytes);
  return transaction(caller, async (ctx) => {
    const [today] = await ctx.db
      .select({ n: count() })
      .from(evidenceFiles)
      .where(and(eq(evidenceFiles.brandId, ctx.tenant.id), gt(evidenceFiles.createdAt, addDays(ctx.now, -1))));
    ensure((today?.n ?? 0) < evidenceFilesPerDay, "rate_limited");
    const name = evidenceName(file.name);
    const fileId = ctx.newId("evf");
    await ctx.db
      .insert(evidenceFiles)
      .values({ id: fileId, brandId: ctx.tenant.id, name, mime, size, sha256, createdAt: ctx.now });
    await audit(ctx, {
      action: "admission.evidence",
      target: { type: "evidence_file", id: fileId },
      after: { name, mime, size, sha256 },
    });
    return { fileId, evidence: evidenceOfFile(fileId), name, mime, size };
  });
}

/** A file and its bytes, for its brand and the operator; not_found for everybody else. */
export async function readEvidence(
  caller: Caller,
  fileId: string,
): Promise<{ name: string; mime: string; bytes: Buffer }> {
  allow(caller, "admission.read");
  const file = await reading(caller, async (ctx) => {
    const own = ctx.tenant.kind === "operator" ? undefined : eq(evidenceFiles.brandId, ctx.tenant.id);
    const [row] = await ctx.db
      .select()
      .from(evidenceFiles)
      .where(and(eq(evidenceFiles.id, fileId), own));
    if (!row) throw notFound("file");
    return row;
  });
  return { name: file.name, mime: file.mime, bytes: await readBlob(blobDir(), file.sha256) };
}
