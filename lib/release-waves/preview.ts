import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ExtConfig } from "@/lib/miniprogram/ext-config/schema";
import { quotaOf, type ReviewQuota } from "@/lib/review-quotas/queries";
import { groundOf, loadTemplatePackage, type TemplatePackage } from "@/lib/templates/package";
import { getTemplate } from "@/lib/templates/queries";
import { canRun } from "@/lib/versions/rules";
import type { PreviewWave } from "./input";
import { judgeOverrides, readCommonExt, resolveTargets, type Target, type UnfitReason } from "./targets";

export type WavePreview = {
  template: { templateId: number; version: string; kind: "h5" | "native" };
  total: number;
  applicable: number;
  firstReleases: number;
  channels: Partial<Record<string, number>>;
  reasons: Partial<Record<UnfitReason, number>>;
  /** The first of those that do not fit. */
  unfit: { appid: string; name: string; brandName: string; reason: UnfitReason; faults?: Record<string, string> }[];
  quota: ReviewQuota;
};

const shownUnfit = 100;

/** What a wave would do, before anybody starts it. Throws not_found, invalid_input (the common ext.json, by path). */
export function previewWave(caller: Caller, input: PreviewWave): Promise<WavePreview> {
  return reading(caller, async (ctx) => {
    allow(ctx, "wave.run");
    const { template, targets } = await planWave(ctx, input);
    const fit = targets.filter((target) => !target.unfit);
    const unfit = targets.flatMap((target) => (target.unfit ? [{ ...target, reason: target.unfit }] : []));
    return {
      template: { templateId: template.templateId, version: template.version, kind: template.kind },
      total: targets.length,
      applicable: fit.length,
      firstReleases: fit.filter((target) => target.isFirst).length,
      channels: tally(fit.map((target) => target.channel)),
      reasons: tally(unfit.map((target) => target.reason)),
      unfit: unfit
        .slice(0, shownUnfit)
        .map(({ appid, name, brandName, reason, faults }) => ({ appid, name, brandName, reason, faults })),
      quota: await quotaOf(ctx, ctx.tenant.id),
    };
  });
}

function tally<K extends string>(values: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Template, common ext.json and targets of a wave as they stand in this transaction. */
export async function planWave(
  ctx: Ctx,
  input: PreviewWave,
): Promise<{ template: TemplatePackage; common: ExtConfig; targets: Target[] }> {
  await getTemplate(ctx, input.templateId);
  const template = await loadTemplatePackage(ctx, input.templateId);
  ensure(canRun(template), "wrong_state", { params: { runState: template.runState } });
  const ground = groundOf(template);
  const common = readCommonExt(input.ext, ground);
  if ("faults" in common) throw new AppError("invalid_input", { fields: common.faults });
  const targets = await resolveTargets(ctx, input, ctx.tenant.id);
  return {
    template,
    common: common.config,
    targets: judgeOverrides(targets, input.overrides, common.config, ground),
  };
}
