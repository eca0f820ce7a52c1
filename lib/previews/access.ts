import { and, eq } from "drizzle-orm";
import { miniapps, organisations, trials, versionFiles, versionReviews, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { reading } from "@/lib/kernel/transaction";
import { isMember } from "@/lib/miniapps/member-queries";
import { domainsOf } from "@/lib/miniapps/queries";
import { isPublic } from "@/lib/miniapps/rules";
import type { FrameFile } from "@/lib/miniprogram/host/frame-asset";
import type { PackageReport } from "@/lib/miniprogram/package/report";
import { compiledForm } from "@/lib/versions/compiling";
import { findOpenGrey } from "@/lib/versions/grey-open";
import { isBeingProbed } from "@/lib/versions/probes";
import { trialState } from "./rules";
import { readTicket, type Ticket } from "./tickets";

/** What a ticket opens, looked up anew at each request. */
export type FrameAccess = Ticket & {
  version: string;
  entry: string;
  /** Values of the ext.json it was made with, as its code reads them; none in most. */
  ext?: Record<string, unknown>;
  kind: "h5" | "native";
  miniapp: { id: string; appid: string; name: string; channel: string; launchOptions: unknown };
  brand: { id: string; name: string };
  /** Hosts the package may talk to and take pictures from; `self` is this deployment. */
  domains: string[];
};

/**
 * What this ticket opens now. Throws not_found (not ours), expired, gone (trial revoked, version set aside,
 * mini-program stopped), forbidden (no longer a member). The caller is the narrow cross-organisation one.
 */
export function openFrameTicket(caller: Caller, text: string): Promise<FrameAccess> {
  const ticket = readTicket(text);
  if (!ticket) return Promise.reject(new AppError("not_found"));
  return reading(caller, async (ctx) => {
    ensure(ticket.expiresAt > ctx.now, "expired");
    return accessOf(ctx, ticket);
  });
}

/** The package a ticket would be for, with every reason it may not be opened. */
export async function accessOf(ctx: Ctx, ticket: Ticket): Promise<FrameAccess> {
  const [row] = await ctx.db
    .select({ version: versions, miniapp: miniapps, brandName: organisations.name })
    .from(versions)
    .innerJoin(miniapps, eq(miniapps.id, versions.miniappId))
    .innerJoin(organisations, eq(organisations.id, versions.brandId))
    .where(eq(versions.id, ticket.versionId));
  if (!row) throw new AppError("not_found");
  const { version, miniapp, brandName } = row;
  ensure(version.status !== "discarded" && miniapp.status !== "stopped", "gone");
  if (ticket.mode === "release") {
    const isOut = version.firstReleasedAt !== null || (await isGiven(ctx, version));
    ensure(isPublic(miniapp.status) && !miniapp.suspendedAt && isOut, "gone");
  }
  if (ticket.mode === "trial") await checkTrial(ctx, ticket, miniapp);
  if (ticket.mode === "review") await checkReview(ctx, ticket);
  if (ticket.mode === "probe") ensure(await isBeingProbed(ctx, version.id), "gone");
  return {
    ...ticket,
    version: version.version,
    ...readReport(version.report),
    miniapp: {
      id: miniapp.id,
      appid: miniapp.appid,
      name: miniapp.name,
      channel: miniapp.channel,
      launchOptions: miniapp.launchOptions,
    },
    brand: { id: miniapp.brandId, name: brandName },
    domains: await domainsOf(ctx, miniapp.id),
  };
}

/** A version in grey release runs for those who were given it, until they are sent back or it is cancelled. */
async function isGiven(ctx: Ctx, version: { id: string; miniappId: string; status: string }): Promise<boolean> {
  if (version.status !== "grey") return false;
  const grey = await findOpenGrey(ctx, version.miniappId);
  return grey?.versionId === version.id && grey.pause !== "back";
}

/** What a version's report says of its first document. */
function readReport(report: unknown): Pick<FrameAccess, "entry" | "kind"> {
  const { entry, kind } = report as PackageReport;
  // A native package is opened through the document its compiled form begins with.
  return kind === "native" ? { kind, entry: "index.html" } : { kind, entry };
}

async function checkTrial(ctx: Ctx, ticket: Ticket, miniapp: { id: string; brandId: string }): Promise<void> {
  const [trial] = await ctx.db
    .select()
    .from(trials)
    .where(and(eq(trials.id, ticket.sourceId ?? ""), eq(trials.versionId, ticket.versionId)));
  if (!trial) throw new AppError("not_found");
  const state = trialState(trial, ctx.now);
  ensure(state !== "revoked", "gone");
  ensure(state !== "expired", "expired");
  if (trial.audience === "anyone") return;
  ensure(ticket.viewerId, "unauthenticated");
  ensure(await isMember(ctx, miniapp, ticket.viewerId), "forbidden");
}

async function checkReview(ctx: Ctx, ticket: Ticket): Promise<void> {
  const [review] = await ctx.db
    .select({ status: versionReviews.status })
    .from(versionReviews)
    .where(and(eq(versionReviews.id, ticket.sourceId ?? ""), eq(versionReviews.versionId, ticket.versionId)));
  if (!review) throw new AppError("not_found");
  ensure(review.status !== "withdrawn", "gone");
}

/** What a version is served as: its files by path, and the paths whose bytes are a font of elsewhere. */
export type FrameFiles = { files: Map<string, FrameFile>; fonts: ReadonlyMap<string, string> };

/**
 * Every file a version is served as: those of an H5 build, the compiled form of a native project. They never change
 * while this process runs, so whoever asks may keep the answer. Throws not_found, gone (it cannot be compiled).
 */
export async function listFrameFiles(
  caller: Caller,
  { versionId, kind }: { versionId: string; kind: FrameAccess["kind"] },
): Promise<FrameFiles> {
  if (kind === "native") {
    const { status, files, fonts } = await compiledForm(caller, versionId);
    ensure(status === "ready", "gone");
    return {
      files: new Map(files.map(({ path, ...file }) => [path, file])),
      fonts: new Map(fonts.map(({ path, url }) => [path, url])),
    };
  }
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({
        path: versionFiles.path,
        sha256: versionFiles.sha256,
        size: versionFiles.size,
        mime: versionFiles.mime,
      })
      .from(versionFiles)
      .where(eq(versionFiles.versionId, versionId));
    return { files: new Map(rows.map(({ path, ...file }) => [path, file])), fonts: new Map() };
  });
}
