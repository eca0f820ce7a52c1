import { and, eq } from "drizzle-orm";
import { miniapps, notices, releaseWaveItems, releaseWaves } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { recordEvent } from "@/lib/versions/events";
import type { RefuseTrial } from "./input";
import { countOutcome, type ItemRow, moveItem, type WaveRow } from "./outcome";
import { goesOn } from "./rules";
import { wakeWaves } from "./wake";

type Asked = { item: ItemRow; wave: WaveRow; appid: string };

/** The brand's own item, held. Throws not_found, wrong_state where nobody waits for its word. */
async function askedFor(ctx: Ctx, itemId: string): Promise<Asked> {
  allow(ctx, "wave.accept");
  const [row] = await ctx.db
    .select({ item: releaseWaveItems, wave: releaseWaves, appid: miniapps.appid })
    .from(releaseWaveItems)
    .innerJoin(releaseWaves, eq(releaseWaves.id, releaseWaveItems.waveId))
    .innerJoin(miniapps, eq(miniapps.id, releaseWaveItems.miniappId))
    .where(and(eq(releaseWaveItems.id, itemId), eq(releaseWaveItems.brandId, ctx.tenant.id)))
    .for("update", { of: releaseWaveItems });
  if (!row) throw notFound("acceptance");
  ensure(row.item.status === "awaiting_acceptance", "wrong_state", { params: { status: row.item.status } });
  return row;
}

/** The brand lets the provider go on with what it tried. Runs across organisations. Throws not_found, wrong_state. */
export function acceptTrial(caller: Caller, input: { itemId: string }): Promise<{ itemId: string }> {
  return transaction(caller, async (ctx) => {
    const asked = await askedFor(ctx, input.itemId);
    const { item, wave } = asked;
    await moveItem(ctx, item, "accepted", {
      acceptedAt: ctx.now,
      decidedByName: ctx.actor.name,
      dueAt: goesOn("accepted", wave) ? ctx.now : null,
    });
    await tell(ctx, asked, "accept", "");
    await wakeWaves(ctx);
    return { itemId: item.id };
  });
}

/** The brand does not want it, and says why; it counts as a failure of the wave. Throws not_found, wrong_state. */
export function refuseTrial(caller: Caller, input: RefuseTrial): Promise<{ itemId: string }> {
  return transaction(caller, async (ctx) => {
    const asked = await askedFor(ctx, input.itemId);
    await moveItem(ctx, asked.item, "refused", {
      decidedByName: ctx.actor.name,
      reason: "refused",
      reasonDetail: { text: input.reason },
    });
    await tell(ctx, asked, "refuse", input.reason);
    await countOutcome(ctx, asked.wave.id, "refused");
    return { itemId: asked.item.id };
  });
}

/** Both sides' logs, the timeline of the version, and for a refusal the provider's bell. */
async function tell(ctx: Ctx, { item, wave, appid }: Asked, verb: "accept" | "refuse", reason: string): Promise<void> {
  const entry = {
    action: `wave.${verb}`,
    target: { type: "version", id: item.versionId ?? item.id },
    after: { appid, wave: wave.id, version: wave.version, reason },
  };
  await audit(ctx, entry);
  await audit(ctx, { ...entry, orgId: wave.providerId });
  await recordEvent(ctx, {
    miniappId: item.miniappId,
    brandId: item.brandId,
    versionId: item.versionId,
    type: verb === "accept" ? "trial_accepted" : "trial_refused",
    data: { wave: wave.name, notes: reason },
  });
  if (verb === "accept") return;
  await ctx.db.insert(notices).values({
    id: ctx.newId("ntc"),
    orgId: wave.providerId,
    kind: "wave.refused",
    data: { appid, wave: wave.name, reason },
    href: `/release-queue/${wave.id}?status=refused`,
    createdAt: ctx.now,
  });
}
