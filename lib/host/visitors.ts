import { eq } from "drizzle-orm";
import { hostVisitors } from "@/db/schema";
import { sign, unsign } from "@/lib/kernel/crypto";
import type { Ctx } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { type Randomness, randomCode, sha256 } from "@/lib/kernel/ids";
import { resolveIdentity } from "@/lib/visits/identities";

/** A browser our web host knows. Its openids in all mini-programs are one consumer by the unionid. */
export type Visitor = { id: string; unionid: string };

/** Who the visitor is in one mini-program. */
export type VisitorIdentity = { openid: string; unionid: string; identityId: string; consumerId: string };

/** What a browser is given to be known by: random, and signed so that only ours are ever adopted. */
export const newVisitorToken = (random: Randomness): string => sign("visitor", randomCode(26, random));

/** The visitor a token stands for, before anything of him is stored; null where it is none of ours. */
export function visitorIdOf(token: string | undefined): string | null {
  return token && unsign("visitor", token) !== null ? `hv_${sha256(token).slice(0, 26)}` : null;
}

/** The visitor behind a token, stored at first need (as a hash); null where the token is none of ours. */
export async function findVisitor(ctx: Ctx, token: string | undefined): Promise<Visitor | null> {
  const id = visitorIdOf(token);
  if (!id || !token) return null;
  const known = await byId(ctx, id);
  if (known) return known;
  const unionid = `u_${randomCode(24, ctx.random)}`;
  await ctx.db
    .insert(hostVisitors)
    .values({ id, tokenHash: sha256(token), unionid, createdAt: ctx.now })
    .onConflictDoNothing();
  const stored = await byId(ctx, id);
  assertInvariant(stored, "a visitor just stored is there");
  return stored;
}

async function byId(ctx: Ctx, id: string): Promise<Visitor | undefined> {
  const [row] = await ctx.db
    .select({ id: hostVisitors.id, unionid: hostVisitors.unionid })
    .from(hostVisitors)
    .where(eq(hostVisitors.id, id));
  return row;
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
