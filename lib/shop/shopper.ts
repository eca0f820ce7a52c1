import { and, eq, inArray } from "drizzle-orm";
import { hostVisitors, miniapps } from "@/db/schema";
import { type Pass, readSession, sessionFor } from "@/lib/host/sign-in";
import { identityAt, type Visitor, type VisitorIdentity } from "@/lib/host/visitors";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { reading } from "@/lib/kernel/transaction";
import { identitiesOfPerson } from "@/lib/visits/persons";

export type Shop = { appid: string; brandId: string };
/** A visitor signed in at a shop; `person` are all identities known to be his. */
export type Shopper = Shop & VisitorIdentity & { person: string[]; isTrial: boolean };

/** The shop behind a mini-program's appid; not_found where there is none, gone where it is stopped. */
export async function findShop(ctx: Ctx, appid: string): Promise<Shop> {
  const [row] = await ctx.db
    .select({ appid: miniapps.appid, brandId: miniapps.brandId, status: miniapps.status })
    .from(miniapps)
    .where(and(eq(miniapps.appid, appid), inArray(miniapps.status, ["created", "released", "restricted", "stopped"])));
  if (!row) throw notFound("shop");
  ensure(row.status !== "stopped", "gone");
  return { appid: row.appid, brandId: row.brandId };
}

/** A session for the code the host gave; unauthenticated where it is not of this shop or over. */
export function signInShopper(caller: Caller, appid: string, code: string): Promise<{ session: string }> {
  return reading(caller, async (ctx) => {
    const shop = await findShop(ctx, appid);
    return { session: sessionFor(ctx, code, shop.appid) };
  });
}

/** Whose session this is at this shop; unauthenticated without one, or with one that is over or another shop's. */
export function readPass(caller: Caller, appid: string, session: string | undefined): Promise<Pass> {
  return reading(caller, async (ctx) => {
    if (!session) throw new AppError("unauthenticated");
    return readSession(ctx, session, appid);
  });
}

/** Who shops: the visitor behind a pass. Throws unauthenticated, and what the shop itself does. */
export async function shopperOf(ctx: Ctx, pass: Pass): Promise<Shopper> {
  const [visitor] = await ctx.db
    .select({ id: hostVisitors.id, unionid: hostVisitors.unionid })
    .from(hostVisitors)
    .where(eq(hostVisitors.id, pass.visitorId));
  if (!visitor) throw new AppError("unauthenticated");
  return shopperAt(ctx, visitor, await findShop(ctx, pass.appid), pass.isTrial);
}

export async function shopperAt(ctx: Ctx, visitor: Visitor, shop: Shop, isTrial: boolean): Promise<Shopper> {
  const identity = await identityAt(ctx, visitor, shop);
  return { ...shop, ...identity, isTrial, person: await identitiesOfPerson(ctx, identity.identityId) };
}
