import { and, eq, gt, lt, min } from "drizzle-orm";
import { frameHosts } from "@/db/schema";
import { labelFor } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { env } from "@/lib/kernel/env";
import { addDays } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";
import type { ShellBoot } from "@/lib/miniprogram/host/launch";
import { readTicket } from "./tickets";

/**
 * Gives a page that is opened an origin of its own, where the deployment has a wildcard host for them
 * (LIANTAI_PREVIEW_HOST) and the package is an H5 build: absolute addresses, history routers and storage then work as
 * on a site of its own. Elsewhere the page stays as it is, in a sandbox below our own address.
 */
export async function withOwnOrigin(caller: Caller, boot: ShellBoot): Promise<ShellBoot> {
  const suffix = env.previewHost;
  const ticket = readTicket(boot.ticket);
  if (!suffix || !ticket?.visitorId || boot.kind === "native") return boot;
  // A share's opening changes with every visit; what a package keeps is the visitor's all the same.
  const source = ticket.mode === "release" ? "" : (ticket.sourceId ?? ticket.versionId);
  const label = labelFor("preview host", [ticket.mode, boot.appid, source, ticket.visitorId].join("~"));
  await transaction(caller, async (ctx) => {
    const row = { ticket: boot.ticket, expiresAt: ticket.expiresAt };
    await ctx.db
      .insert(frameHosts)
      .values({ label, ...row })
      .onConflictDoUpdate({ target: frameHosts.label, set: row });
  });
  return { ...boot, frameOrigin: `${new URL(env.publicUrl).protocol}//${label}.${suffix}` };
}

/** The label in a host name of the deployment's previews; null for any other host. */
export function labelOfHost(host: string | null): string | null {
  const suffix = env.previewHost;
  if (!suffix || !host) return null;
  const name = host.toLowerCase();
  if (!name.endsWith(`.${suffix}`)) return null;
  const label = name.slice(0, -suffix.length - 1);
  return /^[a-z2-7]{26}$/.test(label) ? label : null;
}

/** The ticket an origin stands for now, or null. */
export function findHostTicket(caller: Caller, label: string): Promise<string | null> {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ ticket: frameHosts.ticket })
      .from(frameHosts)
      .where(and(eq(frameHosts.label, label), gt(frameHosts.expiresAt, ctx.now)));
    return row?.ticket ?? null;
  });
}

/** When labels that are over are next cleared away: a day after the first of them ended, all at once. */
export async function nextHostClearing(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db.select({ first: min(frameHosts.expiresAt) }).from(frameHosts);
  return row?.first ? addDays(row.first, 1) : null;
}

/** Clears away labels whose tickets are over; they come again with the next opening. Answers how many. */
export function clearHosts(caller: Caller): Promise<number> {
  return transaction(caller, async (ctx) => {
    const gone = await ctx.db.delete(frameHosts).where(lt(frameHosts.expiresAt, ctx.now));
    return gone.rowCount ?? 0;
  });
}
