import { and, eq, inArray } from "drizzle-orm";
import { greyListed, greyReleases, miniapps } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import type { MiniappRow } from "@/lib/miniapps/queries";
import type { GreyRow } from "./grey-open";
import { type GreyStatus, greyTransitions } from "./grey-rules";
import { versionFor } from "./load";

/** The version and its mini-program, for somebody who may release it; releases of one mini-program wait here. */
export async function held(ctx: Ctx, versionId: string) {
  const { miniapp, version } = await versionFor(ctx, versionId, "version.release");
  const [locked] = await ctx.db.select().from(miniapps).where(eq(miniapps.id, miniapp.id)).for("no key update");
  if (!locked) throw notFound("miniapp");
  return { version, miniapp: locked as MiniappRow };
}

/** A grey release of the caller's, read behind the lock of its mini-program. Throws not_found, forbidden. */
export async function openGrey(ctx: Ctx, greyReleaseId: string): Promise<{ grey: GreyRow; miniapp: MiniappRow }> {
  const here = and(eq(greyReleases.id, greyReleaseId), eq(greyReleases.brandId, ctx.tenant.id));
  const [found] = await ctx.db.select({ versionId: greyReleases.versionId }).from(greyReleases).where(here);
  if (!found) throw notFound("grey_release");
  const { miniapp } = await held(ctx, found.versionId);
  // Read anew behind the lock: another may have changed it while this one waited.
  const [grey] = await ctx.db.select().from(greyReleases).where(here);
  if (!grey) throw notFound("grey_release");
  return { grey, miniapp };
}

/** The guarded step of a grey release. Throws wrong_state. */
export async function change(ctx: Ctx, grey: GreyRow, to: Partial<GreyRow>, from: GreyStatus[]): Promise<GreyRow> {
  ensure(!to.status || to.status === grey.status || greyTransitions[grey.status].includes(to.status), "wrong_state", {
    params: { status: grey.status },
  });
  const [after] = await ctx.db
    .update(greyReleases)
    .set({ ...to, changedAt: ctx.now })
    .where(and(eq(greyReleases.id, grey.id), inArray(greyReleases.status, from)))
    .returning();
  if (!after) throw new AppError("wrong_state", { params: { status: grey.status } });
  return after;
}

/** Names that were not on the list before. */
export async function addListed(
  ctx: Ctx,
  grey: Pick<GreyRow, "id" | "brandId">,
  openids: string[],
  promoters: string[],
) {
  const rows = [
    ...openids.map((value) => ({ kind: "openid" as const, value })),
    ...promoters.map((value) => ({ kind: "promoter" as const, value })),
  ].map((row) => ({ ...row, greyReleaseId: grey.id, brandId: grey.brandId, addedAt: ctx.now }));
  if (rows.length === 0) return 0;
  const added = await ctx.db.insert(greyListed).values(rows).onConflictDoNothing().returning({ v: greyListed.value });
  return added.length;
}
