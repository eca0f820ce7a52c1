import { and, count, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { apiKeys, apiTokens, creators, organisations } from "@/db/schema";
import { isInBlocks } from "@/lib/kernel/address-blocks";
import { sign } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { randomCode, sha256 } from "@/lib/kernel/ids";
import { DAY_MS, MINUTE_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";

export type TokenRequest = {
  appid: string;
  secret: string;
  kind: "plain" | "stable";
  isForced?: boolean;
  /** Where it is asked from, where that is known. */
  address?: string;
};
export type Token = { token: string; expiresIn: number };

/** Seconds a token lives; how long a replaced one stays good; how often a stable one may be replaced by force. */
export const tokenTimes = { life: 7200, overlap: 300, forcedEvery: 30, forcedPerDay: 20 } as const;

type Seat = { orgId: string; keyId: string };

/** Whose appid it is: an organisation's, or a creator's. */
async function holderOf(ctx: Ctx, appid: string): Promise<{ id: string; isStopped: boolean } | null> {
  const [org] = await ctx.db
    .select({ id: organisations.id, status: organisations.status })
    .from(organisations)
    .where(eq(organisations.appid, appid));
  if (org) return { id: org.id, isStopped: org.status === "stopped" };
  const [creator] = await ctx.db.select({ id: creators.id }).from(creators).where(eq(creators.creatorAppid, appid));
  return creator ? { id: creator.id, isStopped: false } : null;
}

async function seatOf(ctx: Ctx, request: TokenRequest): Promise<Seat> {
  const holder = await holderOf(ctx, request.appid);
  if (!holder) throw new AppError("not_found");
  const [key] = await ctx.db
    .select({ id: apiKeys.id, revokedAt: apiKeys.revokedAt, addresses: apiKeys.allowedAddresses })
    .from(apiKeys)
    .where(and(eq(apiKeys.orgId, holder.id), eq(apiKeys.secretHash, sha256(request.secret))))
    .orderBy(desc(apiKeys.createdAt))
    .limit(1);
  if (!key) throw new AppError("unauthenticated");
  if (key.revokedAt) throw new AppError("gone");
  if (holder.isStopped) throw new AppError("forbidden");
  if (!isInBlocks(request.address, key.addresses)) throw new AppError("address_refused");
  return { orgId: holder.id, keyId: key.id };
}

async function write(ctx: Ctx, seat: Seat, kind: TokenRequest["kind"], token: string): Promise<Token> {
  await ctx.db.insert(apiTokens).values({
    tokenHash: sha256(token),
    orgId: seat.orgId,
    keyId: seat.keyId,
    kind,
    expiresAt: new Date(ctx.now.getTime() + tokenTimes.life * 1000),
    createdAt: ctx.now,
  });
  return { token, expiresIn: tokenTimes.life };
}

/** Lets the tokens of a kind that nothing replaced yet end in `seconds` of domain time. */
async function shorten(ctx: Ctx, seat: Seat, kind: TokenRequest["kind"], seconds: number): Promise<void> {
  const end = new Date(ctx.now.getTime() + seconds * 1000);
  await ctx.db
    .update(apiTokens)
    .set({ expiresAt: end, machineExpiresAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(apiTokens.orgId, seat.orgId),
        eq(apiTokens.kind, kind),
        gt(apiTokens.machineExpiresAt, sql`clock_timestamp()`),
      ),
    );
}

/** A stable token can be told again though only its hash is kept: it is a signature over its own row. */
const stableToken = (seat: Seat, issuedAt: Date): string =>
  `st_${sign("stable-token", `${seat.orgId}.${seat.keyId}.${issuedAt.getTime()}`).split(".").at(-1)}`;

async function issueStable(ctx: Ctx, seat: Seat, isForced: boolean): Promise<Token> {
  const ofOrg = and(eq(apiTokens.orgId, seat.orgId), eq(apiTokens.kind, "stable"));
  const [current] = await ctx.db
    .select({ keyId: apiTokens.keyId, createdAt: apiTokens.createdAt, expiresAt: apiTokens.expiresAt })
    .from(apiTokens)
    .innerJoin(apiKeys, eq(apiKeys.id, apiTokens.keyId))
    .where(
      and(
        ofOrg,
        isNull(apiKeys.revokedAt),
        gt(apiTokens.expiresAt, new Date(ctx.now.getTime() + tokenTimes.overlap * 1000)),
      ),
    )
    .orderBy(desc(apiTokens.createdAt))
    .limit(1);
  if (!current) return write(ctx, seat, "stable", stableToken(seat, ctx.now));
  if (isForced && (await mayForce(ctx, seat, current.createdAt))) {
    await shorten(ctx, seat, "stable", 0);
    return write(ctx, seat, "stable", stableToken(seat, ctx.now));
  }
  const token = stableToken({ orgId: seat.orgId, keyId: current.keyId }, current.createdAt);
  return { token, expiresIn: Math.floor((current.expiresAt.getTime() - ctx.now.getTime()) / 1000) };
}

/** Tokens that were cut short tell how often force was used. */
async function mayForce(ctx: Ctx, seat: Seat, issuedAt: Date): Promise<boolean> {
  if (ctx.now.getTime() - issuedAt.getTime() < tokenTimes.forcedEvery * 1000) return false;
  const [forced] = await ctx.db
    .select({ n: count() })
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.orgId, seat.orgId),
        eq(apiTokens.kind, "stable"),
        gt(apiTokens.expiresAt, new Date(ctx.now.getTime() - DAY_MS)),
        lt(apiTokens.expiresAt, sql`${apiTokens.createdAt} + ${tokenTimes.life} * interval '1 second'`),
      ),
    );
  return (forced?.n ?? 0) < tokenTimes.forcedPerDay;
}

/**
 * Issues an access token for `appid` + `secret`. Plain: each new one replaces the former, which stays good for 5 minutes.
 * Stable: the same one until its last 5 minutes; `isForced` replaces it at once, at most every 30 s and 20 times a day,
 * else the present one is told. The two kinds do not touch each other. Throws not_found (appid), unauthenticated
 * (secret), gone (secret revoked), forbidden
 * (organisation stopped), address_refused (the secret is limited to other addresses). Source: wechat-promoter-api.md §1.
 */
export function issueToken(caller: Caller, request: TokenRequest): Promise<Token> {
  return transaction(caller, async (ctx) => {
    const seat = await seatOf(ctx, request);
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`token:${seat.orgId}`}, 0))`);
    await ctx.db
      .update(apiKeys)
      .set({ lastUsedAt: ctx.now })
      .where(
        and(
          eq(apiKeys.id, seat.keyId),
          sql`coalesce(${apiKeys.lastUsedAt}, 'epoch') < ${new Date(ctx.now.getTime() - MINUTE_MS)}`,
        ),
      );
    if (request.kind === "stable") return issueStable(ctx, seat, request.isForced ?? false);
    await shorten(ctx, seat, "plain", tokenTimes.overlap);
    return write(ctx, seat, "plain", `at_${randomCode(60, ctx.random)}`);
  });
}
