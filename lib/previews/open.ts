import { and, eq, ne, sql } from "drizzle-orm";
import { miniapps, trials, versionReviews, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { publicUrl } from "@/lib/kernel/paths";
import { reading, transaction } from "@/lib/kernel/transaction";
import { launchOf } from "@/lib/miniapps/queries";
import type { ShellBoot } from "@/lib/miniprogram/host/launch";
import { recordEvent } from "@/lib/versions/events";
import { openArm } from "@/lib/versions/grey-arms";
import { findOpenGrey, type GreyRow } from "@/lib/versions/grey-open";
import { countFindings, type VersionReport } from "@/lib/versions/rules";
import { accessOf, type FrameAccess } from "./access";
import { isNewOpening, readStartPath } from "./rules";
import { issueTicket, readToken, type Ticket, ticketMs } from "./tickets";

export type Opening = {
  locale: "zh-CN" | "en";
  /** The visitor of the web host, where he is known. */
  visitorId: string | null;
  /** Page and query asked for in the address; "" for the version's own start. */
  path: string;
  query: Record<string, string>;
  /** The opening a share code travels with, as the address names it. */
  visitKey?: string | null;
  /** By what a grey release may know him beside his browser: his openid there, his account where he is signed in. */
  known?: { openid: string; userId: string | null };
};

/**
 * The released version of a mini-program, ready for the shell; while a grey release is open, the version this visitor
 * is given, the same one each time. Throws not_found where there is no such mini-program or none is released, gone
 * where it is stopped.
 */
export async function openRelease(caller: Caller, appid: string, opening: Opening): Promise<ShellBoot> {
  const grey = await reading(caller, (ctx) => greyAt(ctx, appid));
  if (!grey || !opening.visitorId) return reading(caller, (ctx) => openLive(ctx, appid, opening, null));
  const opener = {
    visitorId: opening.visitorId,
    openid: opening.known?.openid ?? "",
    userId: opening.known?.userId ?? null,
  };
  return transaction(caller, async (ctx) => {
    // It may have ended, or changed, since it was seen.
    const open = await greyAt(ctx, appid);
    return openLive(ctx, appid, opening, open ? (await openArm(ctx, open, opener)).versionId : null);
  });
}

async function greyAt(ctx: Ctx, appid: string): Promise<GreyRow | null> {
  const [row] = await ctx.db.select({ id: miniapps.id }).from(miniapps).where(eq(miniapps.appid, appid));
  return row ? findOpenGrey(ctx, row.id) : null;
}

async function openLive(ctx: Ctx, appid: string, opening: Opening, chosen: string | null): Promise<ShellBoot> {
  const [row] = await ctx.db
    .select({ versionId: miniapps.liveVersionId })
    .from(miniapps)
    .where(and(eq(miniapps.appid, appid), ne(miniapps.status, "draft")));
  ensure(row?.versionId, "not_found");
  const ticket = ticketFor(ctx, "release", chosen ?? row.versionId, opening.visitKey ?? null, opening, null);
  const access = await accessOf(ctx, ticket);
  const shareUrl = publicUrl(`/m/${appid}`);
  return { ...boot(access, opening), launch: launch(access, opening.path, opening.query, 1007), shareUrl };
}

/**
 * What a trial's QR opens, ready for the shell; counts the opening and tells the version page who it was. Throws
 * not_found, expired, gone, unauthenticated (members only, and nobody signed in), forbidden (no member).
 */
export function openTrial(
  caller: Caller,
  token: string,
  viewer: { userId: string; name: string } | null,
  opening: Opening,
): Promise<ShellBoot> {
  const target = readToken(token);
  if (!target) return Promise.reject(new AppError("not_found"));
  return transaction(caller, async (ctx) => {
    if ("reviewId" in target) return openReview(ctx, target, opening);
    if ("probedId" in target) return openProbed(ctx, target, opening);
    const [trial] = await ctx.db.select().from(trials).where(eq(trials.id, target.trialId));
    ensure(trial, "not_found");
    const ticket = ticketFor(ctx, "trial", trial.versionId, trial.id, opening, viewer?.userId ?? null, trial.expiresAt);
    const access = await accessOf(ctx, ticket);
    await noteOpening(ctx, trial, viewer?.name ?? "");
    const start = opening.path ? opening : readStartPath(trial.startPath);
    const about = { version: access.version, label: trial.name, expiresAt: trial.expiresAt.toISOString() };
    return trialBoot(ctx, access, opening, start, about);
  });
}

async function openReview(
  ctx: Ctx,
  target: { reviewId: string; expiresAt: Date },
  opening: Opening,
): Promise<ShellBoot> {
  ensure(target.expiresAt > ctx.now, "expired");
  const [review] = await ctx.db
    .select({ versionId: versionReviews.versionId })
    .from(versionReviews)
    .where(eq(versionReviews.id, target.reviewId));
  ensure(review, "not_found");
  const ticket = ticketFor(ctx, "review", review.versionId, target.reviewId, opening, null, target.expiresAt);
  const access = await accessOf(ctx, ticket);
  return trialBoot(ctx, access, opening, opening, {
    version: access.version,
    expiresAt: target.expiresAt.toISOString(),
  });
}

async function openProbed(
  ctx: Ctx,
  target: { probedId: string; expiresAt: Date },
  opening: Opening,
): Promise<ShellBoot> {
  ensure(target.expiresAt > ctx.now, "expired");
  const ticket = ticketFor(ctx, "probe", target.probedId, null, opening, null, target.expiresAt);
  const access = await accessOf(ctx, ticket);
  return trialBoot(ctx, access, opening, opening, {
    version: access.version,
    expiresAt: target.expiresAt.toISOString(),
  });
}

async function trialBoot(
  ctx: Ctx,
  access: FrameAccess,
  opening: Opening,
  start: { path: string; query: Record<string, string> },
  about: { version: string; label?: string; expiresAt: string },
): Promise<ShellBoot> {
  const report = await reportOf(ctx, access.versionId);
  return {
    ...boot(access, opening),
    launch: launch(access, start.path, start.query, 1047),
    trial: { ...about, problems: countFindings(report, access.domains).errors },
    unsupported: report.unsupported.map((use) => (opening.locale === "en" ? use.name.en : use.name.zh)),
  };
}

function ticketFor(
  ctx: Ctx,
  mode: Ticket["mode"],
  versionId: string,
  sourceId: string | null,
  opening: Opening,
  viewerId: string | null,
  until?: Date,
): Ticket {
  const latest = ctx.now.getTime() + ticketMs;
  const expiresAt = new Date(until ? Math.min(latest, until.getTime()) : latest);
  return { mode, versionId, sourceId, visitorId: opening.visitorId, viewerId, expiresAt };
}

function boot(access: FrameAccess, opening: Opening): Omit<ShellBoot, "launch"> {
  return {
    appid: access.miniapp.appid,
    identity: opening.visitorId ?? "guest",
    ticket: issueTicket(access),
    mode: access.mode === "release" ? "release" : "trial",
    title: access.miniapp.name,
    locale: opening.locale,
    entry: access.entry,
    kind: access.kind,
  };
}

function launch(access: FrameAccess, path: string, query: Record<string, string>, scene: number) {
  const { base, color } = launchOf(access.miniapp.launchOptions);
  return { path, query, scene, base, brand: { name: access.brand.name, color }, ext: access.ext };
}

/** Counted for every opening; the timeline hears of one person once a minute, so that nobody can flood it. */
async function noteOpening(ctx: Ctx, trial: typeof trials.$inferSelect, by: string): Promise<void> {
  await ctx.db
    .update(trials)
    .set({ openedCount: sql`${trials.openedCount} + 1`, lastOpenedAt: ctx.now, lastOpenedBy: by })
    .where(eq(trials.id, trial.id));
  if (!isNewOpening(trial, by, ctx.now)) return;
  await recordEvent(ctx, {
    miniappId: trial.miniappId,
    brandId: trial.brandId,
    versionId: trial.versionId,
    type: "trial_opened",
    actorName: by,
    data: { trialId: trial.id, name: trial.name },
  });
}

async function reportOf(ctx: Ctx, versionId: string): Promise<VersionReport> {
  const [row] = await ctx.db.select({ report: versions.report }).from(versions).where(eq(versions.id, versionId));
  ensure(row, "not_found");
  return row.report as VersionReport;
}
