import { isUtf8 } from "node:buffer";
import { and, eq, inArray } from "drizzle-orm";
import { miniapps, versionFiles, versions } from "@/db/schema";
import { readBlob } from "@/lib/kernel/blobs";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { blobDir } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";
import type { Wording } from "@/lib/miniprogram/package/diagnostics";
import { parseTolerant } from "@/lib/miniprogram/package/json-tolerant";
import { BRAND_LIMITS } from "@/lib/miniprogram/package/limits";
import {
  type Changed,
  compareFiles,
  compareLists,
  compareParts,
  type FileChange,
  type PartChange,
  permissionsOf,
} from "./compare-rules";
import type { Compare, CompareFile } from "./input";
import type { VersionReport, VersionStatus } from "./rules";
import { diffLines, type Hunk, hunksOf, linesOf } from "./text-diff";

type Side = {
  id: string;
  version: string;
  description: string;
  status: VersionStatus;
  kind: "h5" | "native";
  totalBytes: number;
  entry: string;
  fileCount: number;
  createdAt: Date;
};

export type Comparison = {
  appid: string;
  from: Side;
  to: Side;
  files: { changes: FileChange[]; added: number; removed: number; changed: number; unchanged: number; isCut: boolean };
  parts: PartChange[];
  pages: Changed<string>;
  domains: Changed<string>;
  /** What app.json asks of visitors and of other mini-programs, one line each. */
  permissions: Changed<string>;
  unsupported: Changed<Wording>;
};

/** Changed files that are listed; the counts go on. */
const mostChanges = 1_000;

/** What one version has that another of the same mini-program has not. Throws not_found, invalid_input. */
export async function compareVersions(caller: Caller, input: Compare): Promise<Comparison> {
  const { appid, from, to, files } = await reading(caller, async (ctx) => {
    const both = await sidesOf(ctx, input);
    const rows = await ctx.db
      .select({
        versionId: versionFiles.versionId,
        path: versionFiles.path,
        size: versionFiles.size,
        sha256: versionFiles.sha256,
      })
      .from(versionFiles)
      .where(inArray(versionFiles.versionId, [input.from, input.to]));
    return { ...both, files: rows };
  });
  const filesOf = (versionId: string) => files.filter((file) => file.versionId === versionId);
  const [before, after] = [filesOf(from.id), filesOf(to.id)];
  const changes = compareFiles(before, after);
  const [asked, askedNow] = await Promise.all([permissions(from, before), permissions(to, after)]);
  return {
    appid,
    from: sideOf(from),
    to: sideOf(to),
    files: {
      ...changes,
      changes: changes.changes.slice(0, mostChanges),
      isCut: changes.changes.length > mostChanges,
    },
    parts: compareParts(from.report.parts, to.report.parts),
    pages: compareLists(from.report.pages, to.report.pages),
    domains: compareLists(domains(from.report), domains(to.report)),
    permissions: compareLists(asked, askedNow),
    unsupported: compareUnsupported(from.report, to.report),
  };
}

export type FileDifference =
  | { path: string; kind: "text"; hunks: Hunk[]; isCut: boolean }
  | { path: string; kind: "binary" | "too_large" | "same"; hunks: []; isCut: false };

const mostBytes = 256 * 1024;
const mostLines = 2_000;
const longestLine = 500;

