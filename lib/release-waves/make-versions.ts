import { sql } from "drizzle-orm";
import { trials, versionFiles, versions } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { contentHash } from "@/lib/kernel/ids";
import type { ExtConfig } from "@/lib/miniprogram/ext-config/schema";
import type { LaidOver } from "@/lib/templates/lay-over";
import type { TemplatePackage } from "@/lib/templates/package";
import { recordEvent } from "@/lib/versions/events";
import { canRun } from "@/lib/versions/rules";

/** The line of development a provider's templates stand on in a brand's mini-program. */
export const templateBranch = "template";

export type MakeFor = {
  /** The worker or the caller as the brand's delegate: names the mini-program, the brand and who acts. */
  ctx: Ctx & { delegate: NonNullable<Ctx["delegate"]> };
  /** Makes the version once, whatever happens in between. */
  uploadKey: string;
  config: ExtConfig;
  laid: LaidOver;
};

export type Made = { miniappId: string; versionId: string; trialId: string | null };

export type MakeTerms = {
  template: TemplatePackage;
  version: string;
  description: string;
  trial: { name: string; startPath: string; hours: number };
};

/**
 * Makes a development version of the template in each of these mini-programs, with a trial of its own, in the open
 * transaction. Files are shared by hash: their rows are copied inside the database, no byte is.
 */
export async function makeVersions(ctx: Ctx, terms: MakeTerms, targets: readonly MakeFor[]): Promise<Made[]> {
  const { template } = terms;
  const made = targets.map((target) => ({ ...target, versionId: ctx.newId("ver"), trialId: ctx.newId("trl") }));
  if (made.length === 0) return [];
  const inserted = await ctx.db
    .insert(versions)
    .values(
      made.map(({ ctx: acting, ...target }) => ({
        id: target.versionId,
        miniappId: acting.delegate.miniappId,
        brandId: acting.tenant.id,
        version: terms.version,
        description: terms.description,
        branch: templateBranch,
        uploadedBy: acting.actor.id,
        uploaderName: acting.actor.name,
        uploadKey: target.uploadKey,
        kind: template.kind,
        // What a brand lays over is configuration, checked before: it runs when the template does.
        runState: template.runState,
        packageHash: target.laid.packageHash,
        totalBytes: target.laid.totalBytes,
        report: target.laid.report,
        templateId: template.templateId,
        providerId: acting.delegate.providerId,
        extConfig: target.config,
        status: "development" as const,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: versions.id });
  ensure(inserted.length === made.length, "conflict");
  await copyFiles(ctx, template, made);
  const hasTrials = canRun(template);
  if (hasTrials) await openTrials(ctx, terms, made);
  for (const one of made) await tell(one, terms, hasTrials);
  return made.map((one) => ({
    miniappId: one.ctx.delegate.miniappId,
    versionId: one.versionId,
    trialId: hasTrials ? one.trialId : null,
  }));
}

type Making = MakeFor & { versionId: string; trialId: string };

/** One statement for all versions that leave out the same files of the template; what they change comes beside it. */
async function copyFiles(ctx: Ctx, template: TemplatePackage, made: readonly Making[]): Promise<void> {
  const groups = new Map<string, Making[]>();
  for (const one of made) {
    const paths = contentHash(one.laid.changed.map((file) => file.path));
    groups.set(paths, [...(groups.get(paths) ?? []), one]);
  }
  for (const group of groups.values()) {
    const ids = group.map((one) => one.versionId);
    const brands = group.map((one) => one.ctx.tenant.id);
    const changed = group[0]?.laid.changed.map((file) => file.path) ?? [];
    await ctx.db.execute(sql`
      insert into version_files (version_id, brand_id, path, sha256, size, mime)
      select made.id, made.brand_id, f.path, f.sha256, f.size, f.mime
      from unnest(${sql.param(ids)}::text[], ${sql.param(brands)}::text[]) as made (id, brand_id)
      cross join version_files f
      where f.version_id = ${template.versionId} and f.path <> all(${sql.param(changed)}::text[])`);
  }
  const own = made.flatMap(({ versionId, ctx: { tenant }, laid }) =>
    laid.changed.map((file) => ({ versionId, brandId: tenant.id, ...file })),
  );
  for (let start = 0; start < own.length; start += 1000)
    await ctx.db.insert(versionFiles).values(own.slice(start, start + 1000));
}

async function openTrials(ctx: Ctx, { trial }: MakeTerms, made: readonly Making[]): Promise<void> {
  const expiresAt = new Date(ctx.now.getTime() + trial.hours * 3_600_000);
  await ctx.db.insert(trials).values(
    made.map(({ ctx: acting, versionId, trialId }) => ({
      id: trialId,
      miniappId: acting.delegate.miniappId,
      brandId: acting.tenant.id,
      versionId,
      name: trial.name,
      startPath: trial.startPath,
      audience: "anyone" as const,
      expiresAt,
      createdBy: acting.actor.id,
      createdAt: ctx.now,
    })),
  );
}

/** The timelines and the logs of brand and provider, as an upload and a trial by hand would stand there. */
async function tell(one: Making, { template, version, trial }: MakeTerms, hasTrial: boolean): Promise<void> {
  const { ctx: acting, versionId, trialId, laid } = one;
  const place = { miniappId: acting.delegate.miniappId, brandId: acting.tenant.id, versionId };
  const about = { version, branch: templateBranch, templateId: template.templateId };
  await recordEvent(acting, {
    ...place,
    type: "uploaded",
    data: { ...about, bytes: laid.totalBytes, kind: template.kind },
  });
  await audit(acting, {
    action: "version.upload",
    target: { type: "version", id: versionId },
    after: { appid: acting.delegate.appid, ...about, packageHash: laid.packageHash },
  });
  if (!hasTrial) return;
  const data = { trialId, name: trial.name, audience: "anyone" };
  await recordEvent(acting, { ...place, type: "trial_created", data });
  await audit(acting, { action: "version.trial_created", target: { type: "trial", id: trialId }, after: data });
}
