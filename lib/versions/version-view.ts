import { and, eq, ilike, or, type SQL } from "drizzle-orm";
import { miniapps, versions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { inSight } from "@/lib/miniapps/queries";
import type { VersionList } from "./input";
import type { VersionReport } from "./rules";

/** What a version shows of itself; its files and its uploader's key stay apart. */
export const shown = {
  id: versions.id,
  version: versions.version,
  description: versions.description,
  branch: versions.branch,
  robot: versions.robot,
  uploadedBy: versions.uploadedBy,
  uploaderName: versions.uploaderName,
  kind: versions.kind,
  runState: versions.runState,
  packageHash: versions.packageHash,
  templateId: versions.templateId,
  providerId: versions.providerId,
  totalBytes: versions.totalBytes,
  report: versions.report,
  status: versions.status,
  firstReleasedAt: versions.firstReleasedAt,
  createdAt: versions.createdAt,
  updatedAt: versions.updatedAt,
};

type Row = Omit<typeof versions.$inferSelect, "miniappId" | "brandId" | "uploadKey" | "lineKey" | "extConfig">;
export type VersionView = Omit<Row, "report"> & { report: VersionReport };

/** A stored version as the rooms above read it. */
export const view = (row: Row): VersionView => ({ ...row, report: row.report as VersionReport });

/** The mini-program, where the caller sees it. Throws not_found. */
export async function miniappInSight(ctx: Ctx, appid: string) {
  const [row] = await ctx.db
    .select({ id: miniapps.id, appid: miniapps.appid, liveVersionId: miniapps.liveVersionId })
    .from(miniapps)
    .where(and(eq(miniapps.appid, appid), inSight(ctx)));
  if (!row) throw notFound("miniapp");
  return row;
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** What a list of versions is narrowed to. */
export const narrowed = (input: Omit<VersionList, "limit" | "direction">): (SQL | undefined)[] => [
  input.branch ? eq(versions.branch, input.branch) : undefined,
  input.robot ? eq(versions.robot, input.robot) : undefined,
  input.uploader ? eq(versions.uploadedBy, input.uploader) : undefined,
  input.status ? eq(versions.status, input.status) : undefined,
  input.line ? eq(versions.lineKey, input.line) : undefined,
  input.q ? or(ilike(versions.version, like(input.q)), ilike(versions.description, like(input.q))) : undefined,
];
