import { and, eq } from "drizzle-orm";
import { deploymentSettings, miniapps } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { toPlain } from "@/lib/kernel/json";
import { allow } from "@/lib/kernel/permissions";
import { reading, transaction } from "@/lib/kernel/transaction";
import { inSight, type MiniappRow, miniappFor } from "@/lib/miniapps/queries";
import { BRAND_LIMITS, type PackageLimits, PROVIDER_LIMITS } from "@/lib/miniprogram/package/limits";
import { type UploadLimitSettings, uploadLimitSettings, uploadMost } from "./input";

const key = "upload_limits";

/** What the operator set, with the defaults of the field where nothing was. */
export async function uploadSettingsOf(ctx: Ctx): Promise<UploadLimitSettings> {
  const [row] = await ctx.db
    .select({ value: deploymentSettings.value })
    .from(deploymentSettings)
    .where(eq(deploymentSettings.key, key));
  return uploadLimitSettings.parse(row?.value ?? {});
}

/** What a package of this mini-program may weigh; a service provider's less than a brand's own. */
export async function packageLimitsOf(ctx: Ctx, miniapp: Pick<MiniappRow, "providerId">): Promise<PackageLimits> {
  const settings = await uploadSettingsOf(ctx);
  const isProviderMade = Boolean(ctx.delegate) || ctx.tenant.kind === "provider" || miniapp.providerId !== null;
  const base = isProviderMade ? PROVIDER_LIMITS : BRAND_LIMITS;
  const totalBytes = isProviderMade ? settings.providerTotalBytes : settings.totalBytes;
  return { ...base, packageBytes: settings.packageBytes, totalBytes };
}

/** What a client has to keep to before it sends anything. Throws not_found, forbidden. */
export function getUploadLimits(caller: Caller, appid: string) {
  return reading(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, appid, "version.upload");
    const limits = await packageLimitsOf(ctx, miniapp);
    const members = channelOf(miniapp.channel).maxMembers;
    return {
      packageBytes: limits.packageBytes,
      totalBytes: limits.totalBytes,
      archiveBytes: limits.archiveBytes,
      entries: limits.entries,
      robots: uploadMost.robots,
      versionLength: uploadMost.version,
      descriptionLength: uploadMost.description,
      branchLength: uploadMost.branch,
      projectMembers: members.project,
      trialMembers: members.trial,
    };
  });
}

/** Sets what packages of the whole deployment may weigh. What was taken before stays. */
export function setUploadLimits(caller: Caller, input: UploadLimitSettings): Promise<UploadLimitSettings> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "deployment.settings");
    const before = await uploadSettingsOf(ctx);
    const values = { value: toPlain(input), updatedBy: ctx.actor.id, updatedAt: ctx.now };
    await ctx.db
      .insert(deploymentSettings)
      .values({ key, ...values })
      .onConflictDoUpdate({ target: deploymentSettings.key, set: values });
    await audit(ctx, {
      action: "deployment.upload_limits",
      target: { type: "setting", id: key },
      before,
      after: input,
    });
    return input;
  });
}

/** The deployment's limits as they stand, for the operator's page. */
export function getUploadSettings(caller: Caller): Promise<UploadLimitSettings> {
  return reading(caller, (ctx) => {
    allow(ctx, "deployment.settings");
    return uploadSettingsOf(ctx);
  });
}

/** What packages of a mini-program in sight may weigh, for pages that show it. Throws not_found. */
export function getPackageLimits(caller: Caller, appid: string): Promise<PackageLimits> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [row] = await ctx.db
      .select({ providerId: miniapps.providerId })
      .from(miniapps)
      .where(and(eq(miniapps.appid, appid), inSight(ctx)));
    if (!row) throw notFound("miniapp");
    return packageLimitsOf(ctx, row);
  });
}
