import { and, desc, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import { commissions, fraudCases, fraudSettings } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading, transaction } from "@/lib/kernel/transaction";
import {
  type DeploymentSettings,
  defaultSecondPersonFen,
  defaultThresholds,
  deploymentSettings,
  type FraudThresholds,
  fraudThresholds,
  type SetThresholds,
  setThresholdsInput,
} from "./input";
import { thresholdsFor } from "./rules";

/** Names the deployment's own settings among those of institutions. */
const deployment = "deployment";

const shipped: DeploymentSettings = { ...defaultThresholds, secondPersonFen: defaultSecondPersonFen };

type Row = typeof fraudSettings.$inferSelect;

/** The newest settings of these scopes. */
async function newest(ctx: Ctx, scopes: readonly string[]): Promise<Map<string, Row>> {
  const rows = await ctx.db
    .selectDistinctOn([fraudSettings.scope])
    .from(fraudSettings)
    .where(inArray(fraudSettings.scope, [...scopes]))
    .orderBy(fraudSettings.scope, desc(fraudSettings.version));
  return new Map(rows.map((row) => [row.scope, row]));
}

const deploymentOf = (rows: ReadonlyMap<string, Row>): DeploymentSettings =>
  deploymentSettings.parse({ ...shipped, ...((rows.get(deployment)?.values as object | undefined) ?? {}) });

const ownOf = (rows: ReadonlyMap<string, Row>, institutionId: string): Partial<FraudThresholds> =>
  fraudThresholds.partial().parse(rows.get(institutionId)?.values ?? {});

export type Limits = { of: (institutionId: string) => FraudThresholds; secondPersonFen: number };

/** From which figures on commissions of these institutions are held, and from which sum two people decide. */
export async function limitsOf(ctx: Ctx, institutionIds: readonly string[]): Promise<Limits> {
  const rows = await newest(ctx, [deployment, ...institutionIds]);
  const common = deploymentOf(rows);
  const byInstitution = new Map(institutionIds.map((id) => [id, thresholdsFor(common, ownOf(rows, id))]));
  const plain = thresholdsFor(common, null);
  return { of: (id) => byInstitution.get(id) ?? plain, secondPersonFen: common.secondPersonFen };
}

export type FraudSettingsView = {
  deployment: DeploymentSettings;
  /** What the institution set for itself; null for the operator. */
  own: Partial<FraudThresholds> | null;
  /** What holds for the institution's commissions. */
  effective: FraudThresholds;
  changedBy: string | null;
  validFrom: Date | null;
};

/** The thresholds that hold for the caller: the deployment's, and an institution's own where they are stricter. */
export function getFraudSettings(caller: Caller): Promise<FraudSettingsView> {
  allow(caller, "fraud.read");
  return reading(caller, async (ctx) => {
    const isInstitution = ctx.tenant.kind === "institution";
    const rows = await newest(ctx, isInstitution ? [deployment, ctx.tenant.id] : [deployment]);
    const common = deploymentOf(rows);
    const own = isInstitution ? ownOf(rows, ctx.tenant.id) : null;
    const row = rows.get(isInstitution ? ctx.tenant.id : deployment);
    return {
      deployment: common,
      own,
      effective: thresholdsFor(common, own),
      changedBy: row?.changedBy ?? null,
      validFrom: row?.validFrom ?? null,
    };
  });
}

/** Whatever is still pending and was never held is looked at again by the new figures. */
const lookAgain = (ctx: Ctx, institutionId: string | null) =>
  ctx.db
    .update(commissions)
    .set({ assessedAt: null })
    .where(
      and(
        eq(commissions.status, "pending"),
        isNull(commissions.supersededAt),
        institutionId ? eq(commissions.institutionId, institutionId) : undefined,
        notExists(ctx.db.select({ one: sql`1` }).from(fraudCases).where(eq(fraudCases.commissionId, commissions.id))),
      ),
    );

/**
 * Sets from which figures on commissions are held, as a new version: the operator for the deployment, an institution
 * for itself (stricter figures alone take effect; the sum for two people is the operator's). Pending commissions are
 * looked at again. Runs across organisations. Two changes at once: the later is conflict.
 */
export function setFraudSettings(caller: Caller, raw: SetThresholds): Promise<{ version: number }> {
  allow(caller, "fraud.settings");
  const input = setThresholdsInput.parse(raw);
  return transaction(caller, async (ctx) => {
    const isInstitution = ctx.tenant.kind === "institution";
    if (isInstitution && input.secondPersonFen !== undefined)
      throw new AppError("invalid_input", { fields: { secondPersonFen: "is the operator's to set" } });
    const scope = isInstitution ? ctx.tenant.id : deployment;
    const before = (await newest(ctx, [scope])).get(scope);
    const values = { ...((before?.values as object | undefined) ?? {}), ...input };
    const version = (before?.version ?? 0) + 1;
    const made = await ctx.db
      .insert(fraudSettings)
      .values({ scope, version, values, validFrom: ctx.now, changedBy: ctx.actor.name })
      .onConflictDoNothing()
      .returning({ version: fraudSettings.version });
    if (made.length === 0) throw new AppError("conflict");
    await lookAgain(ctx, isInstitution ? ctx.tenant.id : null);
    await audit(ctx, {
      action: "fraud.settings",
      target: { type: "fraud_settings", id: scope },
      before: before?.values ?? null,
      after: values,
    });
    return { version };
  });
}
