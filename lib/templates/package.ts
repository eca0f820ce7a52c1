import { and, eq, isNull } from "drizzle-orm";
import { templates, versionFiles, versions } from "@/db/schema";
import { readBlob } from "@/lib/kernel/blobs";
import type { Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { blobDir } from "@/lib/kernel/paths";
import type { ExtGround } from "@/lib/miniprogram/ext-config/check";
import { parseTolerant } from "@/lib/miniprogram/package/json-tolerant";
import { BRAND_LIMITS } from "@/lib/miniprogram/package/limits";
import type { PackageFile } from "@/lib/miniprogram/package/report";
import type { RunState, VersionReport } from "@/lib/versions/rules";

/** What a template is made of: its files by path, what was found in them, and its app.json. */
export type TemplatePackage = {
  templateId: number;
  providerId: string;
  versionId: string;
  version: string;
  kind: "h5" | "native";
  runState: RunState;
  packageHash: string;
  totalBytes: number;
  report: VersionReport;
  files: Map<string, PackageFile>;
  appConfig: Record<string, unknown>;
};

/** A configuration file of the package as an object; empty where there is none. Its upload found it well formed. */
export async function readConfig(files: Map<string, PackageFile>, path: string): Promise<Record<string, unknown>> {
  const file = files.get(path);
  if (!file) return {};
  const parsed = parseTolerant(await readBlob(blobDir(), file.sha256), BRAND_LIMITS.jsonBytes);
  if ("fault" in parsed) throw new Error(`${path} of a template is not JSON: ${parsed.fault.code}`);
  const { value } = parsed.json;
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

/** Reads a template's package; one of the asking provider's library, or for a job any that a wave still needs. Throws not_found. */
export async function loadTemplatePackage(ctx: Ctx, templateId: number): Promise<TemplatePackage> {
  const isJob = ctx.actor.type === "system";
  const [row] = await ctx.db
    .select({
      providerId: templates.providerId,
      versionId: templates.versionId,
      version: templates.version,
      kind: versions.kind,
      runState: versions.runState,
      packageHash: versions.packageHash,
      totalBytes: versions.totalBytes,
      report: versions.report,
    })
    .from(templates)
    .innerJoin(versions, eq(versions.id, templates.versionId))
    .where(
      and(
        eq(templates.id, templateId),
        isJob ? undefined : and(eq(templates.providerId, ctx.tenant.id), isNull(templates.deletedAt)),
      ),
    );
  if (!row) throw notFound("template");
  const { path, sha256, size, mime } = versionFiles;
  const rows = await ctx.db
    .select({ path, sha256, size, mime })
    .from(versionFiles)
    .where(eq(versionFiles.versionId, row.versionId));
  const files = new Map(rows.map((file) => [file.path, file]));
  const appConfig = row.kind === "native" ? await readConfig(files, "app.json") : {};
  return { ...row, templateId, report: row.report as VersionReport, files, appConfig };
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** What an ext.json may refer to in this package. */
export function groundOf({ kind, appConfig, files }: TemplatePackage): ExtGround {
  const packages = appConfig.subPackages ?? appConfig.subpackages;
  const tabBar = appConfig.tabBar as { list?: { pagePath?: unknown }[] } | undefined;
  return {
    kind,
    mainPages: texts(appConfig.pages),
    subPackages: (Array.isArray(packages) ? packages : []).map((one: { root?: unknown; pages?: unknown }) => ({
      root: String(one.root ?? "").replace(/^\/|\/$/g, ""),
      pages: texts(one.pages),
    })),
    tabPages: texts(tabBar?.list?.map((tab) => tab.pagePath)),
    hasFile: (path) => files.has(path),
  };
}
