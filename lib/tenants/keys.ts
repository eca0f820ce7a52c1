import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { apiKeys, apiTokens } from "@/db/schema";
import { normaliseBlocks } from "@/lib/kernel/address-blocks";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { CreateKey, KeyAddresses, KeyId } from "./input";
import { liveKeyLimit } from "./rules";

/**
 * Makes a secret for the organisation's programs, beside its appid. It is told here and never again: its hash alone is
 * kept. Throws quota where two live ones exist.
 */
export function createApiKey(caller: Caller, input: CreateKey): Promise<{ keyId: string; secret: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.keys");
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`keys:${ctx.tenant.id}`}, 0))`);
    const [live] = await ctx.db
      .select({ n: count() })
      .from(apiKeys)
      .where(and(eq(apiKeys.orgId, ctx.tenant.id), isNull(apiKeys.revokedAt)));
    ensure((live?.n ?? 0) < liveKeyLimit, "quota", { params: { cap: liveKeyLimit } });
    const secret = Buffer.from(ctx.random(16)).toString("hex");
    const keyId = ctx.newId("key");
    await ctx.db.insert(apiKeys).values({
      id: keyId,
      orgId: ctx.tenant.id,
      name: input.name,
      secretHash: sha256(secret),
      createdBy: ctx.actor.id,
      createdAt: ctx.now,
    });
    await audit(ctx, { action: "key.create", target: { type: "key", id: keyId }, after: { name: input.name } });
    return { keyId, secret };
  });
}

/** Ends a secret and every token issued on it, at once. Throws not_found, conflict where it has ended already. */
export function revokeApiKey(caller: Caller, input: KeyId): Promise<{ keyId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.keys");
    const here = and(eq(apiKeys.id, input.keyId), eq(apiKeys.orgId, ctx.tenant.id));
    const [known] = await ctx.db.select({ name: apiKeys.name }).from(apiKeys).where(here);
    if (!known) throw notFound("key");
    const ended = await ctx.db
      .update(apiKeys)
      .set({ revokedAt: ctx.now })
      .where(and(here, isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    ensure(ended.length === 1, "conflict");
    await ctx.db
      .update(apiTokens)
      .set({ expiresAt: ctx.now })
      .where(
        and(eq(apiTokens.orgId, ctx.tenant.id), eq(apiTokens.keyId, input.keyId), gt(apiTokens.expiresAt, ctx.now)),
      );
    await audit(ctx, { action: "key.revoke", target: { type: "key", id: input.keyId }, before: known });
    return { keyId: input.keyId };
  });
}

/**
 * Limits a live secret, and every token issued on it, to these addresses and blocks at once; none takes the limit away.
 * Throws not_found, conflict where it has ended, invalid_input for what is no address.
 */
export function setKeyAddresses(caller: Caller, input: KeyAddresses): Promise<{ keyId: string; addresses: string[] }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.keys.addresses");
    const addresses = normaliseBlocks(input.addresses, "addresses");
    const here = and(eq(apiKeys.id, input.keyId), eq(apiKeys.orgId, ctx.tenant.id));
    const [known] = await ctx.db.select({ addresses: apiKeys.allowedAddresses }).from(apiKeys).where(here);
    if (!known) throw notFound("key");
    const changed = await ctx.db
      .update(apiKeys)
      .set({ allowedAddresses: addresses })
      .where(and(here, isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    ensure(changed.length === 1, "conflict");
    await audit(ctx, {
      action: "key.addresses",
      target: { type: "key", id: input.keyId },
      before: known.addresses,
      after: addresses,
    });
    return { keyId: input.keyId, addresses };
  });
}
