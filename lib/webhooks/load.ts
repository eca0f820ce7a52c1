import { and, count, eq, ne } from "drizzle-orm";
import type { OrgKind } from "@/db/enums";
import { eventReceivers, eventSubscriptions, organisations } from "@/db/schema";
import { receiverRules } from "@/lib/callbacks/send";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { SafeFetchError } from "@/lib/kernel/fetch-error";
import { checkTarget } from "@/lib/kernel/safe-fetch";
import { eventsFor, type HeardEvent } from "./catalogue";
import { webhookLimit } from "./rules";

export type ReceiverRow = typeof eventReceivers.$inferSelect;

const live = (ctx: Ctx) => and(eq(eventReceivers.orgId, ctx.tenant.id), ne(eventReceivers.status, "removed"));

/** A receiver of the calling organisation, locked; not_found for another's and for one that was removed. */
export async function loadReceiver(ctx: Ctx, receiverId: string, kind?: "callback" | "webhook"): Promise<ReceiverRow> {
  const [row] = await ctx.db
    .select()
    .from(eventReceivers)
    .where(and(live(ctx), eq(eventReceivers.id, receiverId)))
    .for("update");
  if (!row || (kind && row.kind !== kind)) throw notFound("receiver");
  return row;
}

/** The organisation's callback, where it has one. */
export async function findCallback(ctx: Ctx): Promise<ReceiverRow | null> {
  const [row] = await ctx.db
    .select()
    .from(eventReceivers)
    .where(and(live(ctx), eq(eventReceivers.kind, "callback")));
  return row ?? null;
}

/** The organisation's id on the wire: every encrypted message ends with it. */
export async function appidOf(ctx: Ctx): Promise<string> {
  const [row] = await ctx.db
    .select({ appid: organisations.appid })
    .from(organisations)
    .where(eq(organisations.id, ctx.tenant.id));
  if (!row) throw notFound();
  return row.appid;
}

/** Throws conflict beyond the number of webhooks an organisation may have. */
export async function ensureRoom(ctx: Ctx): Promise<void> {
  const [found] = await ctx.db
    .select({ n: count() })
    .from(eventReceivers)
    .where(and(live(ctx), eq(eventReceivers.kind, "webhook")));
  ensure((found?.n ?? 0) < webhookLimit, "conflict", { params: { limit: webhookLimit } });
}

/** What makes an address one nothing is sent to; a name that leads nowhere yet may come to lead somewhere. */
const refused: readonly string[] = ["url_invalid", "scheme_refused", "address_refused"];

/** Throws invalid_input for an address nothing may be sent to. */
export async function ensureAddress(url: string): Promise<void> {
  try {
    await checkTarget(url, receiverRules());
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    if (refused.includes(error.code)) throw new AppError("invalid_input", { fields: { url: error.code } });
  }
}

/** Throws invalid_input for an event this kind of organisation cannot hear of in this way. */
export function ensureEvents(ctx: Ctx, kind: "callback" | "webhook", events: readonly HeardEvent[] | null): void {
  const known = eventsFor(ctx.tenant.kind as OrgKind, kind);
  const unknown = (events ?? []).find((event) => !known.includes(event));
  ensure(!unknown, "invalid_input", { fields: { events: `unknown: ${unknown}` } });
}

/** Writes down anew what the organisation listens for: after every change of its receivers. */
export async function resubscribe(ctx: Ctx): Promise<void> {
  const receivers = await ctx.db.select().from(eventReceivers).where(live(ctx));
  const kind = ctx.tenant.kind as OrgKind;
  const heard = new Set(receivers.flatMap((row) => row.events ?? eventsFor(kind, row.kind)));
  await ctx.db.delete(eventSubscriptions).where(eq(eventSubscriptions.orgId, ctx.tenant.id));
  if (heard.size > 0)
    await ctx.db
      .insert(eventSubscriptions)
      .values([...heard].map((event) => ({ orgId: ctx.tenant.id, event })))
      .onConflictDoNothing();
}
