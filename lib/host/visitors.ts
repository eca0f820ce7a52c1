import { hostVisitors } from "@/db/schema";
import { insertRows, rowsOf } from "@/lib/kernel/bulk";
import { sign, unsign } from "@/lib/kernel/crypto";
import type { Ctx } from "@/lib/kernel/ctx";
import { type Randomness, randomCode, sha256 } from "@/lib/kernel/ids";
import { resolveIdentity } from "@/lib/visits/identities";

/** A browser our web host knows. Its openids in all mini-programs are one consumer by the unionid. */
export type Visitor = { id: string; unionid: string };

/** Who the visitor is in one mini-program. */
export type VisitorIdentity = { openid: string; unionid: string; identityId: string; consumerId: string };

/** What a browser is given to be known by: random, and signed so that only ours are ever adopted. */
export const newVisitorToken = (random: Randomness): string => sign("visitor", randomCode(26, random));

/** How a visitor is kept: never by what his browser shows. */
export type VisitorKey = { id: string; tokenHash: string };

/** The key of a token that is known to be ours. */
export function keyOfOwnToken(token: string): VisitorKey {
  const tokenHash = sha256(token);
  return { id: `hv_${tokenHash.slice(0, 26)}`, tokenHash };
}

/** The key of a token, before anything of its visitor is stored; null where it is none of ours. */
export const visitorKeyOf = (token: string | undefined): VisitorKey | null =>
  token && unsign("visitor", token) !== null ? keyOfOwnToken(token) : null;

/** The visitor a token stands for; null where it is none of ours. */
export const visitorIdOf = (token: string | undefined): string | null => visitorKeyOf(token)?.id ?? null;

/** The visitors of these keys by id, stored at first need. */
export async function findVisitors(ctx: Ctx, keys: readonly VisitorKey[]): Promise<Map<string, Visitor>> {
  const asked = new Map(keys.map((key) => [key.id, key]));
  if (asked.size === 0) return new Map();
  const known = await byIds(ctx, [...asked.keys()]);
  const rows = [...asked.values()]
    .filter(({ id }) => !known.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((key) => ({ ...key, unionid: `u_${randomCode(24, ctx.random)}`, createdAt: ctx.now }));
  const stored = await insertRows(ctx, hostVisitors, rows, { unlessKnown: true, returning: "id, unionid" });
  for (const row of stored as Visitor[]) known.set(row.id, row);
  // Twins were faster: their rows stand.
  const taken = rows.map((row) => row.id).filter((id) => !known.has(id));
  if (taken.length > 0) for (const row of (await byIds(ctx, taken)).values()) known.set(row.id, row);
  return known;
}

/** The visitor behind one token; null where it is none of ours. */
export async function findVisitor(ctx: Ctx, token: string | undefined): Promise<Visitor | null> {
  const key = visitorKeyOf(token);
  return key && ((await findVisitors(ctx, [key])).get(key.id) ?? null);
}

async function byIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Visitor>> {
  const rows = await rowsOf<Visitor>(ctx, "select id, unionid from host_visitors where id = any($1::text[])", [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same for one visitor and mini-program always, and no help in telling him in another one. */
export const openidOf = (visitorId: string, appid: string): string =>
  `o${sign("openid", `${visitorId}~${appid}`).slice(-27)}`;

/** The visitor as the consumer of one mini-program; made at first sight, one person across all of them. */
export async function identityAt(
  ctx: Ctx,
  visitor: Visitor,
  miniapp: { appid: string; brandId: string },
): Promise<VisitorIdentity> {
  const openid = openidOf(visitor.id, miniapp.appid);
  const { unionid } = visitor;
  const { appid, brandId } = miniapp;
  return { openid, unionid, ...(await resolveIdentity(ctx, { appid, openid, unionid, brandId })) };
}
