import { desc, eq, sql } from "drizzle-orm";
import { miniapps, releases, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow, may } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { brandAttention } from "./attention";
import { brandSteps } from "./brand-steps";
import { figuresByDay, figuresOf, funnelOf } from "./figures";
import { type RangeKey, rangeOf } from "./range";

/** The five latest releases, roll-backs and roll-forwards, and which of them is live. */
function latestReleases(ctx: Ctx) {
  return ctx.db
    .select({
      id: releases.id,
      kind: releases.kind,
      appid: miniapps.appid,
      name: miniapps.name,
      channel: miniapps.channel,
      version: versions.version,
      by: releases.releasedByName,
      at: releases.releasedAt,
      /** Whether it is what the public gets now. */
      isLive: sql<boolean>`not exists (select 1 from releases later where later.miniapp_id = ${releases.miniappId} and later.sequence > ${releases.sequence})`,
    })
    .from(releases)
    .innerJoin(miniapps, eq(miniapps.id, releases.miniappId))
    .innerJoin(versions, eq(versions.id, releases.versionId))
    .where(eq(releases.brandId, ctx.tenant.id))
    .orderBy(desc(releases.releasedAt), desc(releases.id))
    .limit(5);
}

/**
 * A brand's figures of a range with the stretch before for comparison, its funnel, what to do next and what waits.
 * Commission figures only for those who may read commissions.
 */
export async function getBrandOverview(caller: Caller, key: RangeKey) {
  allow(caller, "org.read");
  return reading(caller, async (ctx) => {
    allow(ctx, "order.read");
    const range = rangeOf(key, ctx.now);
    return {
      asOf: ctx.now,
      range,
      seesCommissions: may(ctx, "commission.read"),
      figures: await figuresOf(ctx, range.from, range.until),
      before: await figuresOf(ctx, range.before.from, range.before.until),
      days: await figuresByDay(ctx, range),
      funnel: await funnelOf(ctx, range),
      steps: await brandSteps(ctx),
      attention: await brandAttention(ctx),
      releases: await latestReleases(ctx),
    };
  });
}
export type BrandOverview = Awaited<ReturnType<typeof getBrandOverview>>;
