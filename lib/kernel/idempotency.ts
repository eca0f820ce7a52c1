import { and, eq } from "drizzle-orm";
import { idempotencyKeys } from "@/db/schema";
import type { Caller, Ctx } from "./ctx";
import { AppError } from "./errors";
import { toPlain } from "./json";
import { transaction } from "./transaction";

type Reply = { status: number; body: unknown };

/**
 * Runs a create call once per (organisation, endpoint, key), in one transaction with its effect. A replay answers the
 * stored reply; the same key with another body is idempotency_mismatch. A failed call stores nothing and may be tried again.
 */
export function replayable(
  caller: Caller,
  call: { endpoint: string; key: string; bodyHash: string },
  run: (ctx: Ctx) => Promise<Reply>,
): Promise<Reply & { replayed: boolean }> {
  if (call.key.length > 255)
    throw new AppError("invalid_input", { fields: { "Idempotency-Key": "at most 255 characters" } });
  return transaction(caller, async (ctx) => {
    const place = { orgId: ctx.tenant.id, endpoint: call.endpoint, key: call.key };
    // A concurrent twin waits here for the first one's commit, then finds its answer.
    const claimed = await ctx.db
      .insert(idempotencyKeys)
      .values({ ...place, bodyHash: call.bodyHash, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    const here = and(
      eq(idempotencyKeys.orgId, place.orgId),
      eq(idempotencyKeys.endpoint, place.endpoint),
      eq(idempotencyKeys.key, place.key),
    );
    if (claimed.length === 0) {
      const [stored] = await ctx.db.select().from(idempotencyKeys).where(here);
      if (!stored?.status) throw new AppError("conflict");
      if (stored.bodyHash !== call.bodyHash) throw new AppError("idempotency_mismatch");
      return { status: stored.status, body: stored.response, replayed: true };
    }
    const reply = await run(ctx);
    await ctx.db
      .update(idempotencyKeys)
      .set({ status: reply.status, response: toPlain(reply.body) })
      .where(here);
    return { ...reply, replayed: false };
  });
}