/** The lines one file differs in, where both are text of at most 256 KB. Throws not_found (in neither version). */
export async function compareFile(caller: Caller, input: CompareFile): Promise<FileDifference> {
  const [before, after] = await reading(caller, async (ctx) => {
    await sidesOf(ctx, input);
    const rows = await ctx.db
      .select({ versionId: versionFiles.versionId, sha256: versionFiles.sha256, size: versionFiles.size })
      .from(versionFiles)
      .where(and(inArray(versionFiles.versionId, [input.from, input.to]), eq(versionFiles.path, input.path)));
    return [input.from, input.to].map((id) => rows.find((row) => row.versionId === id));
  });
  if (!before && !after) throw notFound("file");
  const empty = { path: input.path, hunks: [] as [], isCut: false as const };
  if (before?.sha256 === after?.sha256) return { ...empty, kind: "same" };
  if (Math.max(before?.size ?? 0, after?.size ?? 0) > mostBytes) return { ...empty, kind: "too_large" };
  const [old, young] = await Promise.all([bytesOf(before), bytesOf(after)]);
  if (!isText(old) || !isText(young)) return { ...empty, kind: "binary" };
  const lines = diffLines(linesOf(old.toString("utf8")), linesOf(young.toString("utf8")));
  return { path: input.path, kind: "text", ...cut(hunksOf(lines)) };
}

type Loaded = Omit<Side, "entry" | "fileCount"> & { miniappId: string; appid: string; report: VersionReport };

async function sidesOf(ctx: Ctx, input: Compare): Promise<{ appid: string; from: Loaded; to: Loaded }> {
  allow(ctx, "miniapp.read");
  const rows = await ctx.db
    .select({
      id: versions.id,
      version: versions.version,
      description: versions.description,
      status: versions.status,
      kind: versions.kind,
      totalBytes: versions.totalBytes,
      createdAt: versions.createdAt,
      miniappId: versions.miniappId,
      appid: miniapps.appid,
      report: versions.report,
    })
    .from(versions)
    .innerJoin(miniapps, eq(miniapps.id, versions.miniappId))
    .where(and(inArray(versions.id, [input.from, input.to]), inSight(ctx)));
  const side = (id: string): Loaded => {
    const row = rows.find((one) => one.id === id);
    if (!row) throw notFound("version");
    return { ...row, report: row.report as VersionReport };
  };
  const [from, to] = [side(input.from), side(input.to)];
  ensure(from.miniappId === to.miniappId, "invalid_input", { fields: { to: "other_miniapp" } });
  return { appid: from.appid, from, to };
}

const sideOf = ({ report, miniappId: _, appid: __, ...side }: Loaded): Side => ({
  ...side,
  entry: report.entry,
  fileCount: report.fileCount,
});

const domains = (report: VersionReport): string[] => report.domains.map((use) => use.domain).sort();

function compareUnsupported(from: VersionReport, to: VersionReport): Changed<Wording> {
  const names = (report: VersionReport) => new Map(report.unsupported.map((use) => [use.feature, use.name]));
  const [old, young] = [names(from), names(to)];
  const changed = compareLists([...old.keys()], [...young.keys()]);
  const worded = (keys: string[], of: Map<string, Wording>) => keys.flatMap((key) => of.get(key) ?? []);
  return { added: worded(changed.added, young), removed: worded(changed.removed, old) };
}

async function permissions(side: Loaded, files: readonly { path: string; sha256: string }[]): Promise<string[]> {
  const app = side.kind === "native" ? files.find((file) => file.path === "app.json") : undefined;
  if (!app) return [];
  const parsed = parseTolerant(await readBlob(blobDir(), app.sha256), BRAND_LIMITS.jsonBytes);
  return "fault" in parsed ? [] : permissionsOf(parsed.json.value);
}

const bytesOf = (file: { sha256: string } | undefined): Promise<Buffer> =>
  file ? readBlob(blobDir(), file.sha256) : Promise.resolve(Buffer.alloc(0));

const isText = (bytes: Buffer): boolean => isUtf8(bytes) && !bytes.includes(0);

/** A screenful of a difference, and lines a person can read. */
function cut(hunks: Hunk[]): { hunks: Hunk[]; isCut: boolean } {
  const kept: Hunk[] = [];
  let left = mostLines;
  for (const hunk of hunks) {
    if (left <= 0) break;
    kept.push(hunk.slice(0, left).map((line) => ({ ...line, text: line.text.slice(0, longestLine) })));
    left -= hunk.length;
  }
  return { hunks: kept, isCut: left < 0 || kept.length < hunks.length };
}
