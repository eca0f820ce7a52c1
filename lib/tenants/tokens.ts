import { and, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { TenantKind } from "@/db/enums";
import { apiKeys, apiTokens, creators, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { sha256 } from "@/lib/kernel/ids";
import { reading } from "@/lib/kernel/transaction";
import { tokenTimes } from "./issue-token";

/** Lives out its two hours of the machine's clock; once another replaced it, its end is one of domain time alone. */
const isLive = (now: Date) => or(gt(apiTokens.expiresAt, now), gt(apiTokens.machineExpiresAt, sql`clock_timestamp()`));

/**
 * The organisation or creator a live access token belongs to, and where its key may be used from; the key must not be revoked. Tokens are stored hashed. A token is
 * transport security: a client that moves the sandbox's clock by a quarter keeps the one it holds.
 */
export function findTokenSeat(caller: Caller, token: string) {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({
        orgId: apiTokens.orgId,
        orgKind: sql<TenantKind>`coalesce(${organisations.kind}, 'creator')`,
        keyId: apiKeys.id,
        keyName: apiKeys.name,
        addresses: apiKeys.allowedAddresses,
      })
      .from(apiTokens)
      .innerJoin(apiKeys, eq(apiKeys.id, apiTokens.keyId))
      .leftJoin(organisations, eq(organisations.id, apiTokens.orgId))
      .leftJoin(creators, eq(creators.id, apiTokens.orgId))
      .where(
        and(
          eq(apiTokens.tokenHash, sha256(token)),
          isLive(ctx.now),
          isNull(apiKeys.revokedAt),
          or(isNotNull(organisations.id), isNotNull(creators.id)),
        ),
      );
    return row ?? null;
  });
}

/** Whether a token that is not live was a good one which lived out its two hours; one replaced before is not latest. */
export function hasTokenExpired(caller: Caller, token: string): Promise<boolean> {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ expiresAt: apiTokens.expiresAt, createdAt: apiTokens.createdAt, revokedAt: apiKeys.revokedAt })
      .from(apiTokens)
      .innerJoin(apiKeys, eq(apiKeys.id, apiTokens.keyId))
      .where(eq(apiTokens.tokenHash, sha256(token)));
    if (!row || row.revokedAt) return false;
    return row.expiresAt <= ctx.now && row.expiresAt.getTime() - row.createdAt.getTime() >= tokenTimes.life * 1000;
  });
}
