import { and, eq, isNull, lt, or } from "drizzle-orm";
import { miniapps, notices, organisations, releaseWaveItems } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { addMinutes } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { waveFor } from "./control";

/** Minutes in which a brand is reminded of one trial at most once. */
const restMinutes = 60;

/** Asks the brands again that have not said a word on their trial; none more than once an hour. Throws not_found. */
export function remindBrands(caller: Caller, input: { waveId: string }): Promise<{ reminded: number }> {
  return transaction(caller, async (ctx) => {
    const wave = await waveFor(ctx, input.waveId);
    const { remindedAt } = releaseWaveItems;
    const asked = await ctx.db
      .update(releaseWaveItems)
      .set({ remindedAt: ctx.now })
      .where(
        and(
          eq(releaseWaveItems.waveId, wave.id),
          eq(releaseWaveItems.status, "awaiting_acceptance"),
          or(isNull(remindedAt), lt(remindedAt, addMinutes(ctx.now, -restMinutes))),
        ),
      )
      .returning({ miniappId: releaseWaveItems.miniappId, brandId: releaseWaveItems.brandId });
    if (asked.length === 0) return { reminded: 0 };
    const [provider] = await ctx.db
      .select({ name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, wave.providerId));
    const appids = await ctx.db
      .select({ id: miniapps.id, appid: miniapps.appid })
      .from(miniapps)
      .innerJoin(releaseWaveItems, eq(releaseWaveItems.miniappId, miniapps.id))
      .where(eq(releaseWaveItems.waveId, wave.id));
    const appidOf = new Map(appids.map((row) => [row.id, row.appid]));
    const rows = asked.map(({ miniappId, brandId }) => ({
      id: ctx.newId("ntc"),
      orgId: brandId,
      kind: "wave.reminder",
      data: { provider: provider?.name ?? "", appid: appidOf.get(miniappId) ?? "", version: wave.version },
      href: `/miniapps/${appidOf.get(miniappId) ?? ""}`,
      createdAt: ctx.now,
    }));
    for (let start = 0; start < rows.length; start += 1000)
      await ctx.db.insert(notices).values(rows.slice(start, start + 1000));
    await audit(ctx, {
      action: "wave.remind",
      target: { type: "release_wave", id: wave.id },
      after: { reminded: asked.length },
    });
    return { reminded: asked.length };
  });
}
