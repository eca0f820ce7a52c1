import { and, eq, gt, isNull } from "drizzle-orm";
import { apiKeys, apiTokens, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { sha256 } from "@/lib/kernel/ids";
import { reading } from "@/lib/kernel/transaction";

/** The organisation a live access token belongs to; its key must not be revoked. Tokens are stored hashed. */
export function findTokenSeat(caller: Caller, token: string) {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ orgId: organisations.id, orgKind: organisations.kind, keyId: apiKeys.id, keyName: apiKeys.name })
      .from(apiTokens)
      .innerJoin(apiKeys, eq(apiKeys.id, apiTokens.keyId))
      .innerJoin(organisations, eq(organisations.id, apiTokens.orgId))
      .where(and(eq(apiTokens.tokenHash, sha256(token)), gt(apiTokens.expiresAt, ctx.now), isNull(apiKeys.revokedAt)));
    return row ?? null;
  });
}
