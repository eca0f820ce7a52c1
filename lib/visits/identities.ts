import { asc, eq, inArray } from "drizzle-orm";
import { consumers, identities } from "@/db/schema";
import { insertRows, rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { distinct } from "@/lib/kernel/group";
import { emit } from "@/lib/kernel/outbox";
import { besideFactsOf } from "./person-locks";

export type IdentityInput = {
  appid: string;
  openid: string;
  unionid?: string;
  brandId?: string;
  institutionId?: string;
};
export type Identity = { identityId: string; consumerId: string };

type Known = { id: string; consumerId: string; unionid: string | null; appid: string; openid: string };
type Place = Pick<IdentityInput, "appid" | "openid">;

const keyOf = ({ appid, openid }: Place) => `${appid}\n${openid}`;
const inOrder = <T extends Place>(places: Iterable<T>): T[] =>
  [...places].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** Two calls that join the same person wait for each other. */
const lockUnionids = (ctx: Ctx, unionids: readonly string[]) =>
  rowsOf(ctx, "select pg_advisory_xact_lock(hashtextextended(u, 7)) from unnest($1::text[]) as u", [
    [...unionids].sort(),
  ]);

async function findByOpenids(ctx: Ctx, places: readonly Place[], known: Map<string, Known>): Promise<void> {
  const rows = await rowsOf<Known>(
    ctx,
    `select i.id, i.consumer_id as "consumerId", i.unionid, i.appid, i.openid
     from unnest($1::text[], $2::text[]) as k(appid, openid)
     join identities i on i.appid = k.appid and i.openid = k.openid`,
    [places.map(({ appid }) => appid), places.map(({ openid }) => openid)],
  );
  for (const row of rows) known.set(keyOf(row), row);
}

/** The consumer other identities with these unionids already point to. */
async function consumersOfUnionids(ctx: Ctx, unionids: readonly string[]): Promise<Map<string, string>> {
  if (unionids.length === 0) return new Map();
  const rows = await rowsOf<{ unionid: string; consumerId: string }>(
    ctx,
    `select distinct on (unionid) unionid, consumer_id as "consumerId" from identities where unionid = any($1::text[])`,
    [unionids],
  );
  return new Map(rows.map((row) => [row.unionid, row.consumerId]));
}

/** Makes the identities nobody has seen yet, each of the consumer its unionid already means. */
async function addMissing(ctx: Ctx, inputs: readonly IdentityInput[], known: Map<string, Known>): Promise<void> {
  const missing = inOrder(
    new Map(
      inputs
        .filter((input) => !known.has(keyOf(input)))
        .reverse()
        .map((input) => [keyOf(input), input]),
    ).values(),
  );
  if (missing.length === 0) return;
  const byUnionid = await consumersOfUnionids(ctx, distinct(missing.map(({ unionid }) => unionid)));
  const people: { id: string; createdAt: Date }[] = [];
  const rows = missing.map((input) => {
    const joined = input.unionid ? byUnionid.get(input.unionid) : undefined;
    const consumerId = joined ?? ctx.newId("csm");
    if (!joined) people.push({ id: consumerId, createdAt: ctx.now });
    if (input.unionid) byUnionid.set(input.unionid, consumerId);
    return {
      id: ctx.newId("idn"),
      consumerId,
      appid: input.appid,
      openid: input.openid,
      unionid: input.unionid,
      brandId: input.brandId,
      institutionId: input.institutionId,
      createdAt: ctx.now,
      joinedAt: joined ? ctx.now : null,
    };
  });
  await insertRows(ctx, consumers, people);
  const added = await insertRows(ctx, identities, rows, { unlessKnown: true, returning: "id" });
  const own = new Set(added.map((row) => row.id));
  for (const row of rows) if (own.has(row.id)) known.set(keyOf(row), { ...row, unionid: row.unionid ?? null });
  // Twins were faster: their rows stand.
  const taken = missing.filter((input) => !known.has(keyOf(input)));
  if (taken.length > 0) await findByOpenids(ctx, taken, known);
}

/** Gives a known identity the unionid it lacked, and makes all identities of that unionid one consumer. */
async function join(ctx: Ctx, own: Known, unionid: string, known: Map<string, Known>): Promise<void> {
  const target = (await consumersOfUnionids(ctx, [unionid])).get(unionid) ?? own.consumerId;
  const left = own.consumerId;
  await ctx.db.update(identities).set({ unionid, joinedAt: ctx.now }).where(eq(identities.id, own.id));
  own.unionid = unionid;
  if (target === left) return;
  const both = await ctx.db
    .select({ id: identities.id })
    .from(identities)
    .where(inArray(identities.consumerId, [left, target]))
    .orderBy(asc(identities.id));
  await besideFactsOf(
    ctx,
    both.map(({ id }) => id),
  );
  await ctx.db.update(identities).set({ consumerId: target, joinedAt: ctx.now }).where(eq(identities.consumerId, left));
  for (const one of known.values()) if (one.consumerId === left) one.consumerId = target;
  await emit(ctx, "identity.joined", `${own.id}:${unionid}`, { consumerId: target });
}

/**
 * The identities of openids in mini-programs, made at first sight, answered in the order asked. A unionid given now or
 * later joins an identity to every other that carries the same one; touches hang on identities, so earlier ones count
 * from then on. An identity's unionid never changes: for another one the answer is `conflict`.
 */
export async function resolveIdentities(ctx: Ctx, inputs: readonly IdentityInput[]): Promise<(Identity | AppError)[]> {
  if (inputs.length === 0) return [];
  const unionids = distinct(inputs.map(({ unionid }) => unionid));
  if (unionids.length > 0) await lockUnionids(ctx, unionids);
  const known = new Map<string, Known>();
  await findByOpenids(ctx, inputs, known);
  await addMissing(ctx, inputs, known);
  const refused = new Set<IdentityInput>();
  for (const input of inputs) {
    const own = known.get(keyOf(input));
    if (!own) throw new Error("an identity just resolved is there");
    if (!input.unionid || own.unionid === input.unionid) continue;
    if (own.unionid) refused.add(input);
    else await join(ctx, own, input.unionid, known);
  }
  return inputs.map((input) => {
    const own = known.get(keyOf(input)) as Known;
    return refused.has(input)
      ? new AppError("conflict", { fields: { unionid: "this openid carries another unionid" } })
      : { identityId: own.id, consumerId: own.consumerId };
  });
}

/** The same of one; throws `conflict`. */
export async function resolveIdentity(ctx: Ctx, input: IdentityInput): Promise<Identity> {
  const [identity] = await resolveIdentities(ctx, [input]);
  if (!identity || identity instanceof AppError) throw identity ?? new Error("no answer for an identity");
  return identity;
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
