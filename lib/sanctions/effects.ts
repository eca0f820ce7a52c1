import { and, eq, exists, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { authorisationSets, miniapps, sanctionEffects, type sanctions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { codeSet } from "@/lib/miniapps/rules";
import { statusUnder } from "./rules";

type Sanction = typeof sanctions.$inferSelect;
export type Hit = { miniappId: string; brandId: string; appid: string; name: string };

/** The mini-programs a sanction falls on, locked in the order of their ids, so that two sanctions wait for each other. */
export async function hitBy(
  ctx: Ctx,
  sanction: Pick<Sanction, "targetKind" | "orgId" | "miniappId" | "channel">,
): Promise<Hit[]> {
  const target = {
    miniapp: eq(miniapps.id, sanction.miniappId ?? ""),
    brand: and(eq(miniapps.brandId, sanction.orgId), eq(miniapps.channel, sanction.channel)),
    provider: and(isMadeBy(ctx, sanction.orgId), eq(miniapps.channel, sanction.channel)),
  }[sanction.targetKind];
  return ctx.db
    .select({ miniappId: miniapps.id, brandId: miniapps.brandId, appid: miniapps.appid, name: miniapps.name })
    .from(miniapps)
    .where(and(target, ne(miniapps.status, "draft")))
    .orderBy(miniapps.id)
    .for("update");
}

/** All a provider made: under it by admission, released by it on behalf, and its own. */
const isMadeBy = (ctx: Ctx, providerId: string) =>
  or(
    eq(miniapps.providerId, providerId),
    eq(miniapps.brandId, providerId),
    exists(
      ctx.db
        .select({ one: sql`1` })
        .from(authorisationSets)
        .where(
          and(
            eq(authorisationSets.miniappId, miniapps.id),
            eq(authorisationSets.providerId, providerId),
            eq(authorisationSets.setId, codeSet),
            isNull(authorisationSets.endedAt),
          ),
        ),
    ),
  );

/** Writes what a sanction falls on, and brings those mini-programs into the state it asks for. */
export async function fallOn(ctx: Ctx, sanction: Sanction, hits: readonly Hit[]): Promise<void> {
  if (hits.length === 0) return;
  const { level, targetKind, channel, ruleId, reason, issuedAt } = sanction;
  const told = { sanctionId: sanction.id, level, targetKind, channel, ruleId, reason, issuedAt };
  for (let start = 0; start < hits.length; start += 1000) {
    const part = hits.slice(start, start + 1000);
    await ctx.db
      .insert(sanctionEffects)
      .values(part.map(({ miniappId, brandId }) => ({ ...told, miniappId, brandId })))
      .onConflictDoNothing();
  }
  await settle(
    ctx,
    hits.map((hit) => hit.miniappId),
  );
}

/** Ends what a sanction did, and gives each mini-program the state the remaining ones leave it. */
export async function takeOff(ctx: Ctx, sanctionId: string): Promise<{ miniappId: string; brandId: string }[]> {
  const ended = await ctx.db
    .update(sanctionEffects)
    .set({ endedAt: ctx.now })
    .where(and(eq(sanctionEffects.sanctionId, sanctionId), isNull(sanctionEffects.endedAt)))
    .returning({ miniappId: sanctionEffects.miniappId, brandId: sanctionEffects.brandId });
  await settle(
    ctx,
    ended.map((one) => one.miniappId),
  );
  return ended;
}

async function settle(ctx: Ctx, miniappIds: readonly string[]): Promise<void> {
  if (miniappIds.length === 0) return;
  const ids = [...miniappIds].sort();
  const rows = await ctx.db
    .select({ id: miniapps.id, status: miniapps.status, liveVersionId: miniapps.liveVersionId })
    .from(miniapps)
    .where(inArray(miniapps.id, ids))
    .orderBy(miniapps.id)
    .for("update");
  const active = await ctx.db
    .select({ miniappId: sanctionEffects.miniappId, level: sanctionEffects.level })
    .from(sanctionEffects)
    .where(and(inArray(sanctionEffects.miniappId, ids), isNull(sanctionEffects.endedAt)));
  const wanted = new Map<string, string[]>();
  for (const row of rows) {
    const levels = active.filter((one) => one.miniappId === row.id).map((one) => one.level);
    const status = statusUnder(levels, row.liveVersionId !== null);
    if (status !== row.status) wanted.set(status, [...(wanted.get(status) ?? []), row.id]);
  }
  for (const [status, changed] of wanted)
    await ctx.db
      .update(miniapps)
      .set({ status: status as (typeof rows)[number]["status"], updatedAt: ctx.now })
      .where(inArray(miniapps.id, changed));
}
