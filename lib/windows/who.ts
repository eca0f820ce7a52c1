import { eq } from "drizzle-orm";
import { creators, promoters } from "@/db/schema";
import { linkedMiniapps } from "@/lib/institutions/queries";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { promoterOfOpenid } from "@/lib/promoters/invite-people";

export type NamedCreator = { id: string; creatorAppid: string; name: string };

const named = { id: creators.id, creatorAppid: creators.creatorAppid, name: creators.name };

/** The creator an appid of the wire names; null for none. */
export function findCreator(caller: Caller | Ctx, creatorAppid: string): Promise<NamedCreator | null> {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db.select(named).from(creators).where(eq(creators.creatorAppid, creatorAppid));
    return row ?? null;
  });
}

/** The same; not_found for none. */
export async function creatorNamed(ctx: Ctx, creatorAppid: string): Promise<NamedCreator> {
  const creator = await findCreator(ctx, creatorAppid);
  if (!creator)
    throw new AppError("not_found", { params: { what: "creator" }, fields: { creatorAppid: "no_creator" } });
  return creator;
}

export type CreatorOfOpenid = NamedCreator | "no linked miniprogram" | "unknown openid" | "no creator";

/**
 * Which creator an openid in one of the institution's linked mini-programs is: the person who is known there as a
 * promoter and has an account of his own. Needs `across`.
 */
export function creatorOfOpenid(caller: Caller | Ctx, openid: string): Promise<CreatorOfOpenid> {
  return reading(caller, async (ctx) => {
    allow(ctx, "window.read");
    const appids = (await linkedMiniapps(ctx, ctx.tenant.id)).map((one) => one.appid);
    if (appids.length === 0) return "no linked miniprogram";
    const promoter = await promoterOfOpenid(ctx, appids, openid);
    if (!promoter) return "unknown openid";
    const [creator] = await ctx.db
      .select(named)
      .from(creators)
      .innerJoin(promoters, eq(promoters.userId, creators.userId))
      .where(eq(promoters.id, promoter.id));
    return creator ?? "no creator";
  });
}
