import { and, count, eq, ilike, inArray, isNull, or } from "drizzle-orm";
import { miniapps, releaseWaves, templateDrafts, templates, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { VersionReport } from "@/lib/versions/rules";
import type { DraftList, TemplateList } from "./input";
import { maxTemplates } from "./rules";

const draftShown = {
  draftId: templateDrafts.id,
  versionId: templateDrafts.versionId,
  version: versions.version,
  description: versions.description,
  branch: versions.branch,
  robot: versions.robot,
  uploaderName: versions.uploaderName,
  kind: versions.kind,
  totalBytes: versions.totalBytes,
  packageHash: versions.packageHash,
  appid: miniapps.appid,
  miniappName: miniapps.name,
  templateId: templates.id,
  createdAt: templateDrafts.createdAt,
};

export type DraftView = {
  draftId: number;
  versionId: string;
  version: string;
  description: string;
  branch: string;
  robot: number | null;
  uploaderName: string;
  kind: "h5" | "native";
  totalBytes: number;
  packageHash: string;
  appid: string;
  miniappName: string;
  /** The template it already is, if any. */
  templateId: number | null;
  createdAt: Date;
};

const ownDrafts = (ctx: Ctx) => and(eq(templateDrafts.providerId, ctx.tenant.id), isNull(templateDrafts.deletedAt));

/** 草稿箱: uploads to the provider's development mini-programs, newest first. */
export function listDrafts(caller: Caller, input: DraftList): Promise<Page<DraftView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "template.read");
    const place = keyset(input, templateDrafts.createdAt, templateDrafts.versionId);
    const rows = await ctx.db
      .select(draftShown)
      .from(templateDrafts)
      .innerJoin(versions, eq(versions.id, templateDrafts.versionId))
      .innerJoin(miniapps, eq(miniapps.id, templateDrafts.miniappId))
      .leftJoin(templates, and(eq(templates.draftId, templateDrafts.id), isNull(templates.deletedAt)))
      .where(and(ownDrafts(ctx), input.appid ? eq(miniapps.appid, input.appid) : undefined, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.versionId }));
  });
}

/** The provider's development mini-programs: where drafts come from. */
export function listDevelopmentApps(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "template.read");
    return ctx.db
      .select({ appid: miniapps.appid, name: miniapps.name, channel: miniapps.channel })
      .from(miniapps)
      .where(and(eq(miniapps.brandId, ctx.tenant.id), eq(miniapps.isDevelopment, true)))
      .orderBy(miniapps.createdAt);
  });
}

const templateShown = {
  templateId: templates.id,
  draftId: templates.draftId,
  versionId: templates.versionId,
  version: templates.version,
  description: templates.description,
  createdByName: templates.createdByName,
  createdAt: templates.createdAt,
  kind: versions.kind,
  totalBytes: versions.totalBytes,
  packageHash: versions.packageHash,
  report: versions.report,
  appid: miniapps.appid,
  miniappName: miniapps.name,
};

export type TemplateView = {
  templateId: number;
  draftId: number;
  versionId: string;
  version: string;
  description: string;
  createdByName: string;
  createdAt: Date;
  kind: "h5" | "native";
  totalBytes: number;
  packageHash: string;
  pages: string[];
  appid: string;
  miniappName: string;
  /** Mini-programs that are live with it now. */
  liveOn: number;
  /** Waves of it that are not finished. */
  openWaves: number;
};

type Row = Omit<TemplateView, "pages" | "liveOn" | "openWaves"> & { report: unknown };

const ownTemplates = (ctx: Ctx) => and(eq(templates.providerId, ctx.tenant.id), isNull(templates.deletedAt));

const selectTemplates = (ctx: Ctx) =>
  ctx.db
    .select(templateShown)
    .from(templates)
    .innerJoin(versions, eq(versions.id, templates.versionId))
    .innerJoin(miniapps, eq(miniapps.id, versions.miniappId))
    .$dynamic();

async function withUse(ctx: Ctx, rows: Row[]): Promise<TemplateView[]> {
  const ids = rows.map((row) => row.templateId);
  const live = await ctx.db
    .select({ templateId: versions.templateId, n: count() })
    .from(miniapps)
    .innerJoin(versions, eq(versions.id, miniapps.liveVersionId))
    .where(and(inArray(versions.templateId, ids), eq(versions.providerId, ctx.tenant.id)))
    .groupBy(versions.templateId);
  const waves = await ctx.db
    .select({ templateId: releaseWaves.templateId, n: count() })
    .from(releaseWaves)
    .where(
      and(
        inArray(releaseWaves.templateId, ids),
        eq(releaseWaves.providerId, ctx.tenant.id),
        inArray(releaseWaves.status, ["running", "paused", "halted"]),
      ),
    )
    .groupBy(releaseWaves.templateId);
  const of = (found: { templateId: number | null; n: number }[], id: number) =>
    found.find((row) => row.templateId === id)?.n ?? 0;
  return rows.map(({ report, ...row }) => ({
    ...row,
    pages: (report as VersionReport).pages,
    liveOn: of(live, row.templateId),
    openWaves: of(waves, row.templateId),
  }));
}

/** 模板库: the provider's templates, newest first, by text. */
export function listTemplates(caller: Caller, input: TemplateList): Promise<Page<TemplateView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "template.read");
    const place = keyset(input, templates.createdAt, templates.versionId);
    const text = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const rows = await selectTemplates(ctx)
      .where(
        and(
          ownTemplates(ctx),
          text ? or(ilike(templates.version, text), ilike(templates.description, text)) : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.versionId }));
    return { ...page, items: await withUse(ctx, page.items) };
  });
}

/** How full the library is, and how many drafts wait. */
export function countTemplates(caller: Caller): Promise<{ templates: number; limit: number; drafts: number }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "template.read");
    const [kept] = await ctx.db.select({ n: count() }).from(templates).where(ownTemplates(ctx));
    const [drafts] = await ctx.db.select({ n: count() }).from(templateDrafts).where(ownDrafts(ctx));
    return { templates: kept?.n ?? 0, limit: maxTemplates, drafts: drafts?.n ?? 0 };
  });
}

/** One template of the provider's library. Throws not_found. */
export function getTemplate(caller: Caller, templateId: number): Promise<TemplateView> {
  return reading(caller, async (ctx) => {
    allow(ctx, "template.read");
    const rows = await selectTemplates(ctx).where(and(ownTemplates(ctx), eq(templates.id, templateId)));
    const [view] = await withUse(ctx, rows);
    if (!view) throw notFound("template");
    return view;
  });
}
