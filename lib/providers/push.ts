import { and, asc, eq, isNotNull, isNull, lt, lte, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import {
  authorisationEvents,
  authorizationCodes,
  miniapps,
  organisations,
  preauthCodes,
  providerApps,
  providerMessages,
  providerTickets,
} from "@/db/schema";
import type { MessageSecrets } from "@/lib/callbacks/message-crypt";
import { postMessage, type Sent } from "@/lib/callbacks/post";
import { mostAttempts, retryMinutes } from "@/lib/callbacks/send";
import type { XmlFields } from "@/lib/callbacks/xml";
import { unseal } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { addMinutes, unixSeconds } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";
import { findPush, issueTicket } from "./component";
import { later, ticketEverySeconds } from "./rules";

type Address = { url: string; secrets: MessageSecrets };

/** Whether an application says where to push to and what signs it: until it does, what is to be told waits. */
const isReachable = (url: AnyPgColumn) =>
  and(isNotNull(url), isNotNull(providerApps.tokenSealed), isNotNull(providerApps.encodingKeySealed));

/** Where a provider's pushes go and what signs them, of an application that is reachable. */
function addressOf(
  app: { tokenSealed: string | null; encodingKeySealed: string | null },
  url: string | null,
  appid: string,
): Address {
  assertInvariant(url && app.tokenSealed && app.encodingKeySealed, "a push without an address");
  return { url, secrets: { token: unseal(app.tokenSealed), encodingKey: unseal(app.encodingKeySealed), appid } };
}

/** Domain time, for what is sent outside a transaction. */
const nowOf = (job: Caller): Promise<Date> => reading(job, async (ctx) => ctx.now);

/** Pushes the latest verify ticket to the provider's event address. False where there is none, or it was not taken. */
export async function pushTicket(job: Caller, providerId: string): Promise<boolean> {
  const push = await findPush(job, providerId);
  if (!push?.eventUrl || !push.token || !push.encodingKey) return false;
  const now = await nowOf(job);
  const secrets = { token: push.token, encodingKey: push.encodingKey, appid: push.componentAppid };
  const fields: XmlFields = {
    AppId: push.componentAppid,
    CreateTime: unixSeconds(now),
    InfoType: "component_verify_ticket",
    ComponentVerifyTicket: push.ticket,
  };
  const sent = await postMessage(
    push.eventUrl,
    secrets,
    { format: "xml", head: { AppId: push.componentAppid }, fields },
    { now, random: job.random },
  );
  if (!sent.isTaken) return false;
  await transaction(job, (ctx) =>
    ctx.db
      .update(providerTickets)
      .set({ deliveredAt: ctx.now })
      .where(and(eq(providerTickets.ticketHash, sha256(push.ticket)), isNull(providerTickets.deliveredAt))),
  );
  return true;
}

/** Makes and pushes a new ticket for every provider whose last one is ten minutes old. Answers how many were pushed. */
export async function pushDueTickets(job: Caller): Promise<number> {
  const due = await reading(job, async (ctx) => {
    const since = later(ctx.now, -ticketEverySeconds);
    const last = ctx.db
      .select({ at: sql<Date>`max(${providerTickets.issuedAt})` })
      .from(providerTickets)
      .where(eq(providerTickets.providerId, providerApps.providerId));
    return ctx.db
      .select({ providerId: providerApps.providerId })
      .from(providerApps)
      .where(and(eq(providerApps.pushesTickets, true), sql`coalesce((${last}), 'epoch') <= ${since}`));
  });
  let pushed = 0;
  for (const { providerId } of due) {
    await issueTicket(job, { providerId });
    if (await pushTicket(job, providerId)) pushed += 1;
  }
  await transaction(job, (ctx) => ctx.db.delete(providerTickets).where(lt(providerTickets.expiresAt, ctx.now)));
  return pushed;
}

type Outcome = { attempts: number; sent: Sent };

const after = (ctx: Ctx, { attempts, sent }: Outcome) =>
  sent.isTaken
    ? { attempts, deliveredAt: ctx.now, lastError: null }
    : { attempts, lastError: sent.error, dueAt: addMinutes(ctx.now, retryMinutes(attempts)) };

/** Pushes authorisation events that wait; answers how many were taken. Addresses not set leave them waiting. */
export async function pushAuthorisationEvents(job: Caller, most = 100): Promise<number> {
  let taken = 0;
  for (let count = 0; count < most; count += 1) {
    const claimed = await transaction(job, nextEvent);
    if (!claimed) break;
    const { event, address, fields, componentAppid } = claimed;
    const now = await nowOf(job);
    const sent = await postMessage(
      address.url,
      address.secrets,
      { format: "xml", head: { AppId: componentAppid }, fields },
      { now, random: job.random },
    );
    await transaction(job, (ctx) =>
      ctx.db
        .update(authorisationEvents)
        .set(after(ctx, { attempts: event.attempts + 1, sent }))
        .where(eq(authorisationEvents.id, event.id)),
    );
    if (sent.isTaken) taken += 1;
  }
  return taken;
}

/** The next event that waits, put off while it is sent: two workers never send one at once, a dead one leaves it. */
async function nextEvent(ctx: Ctx) {
  const [row] = await ctx.db
    .select({
      event: authorisationEvents,
      app: providerApps,
      componentAppid: organisations.appid,
      appid: miniapps.appid,
      code: authorizationCodes,
      preauth: preauthCodes.sealed,
    })
    .from(authorisationEvents)
    .innerJoin(organisations, eq(organisations.id, authorisationEvents.providerId))
    .innerJoin(providerApps, eq(providerApps.providerId, authorisationEvents.providerId))
    .innerJoin(miniapps, eq(miniapps.id, authorisationEvents.miniappId))
    .leftJoin(authorizationCodes, eq(authorizationCodes.codeHash, authorisationEvents.codeHash))
    .leftJoin(preauthCodes, eq(preauthCodes.id, authorisationEvents.preauthCodeId))
    .where(
      and(
        isReachable(providerApps.eventUrl),
        isNull(authorisationEvents.deliveredAt),
        lte(authorisationEvents.dueAt, ctx.now),
        lt(authorisationEvents.attempts, mostAttempts),
      ),
    )
    .orderBy(asc(authorisationEvents.dueAt), asc(authorisationEvents.id))
    .limit(1)
    .for("update", { of: authorisationEvents, skipLocked: true });
  if (!row) return undefined;
  const { event, componentAppid, app } = row;
  await ctx.db
    .update(authorisationEvents)
    .set({ dueAt: addMinutes(ctx.now, 1) })
    .where(eq(authorisationEvents.id, event.id));
  const fields: XmlFields = {
    AppId: componentAppid,
    CreateTime: unixSeconds(event.createdAt),
    InfoType: event.type,
    AuthorizerAppid: row.appid,
    ...(row.code && {
      AuthorizationCode: unseal(row.code.sealed),
      AuthorizationCodeExpiredTime: unixSeconds(row.code.expiresAt),
    }),
    ...(row.preauth && { PreAuthCode: unseal(row.preauth) }),
  };
  return { event, componentAppid, fields, address: addressOf(app, app.eventUrl, componentAppid) };
}

/** Pushes messages about authorised mini-programs that wait; answers how many were taken. */
export async function pushMessages(job: Caller, most = 100): Promise<number> {
  let taken = 0;
  for (let count = 0; count < most; count += 1) {
    const claimed = await transaction(job, nextMessage);
    if (!claimed) break;
    const { message, address } = claimed;
    const now = await nowOf(job);
    const fields = message.fields as XmlFields;
    const head = { ToUserName: String(fields.ToUserName ?? "") };
    const told = { format: "xml", head, fields } as const;
    const sent = await postMessage(address.url, address.secrets, told, { now, random: job.random });
    await transaction(job, (ctx) =>
      ctx.db
        .update(providerMessages)
        .set(after(ctx, { attempts: message.attempts + 1, sent }))
        .where(eq(providerMessages.id, message.id)),
    );
    if (sent.isTaken) taken += 1;
  }
  return taken;
}

/** The next message that waits, put off while it is sent. */
async function nextMessage(ctx: Ctx) {
  const [row] = await ctx.db
    .select({ message: providerMessages, app: providerApps, componentAppid: organisations.appid })
    .from(providerMessages)
    .innerJoin(organisations, eq(organisations.id, providerMessages.providerId))
    .innerJoin(providerApps, eq(providerApps.providerId, providerMessages.providerId))
    .where(
      and(
        isReachable(providerApps.messageUrl),
        isNull(providerMessages.deliveredAt),
        lte(providerMessages.dueAt, ctx.now),
        lt(providerMessages.attempts, mostAttempts),
      ),
    )
    .orderBy(asc(providerMessages.dueAt), asc(providerMessages.id))
    .limit(1)
    .for("update", { of: providerMessages, skipLocked: true });
  if (!row) return undefined;
  const { message, app, componentAppid } = row;
  await ctx.db
    .update(providerMessages)
    .set({ dueAt: addMinutes(ctx.now, 1) })
    .where(eq(providerMessages.id, message.id));
  const url = app.messageUrl?.replaceAll("$APPID$", message.appid) ?? null;
  return { message, address: addressOf(app, url, componentAppid) };
}

/** Everything providers are to be told now: tickets, authorisation events, messages. For the worker. */
export async function pushToProviders(job: Caller): Promise<number> {
  const tickets = await pushDueTickets(job);
  return tickets + (await pushAuthorisationEvents(job)) + (await pushMessages(job));
}
