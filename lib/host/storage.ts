import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { frameStorage, identities } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { type Guest, placeOf } from "./guest";
import type { StorageCall } from "./input";
import { identityAt, openidOf } from "./visitors";

/** Bytes of one value, of all a mini-program keeps for one visitor, and how many keys. */
export const storageLimits = { valueBytes: 1024 * 1024, totalBytes: 10 * 1024 * 1024, keys: 1000 } as const;

/**
 * What a mini-program keeps for this visitor, out of reach of every other mini-program and visitor. Values are JSON
 * text. too_large for a value over 1 MB, quota beyond 10 MB or 1,000 keys, invalid_input for what is not JSON.
 */
export function keepForGuest(caller: Caller, guest: Guest, call: StorageCall): Promise<Record<string, string>> {
  return transaction(caller, async (ctx) => {
    if (call.op === "get") return read(ctx, guest, call.key);
    const { identityId } = await identityAt(ctx, guest.visitor, placeOf(guest));
    const own = and(eq(frameStorage.miniappId, guest.access.miniapp.id), eq(frameStorage.identityId, identityId));
    if (call.op === "set") await put(ctx, guest, identityId, { [call.key]: call.value });
    else if (call.op === "keep") {
      const gone = call.clear ? undefined : inArray(frameStorage.key, call.remove);
      if (call.clear || call.remove.length > 0) await ctx.db.delete(frameStorage).where(and(own, gone));
      await put(ctx, guest, identityId, call.set);
    } else
      await ctx.db
        .delete(frameStorage)
        .where(and(own, call.op === "remove" ? eq(frameStorage.key, call.key) : undefined));
    return {};
  });
}

/** What is kept, by key. Asked at each first opening: it makes nobody known who was not. */
async function read(ctx: Ctx, { access, visitor }: Guest, key: string | undefined): Promise<Record<string, string>> {
  const rows = await ctx.db
    .select({ key: frameStorage.key, value: sql<string>`${frameStorage.value}::text` })
    .from(frameStorage)
    .innerJoin(identities, eq(identities.id, frameStorage.identityId))
    .where(
      and(
        eq(frameStorage.miniappId, access.miniapp.id),
        eq(identities.appid, access.miniapp.appid),
        eq(identities.openid, openidOf(visitor.id, access.miniapp.appid)),
        key === undefined ? undefined : eq(frameStorage.key, key),
      ),
    );
  return Object.fromEntries(rows.map((row) => [row.key, row.value]));
}

async function put(ctx: Ctx, guest: Guest, identityId: string, texts: Record<string, string>): Promise<void> {
  const values = Object.entries(texts).map(([key, text]) => ({ key, text, bytes: Buffer.byteLength(text) }));
  if (values.length === 0) return;
  for (const { bytes } of values)
    ensure(bytes <= storageLimits.valueBytes, "too_large", { params: { limit: storageLimits.valueBytes } });
  const miniappId = guest.access.miniapp.id;
  const rows = values.map(({ key, text }) => ({
    miniappId,
    brandId: guest.access.brand.id,
    identityId,
    key,
    value: sql`${JSON.stringify(readJson(text))}::jsonb`,
    updatedAt: ctx.now,
  }));
  // Writers of one visitor's storage take turns, so that together they stay within the limit.
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${miniappId}:${identityId}`}, 11))`);
  const keys = values.map(({ key }) => key);
  const [used] = await ctx.db
    .select({
      keys: sql<number>`count(*)::int`,
      bytes: sql<string>`coalesce(sum(octet_length(${frameStorage.value}::text)), 0)`,
    })
    .from(frameStorage)
    .where(
      and(
        eq(frameStorage.miniappId, miniappId),
        eq(frameStorage.identityId, identityId),
        notInArray(frameStorage.key, keys),
      ),
    );
  const bytes = values.reduce((sum, one) => sum + one.bytes, Number(used?.bytes ?? 0));
  const isWithin = bytes <= storageLimits.totalBytes && (used?.keys ?? 0) + keys.length <= storageLimits.keys;
  ensure(isWithin, "quota", { params: { limit: storageLimits.totalBytes } });
  await ctx.db
    .insert(frameStorage)
    .values(rows)
    .onConflictDoUpdate({
      target: [frameStorage.miniappId, frameStorage.identityId, frameStorage.key],
      set: { value: sql`excluded.value`, updatedAt: ctx.now },
    });
}

function readJson(text: string): unknown {
  try {
    // PostgreSQL keeps no NUL in text.
    if (text.includes("\\u0000")) throw new Error("NUL");
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", { fields: { value: "not JSON text" } });
  }
}
