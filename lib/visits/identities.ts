import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { consumers, identities } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { emit } from "@/lib/kernel/outbox";

export type IdentityInput = {
  appid: string;
  openid: string;
  unionid?: string;
  brandId?: string;
  institutionId?: string;
};
export type Identity = { identityId: string; consumerId: string };

/** Two calls that join the same person wait for each other. */
const lockPerson = (ctx: Ctx, unionid: string) =>
  ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${unionid}, 7))`);

/**
 * Whoever adds a fact about a person (a touch, a join) stands beside others who do, but not beside one who judges an
 * order of his: else the fact would not see the order, the order not the fact, and nobody would judge again. Until commit.
 */
export const besideFacts = (ctx: Ctx, identityId: string) =>
  ctx.db.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${identityId}, 8))`);

/**
 * The other side of `besideFacts`; answers the person's identities as they stand under the lock. Locks are taken in the
 * order of ids, so that two who judge one person by different identities wait in line.
 */
export async function aloneWithPerson(ctx: Ctx, identityId: string): Promise<string[]> {
  const held = new Set<string>();
  for (;;) {
    const person = await identitiesOfPerson(ctx, identityId);
    const others = person.filter((id) => !held.has(id)).sort();
    if (others.length === 0) return person;
    for (const id of others) {
      await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 8))`);
      held.add(id);
    }
  }
}

async function findByOpenid(ctx: Ctx, input: IdentityInput) {
  const [row] = await ctx.db
    .select()
    .from(identities)
    .where(and(eq(identities.appid, input.appid), eq(identities.openid, input.openid)));
  return row;
}

/** The consumer other identities with this unionid already point to. */
async function consumerOfUnionid(ctx: Ctx, unionid: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ consumerId: identities.consumerId })
    .from(identities)
    .where(eq(identities.unionid, unionid))
    .limit(1);
  return row?.consumerId ?? null;
}

async function addIdentity(ctx: Ctx, input: IdentityInput): Promise<Identity> {
  const known = input.unionid ? await consumerOfUnionid(ctx, input.unionid) : null;
  const consumerId = known ?? ctx.newId("csm");
  if (!known) await ctx.db.insert(consumers).values({ id: consumerId, createdAt: ctx.now });
  const [row] = await ctx.db
    .insert(identities)
    .values({ id: ctx.newId("idn"), consumerId, ...input, createdAt: ctx.now, joinedAt: known ? ctx.now : null })
    .onConflictDoNothing()
    .returning({ identityId: identities.id, consumerId: identities.consumerId });
  if (row) return row;
  // A twin was faster: its row stands.
  return resolveIdentity(ctx, input);
}

/** Gives a known identity the unionid it lacked, and makes all identities of that unionid one consumer. */
async function joinIdentity(ctx: Ctx, identity: Identity, unionid: string): Promise<Identity> {
  const target = (await consumerOfUnionid(ctx, unionid)) ?? identity.consumerId;
  await ctx.db.update(identities).set({ unionid, joinedAt: ctx.now }).where(eq(identities.id, identity.identityId));
  if (target === identity.consumerId) return identity;
  const both = await ctx.db
    .select({ id: identities.id })
    .from(identities)
    .where(inArray(identities.consumerId, [identity.consumerId, target]))
    .orderBy(asc(identities.id));
  for (const { id } of both) await besideFacts(ctx, id);
  await ctx.db
    .update(identities)
    .set({ consumerId: target, joinedAt: ctx.now })
    .where(eq(identities.consumerId, identity.consumerId));
  await emit(ctx, "identity.joined", `${identity.identityId}:${unionid}`, { consumerId: target });
  return { ...identity, consumerId: target };
}

/**
 * The identity of an openid in a mini-program, made at first sight. A unionid given now or later joins it to every
 * other identity that carries the same one; touches hang on identities, so earlier ones count from then on.
 * An identity's unionid never changes: another one is `conflict`.
 */
export async function resolveIdentity(ctx: Ctx, input: IdentityInput): Promise<Identity> {
  if (input.unionid) await lockPerson(ctx, input.unionid);
  const known = await findByOpenid(ctx, input);
  if (!known) return addIdentity(ctx, input);
  const identity = { identityId: known.id, consumerId: known.consumerId };
  if (!input.unionid || known.unionid === input.unionid) return identity;
  if (known.unionid) throw new AppError("conflict", { fields: { unionid: "this openid carries another unionid" } });
  return joinIdentity(ctx, identity, input.unionid);
}

/** All identities of the person behind this one, itself included. */
export async function identitiesOfPerson(ctx: Ctx, identityId: string): Promise<string[]> {
  const [me] = await ctx.db
    .select({ consumerId: identities.consumerId })
    .from(identities)
    .where(eq(identities.id, identityId));
  if (!me) return [identityId];
  const others = await ctx.db
    .select({ id: identities.id })
    .from(identities)
    .where(and(eq(identities.consumerId, me.consumerId), ne(identities.id, identityId)));
  return [identityId, ...others.map((row) => row.id)];
}

/** Identities by id, for showing who bought: `openid` stays with the parties that brought it. */
export function identitiesById(ctx: Ctx, ids: readonly string[]) {
  return ids.length === 0
    ? Promise.resolve([])
    : ctx.db
        .select()
        .from(identities)
        .where(inArray(identities.id, [...new Set(ids)]));
}
