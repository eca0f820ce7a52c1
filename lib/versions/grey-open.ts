import { and, eq, inArray } from "drizzle-orm";
import { greyReleases } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { recordEvent } from "./events";
import type { GreyStatus } from "./grey-rules";

export type GreyRow = typeof greyReleases.$inferSelect;

const open: GreyStatus[] = ["running", "paused"];

/** The grey release of a mini-program that is running or halted, or null: there is at most one. */
export async function findOpenGrey(ctx: Ctx, miniappId: string): Promise<GreyRow | null> {
  const [row] = await ctx.db
    .select()
    .from(greyReleases)
    .where(and(eq(greyReleases.miniappId, miniappId), inArray(greyReleases.status, open)));
  return row ?? null;
}

/** Ends a grey release whose version has just become the live one. */
export async function endInFull(ctx: Ctx, grey: GreyRow): Promise<void> {
  const ended = await ctx.db
    .update(greyReleases)
    .set({ status: "done", pause: null, changedAt: ctx.now, endedAt: ctx.now, endedByName: ctx.actor.name })
    .where(and(eq(greyReleases.id, grey.id), inArray(greyReleases.status, open)))
    .returning({ id: greyReleases.id });
  ensure(ended.length === 1, "conflict");
  const { miniappId, brandId, versionId } = grey;
  const data = { greyReleaseId: grey.id, percent: grey.percent };
  await recordEvent(ctx, { miniappId, brandId, versionId, type: "grey_completed", data });
  await audit(ctx, {
    action: "version.grey_completed",
    target: { type: "grey_release", id: grey.id },
    before: { status: grey.status, percent: grey.percent },
    after: { status: "done" },
  });
}
