import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { and, eq } from "drizzle-orm";
import { versionFiles, versions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { blobDir } from "@/lib/kernel/paths";
import { reading, transaction } from "@/lib/kernel/transaction";
import { domainsOf, type MiniappRow, miniappFor } from "@/lib/miniapps/queries";
import { isOpen } from "@/lib/miniapps/rules";
import { acceptPackage } from "@/lib/miniprogram/package/accept";
import { PackageError } from "@/lib/miniprogram/package/package-error";
import type { PackageFile, PackageReport } from "@/lib/miniprogram/package/report";
import { type Attempt, acceptAttempt, endAttempt, takeUp, whileHeld } from "./attempts";
import { compileSoon } from "./compiling";
import { keepDraft } from "./drafts";
import { recordEvent } from "./events";
import { uploadedExt } from "./ext";
import type { Upload } from "./input";
import { packageLimitsOf } from "./limits";
import { queueProbe } from "./probes";
import { PackageRefused } from "./refusal";
import type { RunState, VersionReport } from "./rules";

export type Uploaded = {
  versionId: string;
  appid: string;
  version: string;
  packageHash: string;
  status: string;
  /** Whether it opens in a browser yet; of a native package `pending` while it is still being compiled. */
  runState: RunState;
  report: VersionReport;
  /** The same upload had been taken before; nothing was added. */
  isReplay: boolean;
};

type Given = Upload & { archive: string | Uint8Array };

/**
 * Takes an uploaded archive (a file on disk, or its bytes) as a development version. With an upload key it happens
 * once: its intent is written down first, twins wait for each other, the same key and content answer the first version;
 * the same key with other content is idempotency_mismatch. Throws not_found, forbidden, wrong_state, PackageRefused,
 * upload_processing; a refused package leaves an event and nothing else.
 */
export async function uploadVersion(caller: Caller, input: Given): Promise<Uploaded> {
  const uploaded = await take(caller, input);
  if (uploaded.isReplay || uploaded.runState !== "pending") return uploaded;
  return { ...uploaded, ...(await compileSoon(caller, uploaded.versionId)) };
}

async function take(caller: Caller, input: Given): Promise<Uploaded> {
  const { miniapp, allowed, limits } = await reading(caller, async (ctx) => {
    const found = await miniappFor(ctx, input.appid, "version.upload");
    ensure(isOpen(found.status), "wrong_state");
    return { miniapp: found, allowed: await domainsOf(ctx, found.id), limits: await packageLimitsOf(ctx, found) };
  });
  // Unpacking takes seconds and touches the disk: outside any transaction, and safe to repeat.
  const unpack = () => acceptPackage({ archive: input.archive, blobs: blobDir(), limits, allowedDomains: allowed });
  const { uploadKey } = input;
  if (!uploadKey) return make(caller, miniapp, input, unpack, null);
  const facts = { uploadKey, version: input.version, ...(await archiveFacts(input.archive)) };
  const taken = await takeUp(caller, miniapp, facts);
  if ("accepted" in taken)
    return transaction(caller, (ctx) => replay(ctx, miniapp, input, taken.accepted.versionId ?? "", null));
  const { attempt } = taken;
  return whileHeld(caller, attempt, () => make(caller, miniapp, input, unpack, attempt));
}

async function make(
  caller: Caller,
  miniapp: MiniappRow,
  input: Given,
  unpack: () => Promise<PackageReport>,
  attempt: Attempt | null,
): Promise<Uploaded> {
  try {
    const report = await unpack();
    return await transaction(caller, (ctx) => store(ctx, miniapp, input, report, attempt));
  } catch (error) {
    if (error instanceof PackageError) throw await refuse(caller, miniapp, input, error, attempt);
    if (attempt) {
      const reason = error instanceof AppError ? error.code : "internal";
      await transaction(caller, (ctx) => endAttempt(ctx, attempt, "failed", reason));
    }
    throw error;
  }
}

async function refuse(
  caller: Caller,
  miniapp: MiniappRow,
  input: Given,
  error: PackageError,
  attempt: Attempt | null,
): Promise<PackageRefused> {
  const refused = new PackageRefused(error);
  await transaction(caller, async (ctx) => {
    const diagnostics = refused.diagnostics.slice(0, 20);
    if (attempt) await endAttempt(ctx, attempt, "refused", error.code, diagnostics);
    await recordEvent(ctx, {
      miniappId: miniapp.id,
      brandId: miniapp.brandId,
      versionId: null,
      type: "upload_refused",
      data: { ...about(input), reason: error.code, diagnostics },
    });
  });
  return refused;
}

async function store(
  ctx: Ctx,
  miniapp: MiniappRow,
  input: Upload,
  report: PackageReport,
  attempt: Attempt | null,
): Promise<Uploaded> {
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
    runState: report.kind === "native" ? ("pending" as const) : ("ready" as const),
    packageHash: report.contentHash,
    totalBytes: report.totalSize,
    report: kept,
    extConfig: await uploadedExt(files),
    status: "development" as const,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  // A twin with the same key waits here for the first one's commit, then finds its version.
  const inserted = await ctx.db.insert(versions).values(row).onConflictDoNothing().returning({ id: versions.id });
  if (inserted.length === 0) {
    const known = await replay(ctx, miniapp, input, null, report.contentHash);
    if (attempt) await acceptAttempt(ctx, attempt, known.versionId);
    return known;
  }
  await insertFiles(ctx, row.id, miniapp.brandId, files);
  await keepDraft(ctx, miniapp, row.id);
  await queueProbe(ctx, { versionId: row.id, miniappId: miniapp.id, brandId: miniapp.brandId });
  if (attempt) await acceptAttempt(ctx, attempt, row.id);
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
    runState: row.runState,
    report: kept,
    isReplay: false,
  };
}

/** The version this key made before: the one an equal archive led to, or one whose content has to be the same. */
async function replay(
  ctx: Ctx,
  miniapp: MiniappRow,
  input: Upload,
  versionId: string | null,
  packageHash: string | null,
): Promise<Uploaded> {
  const byKey = eq(versions.uploadKey, input.uploadKey ?? "");
  const [known] = await ctx.db
    .select()
    .from(versions)
    .where(and(eq(versions.miniappId, miniapp.id), versionId === null ? byKey : eq(versions.id, versionId)));
  ensure(known, "conflict");
  const isSame = packageHash === null || known.packageHash === packageHash;
  ensure(isSame && known.version === input.version, "idempotency_mismatch");
  return {
    versionId: known.id,
    appid: miniapp.appid,
    version: known.version,
    packageHash: known.packageHash,
    status: known.status,
    runState: known.runState,
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

async function archiveFacts(archive: string | Uint8Array): Promise<{ archiveHash: string; archiveBytes: number }> {
  if (typeof archive !== "string") return { archiveHash: sha256(archive), archiveBytes: archive.length };
  const hash = createHash("sha256");
  let archiveBytes = 0;
  for await (const chunk of createReadStream(archive)) {
    hash.update(chunk as Buffer);
    archiveBytes += (chunk as Buffer).length;
  }
  return { archiveHash: hash.digest("hex"), archiveBytes };
}
