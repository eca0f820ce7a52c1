import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { authorisations, miniapps, organisations, providerApps, providerTickets, providerTokens } from "@/db/schema";
import { seal, unseal } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { randomCode, sha256 } from "@/lib/kernel/ids";
import { reading, transaction } from "@/lib/kernel/transaction";
import type { Grant } from "./grants";
import { later, lives } from "./rules";

// What a component's server does before it is anybody here: for doors and jobs, under the narrow role.

async function componentBy(ctx: Ctx, appid: string, secret: string): Promise<string> {
  const [row] = await ctx.db
    .select({ id: organisations.id, secretHash: providerApps.secretHash })
    .from(organisations)
    .leftJoin(providerApps, eq(providerApps.providerId, organisations.id))
    .where(and(eq(organisations.appid, appid), eq(organisations.kind, "provider"), eq(organisations.status, "active")));
  if (!row) throw notFound("component");
  if (!row.secretHash || row.secretHash !== sha256(secret)) throw new AppError("unauthenticated");
  return row.id;
}

/** Begins (or begins anew) to push verify tickets; answers the first. Throws not_found (appid), unauthenticated (secret). */
export function startTickets(
  caller: Caller,
  input: { componentAppid: string; secret: string },
): Promise<{ providerId: string; ticket: string }> {
  return transaction(caller, async (ctx) => {
    const providerId = await componentBy(ctx, input.componentAppid, input.secret);
    await ctx.db.update(providerApps).set({ pushesTickets: true }).where(eq(providerApps.providerId, providerId));
    return { providerId, ticket: await writeTicket(ctx, providerId) };
  });
}

/** A new verify ticket of this provider, to be pushed; those before stay good for their twelve hours. */
export const issueTicket = (caller: Caller, input: { providerId: string }): Promise<{ ticket: string }> =>
  transaction(caller, async (ctx) => ({ ticket: await writeTicket(ctx, input.providerId) }));

async function writeTicket(ctx: Ctx, providerId: string): Promise<string> {
  const ticket = `ticket@@@${randomCode(56, ctx.random)}`;
  await ctx.db.insert(providerTickets).values({
    ticketHash: sha256(ticket),
    providerId,
    sealed: seal(ticket),
    issuedAt: ctx.now,
    expiresAt: later(ctx.now, lives.ticket),
  });
  return ticket;
}

/** The ticket to push now, and where; null where none is live. */
export function findPush(caller: Caller, providerId: string) {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ app: providerApps, appid: organisations.appid, ticket: providerTickets })
      .from(providerTickets)
      .innerJoin(providerApps, eq(providerApps.providerId, providerTickets.providerId))
      .innerJoin(organisations, eq(organisations.id, providerTickets.providerId))
      .where(and(eq(providerTickets.providerId, providerId), gt(providerTickets.expiresAt, ctx.now)))
      .orderBy(desc(providerTickets.issuedAt))
      .limit(1);
    return (
      row && {
        componentAppid: row.appid,
        ticket: unseal(row.ticket.sealed),
        issuedAt: row.ticket.issuedAt,
        deliveredAt: row.ticket.deliveredAt,
        eventUrl: row.app.eventUrl,
        token: row.app.tokenSealed && unseal(row.app.tokenSealed),
        encodingKey: row.app.encodingKeySealed && unseal(row.app.encodingKeySealed),
      }
    );
  });
}

export type ComponentToken = { token: string; expiresIn: number };

/**
 * A component access token for appid, secret and a live verify ticket. Throws not_found (appid), unauthenticated
 * (secret), expired (ticket). Source: miniprogram-platforms.md A.1 step 2.
 */
export function issueComponentToken(
  caller: Caller,
  input: { componentAppid: string; secret: string; ticket: string },
): Promise<ComponentToken> {
  return transaction(caller, async (ctx) => {
    const providerId = await componentBy(ctx, input.componentAppid, input.secret);
    const [ticket] = await ctx.db
      .select({ hash: providerTickets.ticketHash })
      .from(providerTickets)
      .where(
        and(
          eq(providerTickets.ticketHash, sha256(input.ticket)),
          eq(providerTickets.providerId, providerId),
          gt(providerTickets.expiresAt, ctx.now),
        ),
      );
    ensure(ticket, "expired");
    const token = `cat_${randomCode(60, ctx.random)}`;
    await ctx.db.insert(providerTokens).values({
      tokenHash: sha256(token),
      providerId,
      expiresAt: later(ctx.now, lives.accessToken),
      createdAt: ctx.now,
    });
    return { token, expiresIn: lives.accessToken };
  });
}

export type TokenSeat = { providerId: string; providerName: string; providerAppid: string; grant: Grant | null };

/** Whose live token this is: a component's, or, with a grant that is in force, an authorised mini-program's. Else null. */
export function findProviderToken(caller: Caller, token: string): Promise<TokenSeat | null> {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({
        authorisationId: providerTokens.authorisationId,
        providerId: organisations.id,
        providerName: organisations.name,
        providerAppid: organisations.appid,
      })
      .from(providerTokens)
      .innerJoin(organisations, eq(organisations.id, providerTokens.providerId))
      .where(
        and(
          eq(providerTokens.tokenHash, sha256(token)),
          isNull(providerTokens.revokedAt),
          eq(organisations.status, "active"),
          or(gt(providerTokens.expiresAt, ctx.now), gt(providerTokens.machineExpiresAt, sql`clock_timestamp()`)),
        ),
      );
    if (!row) return null;
    const { authorisationId, ...seat } = row;
    if (!authorisationId) return { ...seat, grant: null };
    const [grant] = await ctx.db
      .select({
        authorisationId: authorisations.id,
        brandId: authorisations.brandId,
        miniappId: authorisations.miniappId,
        appid: miniapps.appid,
        sets: authorisations.sets,
      })
      .from(authorisations)
      .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
      .where(and(eq(authorisations.id, authorisationId), eq(authorisations.status, "active")));
    return grant ? { ...seat, grant: { ...grant, providerName: seat.providerName } } : null;
  });
}
