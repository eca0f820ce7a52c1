import { and, eq } from "drizzle-orm";
import { versionFiles, versions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { blobDir } from "@/lib/kernel/paths";
import { reading, transaction } from "@/lib/kernel/transaction";
import { domainsOf, type MiniappRow, miniappFor } from "@/lib/miniapps/queries";
import { isOpen } from "@/lib/miniapps/rules";
import { acceptPackage } from "@/lib/miniprogram/package/accept";
import { BRAND_LIMITS, PROVIDER_LIMITS } from "@/lib/miniprogram/package/limits";
import { PackageError } from "@/lib/miniprogram/package/package-error";
import type { PackageFile, PackageReport } from "@/lib/miniprogram/package/report";
import { keepDraft } from "./drafts";
import { recordEvent } from "./events";
import type { Upload } from "./input";
import { PackageRefused } from "./refusal";
import type { VersionReport } from "./rules";

export type Uploaded = {
  versionId: string;
  appid: string;
  version: string;
  packageHash: string;
  status: string;
  report: VersionReport;
  /** The same upload had been taken before; nothing was added. */
  isReplay: boolean;
};

/**
 * Takes an uploaded archive (a file on disk, or its bytes) as a development version. With an upload key it happens
 * once: the same key and content answer the first version; the same key with other content is idempotency_mismatch.
 * Throws not_found, forbidden, wrong_state, PackageRefused; a refused package leaves an event and nothing else.
 */
export async function uploadVersion(
  caller: Caller,
  input: Upload & { archive: string | Uint8Array },
): Promise<Uploaded> {
  const { miniapp, allowed } = await reading(caller, async (ctx) => {
    const found = await miniappFor(ctx, input.appid, "version.upload");
    ensure(isOpen(found.status), "wrong_state");
    return { miniapp: found, allowed: await domainsOf(ctx, found.id) };
  });
  // Unpacking takes seconds and touches the disk: outside any transaction, and safe to repeat.
  const report = await accept(caller, miniapp, input, allowed);
  return transaction(caller, (ctx) => store(ctx, miniapp, input, report));
}

async function accept(
  caller: Caller,
  miniapp: MiniappRow,
  input: Upload & { archive: string | Uint8Array },
  allowed: string[],
) {
  const limits = miniapp.providerId ? PROVIDER_LIMITS : BRAND_LIMITS;
  try {
    return await acceptPackage({ archive: input.archive, blobs: blobDir(), limits, allowedDomains: allowed });
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    const refused = new PackageRefused(error);
    await transaction(caller, (ctx) =>
      recordEvent(ctx, {
        miniappId: miniapp.id,
        brandId: miniapp.brandId,
        versionId: null,
        type: "upload_refused",
        data: { ...about(input), reason: error.code, diagnostics: refused.diagnostics.slice(0, 20) },
      }),
    );
    throw refused;
  }
}

async function store(ctx: Ctx, miniapp: MiniappRow, input: Upload, report: PackageReport): Promise<Uploaded> {
  const { files, ...rest } = report;
  const kept: VersionReport = { ...rest, fileCount: files.length };
  const row = {
    id: ctx.newId("ver"),
    miniappId: miniapp.id,
    brandId: miniapp.brandId,
    version: input.version,
    description: input.description,
    branch: input.branch,
    robot: input.robot ?? null,
    uploadedBy: ctx.actor.id,
    uploaderName: ctx.actor.name,
    uploadKey: input.uploadKey ?? null,
    kind: report.kind,
    packageHash: report.contentHash,
    totalBytes: report.totalSize,
    report: kept,
    status: "development" as const,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  // A twin with the same key waits here for the first one's commit, then finds its version.
  const inserted = await ctx.db.insert(versions).values(row).onConflictDoNothing().returning({ id: versions.id });
  if (inserted.length === 0) return replay(ctx, miniapp, input, report.contentHash);
  await insertFiles(ctx, row.id, miniapp.brandId, files);
  await keepDraft(ctx, miniapp, row.id);
  await recordEvent(ctx, {
    miniappId: miniapp.id,
    brandId: miniapp.brandId,
    versionId: row.id,
    type: "uploaded",
    data: { ...about(input), bytes: report.totalSize, kind: report.kind },
  });
  await audit(ctx, {
    action: "version.upload",
    target: { type: "version", id: row.id },
    after: { appid: miniapp.appid, ...about(input), packageHash: row.packageHash },
  });
  return {
    versionId: row.id,
    appid: miniapp.appid,
    version: row.version,
    packageHash: row.packageHash,
    status: row.status,
    report: kept,
    isReplay: false,
  };
}

async function replay(ctx: Ctx, miniapp: MiniappRow, input: Upload, packageHash: string): Promise<Uploaded> {
  const [known] = await ctx.db
    .select()
    .from(versions)
    .where(and(eq(versions.miniappId, miniapp.id), eq(versions.uploadKey, input.uploadKey ?? "")));
  ensure(known, "conflict");
  ensure(known.packageHash === packageHash && known.version === input.version, "idempotency_mismatch");
  return {
    versionId: known.id,
    appid: miniapp.appid,
    version: known.version,
    packageHash: known.packageHash,
    status: known.status,
    report: known.report as VersionReport,
    isReplay: true,
  };
}

/** Many rows at once stay below the limit of parameters of one statement. */
async function insertFiles(ctx: Ctx, versionId: string, brandId: string, files: PackageFile[]): Promise<void> {
  for (let start = 0; start < files.length; start += 1000) {
    const part = files.slice(start, start + 1000);
    await ctx.db.insert(versionFiles).values(part.map((file) => ({ versionId, brandId, ...file })));
  }
}

const about = (input: Upload) => ({
  version: input.version,
  branch: input.branch,
  robot: input.robot,
  key: input.uploadKey,
});
