import { and, eq, exists, ilike, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import { openItemStatuses } from "@/db/enums";
import { authorisations, miniapps, organisations, releases, releaseWaveItems, versions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { codeSet } from "@/lib/miniapps/rules";
import { checkExtConfig, type ExtGround } from "@/lib/miniprogram/ext-config/check";
import { layOver } from "@/lib/miniprogram/ext-config/merge";
import type { ExtConfig } from "@/lib/miniprogram/ext-config/schema";
import { readExtConfig } from "@/lib/miniprogram/ext-config/schema";
import type { Targets } from "./input";

/** Why a mini-program cannot be in a wave. */
export const unfitReasons = [
  "not_authorised",
  "no_code_set",
  "stopped",
  "restricted",
  "in_other_wave",
  "already_live",
  "ext_invalid",
] as const;
export type UnfitReason = (typeof unfitReasons)[number];

export type Target = {
  miniappId: string;
  appid: string;
  name: string;
  brandId: string;
  brandName: string;
  channel: string;
  isFirst: boolean;
  unfit: UnfitReason | null;
  faults?: Record<string, string>;
};

const openItems = (ctx: Ctx) =>
  ctx.db
    .select({ one: sql`1` })
    .from(releaseWaveItems)
    .where(and(eq(releaseWaveItems.miniappId, miniapps.id), inArray(releaseWaveItems.status, [...openItemStatuses])));

function wanted(targets: Targets): SQL | undefined {
  if (targets.kind === "all") return undefined;
  if (targets.kind === "appids") return inArray(miniapps.appid, targets.appids);
  const text = targets.q ? `%${targets.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return and(
    targets.channel ? eq(miniapps.channel, targets.channel) : undefined,
    text ? or(ilike(miniapps.name, text), ilike(organisations.name, text), ilike(miniapps.appid, text)) : undefined,
    targets.liveTemplateId ? eq(versions.templateId, targets.liveTemplateId) : undefined,
  );
}

/**
 * The mini-programs a wave is for, in the order of their authorisation, each with why it does not fit. What an appid
 * names that this provider is not authorised in stands at the end, and says no more than that.
 */
export async function resolveTargets(
  ctx: Ctx,
  input: { templateId: number; targets: Targets },
  providerId: string,
): Promise<Target[]> {
  const hasOpen = exists(openItems(ctx));
  const unfit = sql<UnfitReason | null>`case
    when not (${codeSet} = any(${authorisations.sets})) then 'no_code_set'
    when ${miniapps.status} = 'stopped' then 'stopped'
    when ${miniapps.status} = 'restricted' then 'restricted'
    when ${hasOpen} then 'in_other_wave'
    when ${versions.templateId} = ${input.templateId} then 'already_live' end`;
  const isFirst = sql<boolean>`not exists (select 1 from ${releases} r where r.miniapp_id = ${miniapps.id})`;
  const rows = await ctx.db
    .select({
      miniappId: miniapps.id,
      appid: miniapps.appid,
      name: miniapps.name,
      brandId: miniapps.brandId,
      brandName: organisations.name,
      channel: miniapps.channel,
      isFirst,
      unfit,
    })
    .from(authorisations)
    .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
    .innerJoin(organisations, eq(organisations.id, miniapps.brandId))
    .leftJoin(versions, eq(versions.id, miniapps.liveVersionId))
    .where(
      and(
        eq(authorisations.providerId, providerId),
        eq(authorisations.status, "active"),
        ne(miniapps.status, "draft"),
        wanted(input.targets),
      ),
    )
    .orderBy(authorisations.authorisedAt, miniapps.id);
  const found: Target[] =
    input.targets.kind === "filter" && input.targets.isFirst ? rows.filter((row) => row.isFirst) : rows;
  if (input.targets.kind !== "appids") return found;
  const known = new Set(found.map((row) => row.appid));
  const strangers = [...new Set(input.targets.appids)].filter((appid) => !known.has(appid));
  return [...found, ...strangers.map(stranger)];
}

const stranger = (appid: string): Target => ({
  miniappId: "",
  appid,
  name: "",
  brandId: "",
  brandName: "",
  channel: "",
  isFirst: false,
  unfit: "not_authorised",
});

/** What all brands have in common, read and judged; faults are keyed `ext.<path>`. */
export function readCommonExt(
  value: unknown,
  ground: ExtGround,
): { config: ExtConfig } | { faults: Record<string, string> } {
  const read = readExtConfig(value);
  const faults = "faults" in read ? read.faults : checkExtConfig(read.config, ground);
  if ("faults" in read || Object.keys(faults).length > 0) return { faults: under("ext", faults) };
  return read.config.extAppid ? { faults: { "ext.extAppid": "ext_other_appid" } } : { config: read.config };
}

/** Lays each brand's own ext.json over the common one and marks those that do not fit the template. */
export function judgeOverrides(
  targets: readonly Target[],
  overrides: Readonly<Record<string, unknown>>,
  common: ExtConfig,
  ground: ExtGround,
): Target[] {
  return targets.map((target) => {
    const given = overrides[target.appid];
    if (given === undefined || target.unfit) return target;
    const read = readExtConfig(given);
    const faults = "faults" in read ? read.faults : checkExtConfig(layOver(common, read.config), ground, target.appid);
    if (Object.keys(faults).length === 0) return target;
    return { ...target, unfit: "ext_invalid" as const, faults: under(`overrides.${target.appid}`, faults) };
  });
}

const under = (at: string, faults: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([path, fault]) => [path === "_" ? at : `${at}.${path}`, fault]));
