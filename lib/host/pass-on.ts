import { eq } from "drizzle-orm";
import { creators } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { publicUrl } from "@/lib/kernel/paths";
import { transaction } from "@/lib/kernel/transaction";
import { trialToken } from "@/lib/previews/tickets";
import { shareLinks } from "@/lib/shares/links";
import { identitiesOfPerson } from "@/lib/visits/persons";
import { type Guest, placeOf } from "./guest";
import type { ShareCall } from "./input";
import { liveTouches } from "./live-touches";
import { landingAddress, readPageAddress } from "./rules";
import { identityAt } from "./visitors";

/**
 * The link a visitor passes on (attribution.md, Touches 5): the promoter's own while a share travels with this opening,
 * or while the visitor's touch on the creator account he is in counts; else the plain public address. `url` is null
 * where a trial has none of its own.
 */
export async function linkToPassOn(caller: Caller, guest: Guest, call: ShareCall): Promise<{ url: string | null }> {
  const { access } = guest;
  const page = readPageAddress(call.path) ?? { path: "/", query: {} };
  const search = new URLSearchParams(page.query).toString();
  const place = `${page.path}${search && `?${search}`}`;
  if (access.mode === "trial" && access.sourceId) {
    const at = place === "/" ? "" : `?${new URLSearchParams({ path: place })}`;
    return { url: publicUrl(`/t/${trialToken(access.sourceId)}${at}`) };
  }
  if (guest.isTrial) return { url: null };
  const { appid } = access.miniapp;
  const code = guest.code ?? (await transaction(caller, (ctx) => codeOfAccount(ctx, guest, call.creator_appid)));
  if (!code) return { url: publicUrl(landingAddress(appid, { ...page, productId: null, surface: "other" }, null)) };
  const url = new URL(shareLinks(code).url);
  if (place !== "/") url.searchParams.set("path", place);
  url.searchParams.set("in", appid);
  return { url: url.toString() };
}

/** The share behind the latest live touch on the creator account, as `shareToPassOn` has it. */
async function codeOfAccount(ctx: Ctx, guest: Guest, creatorAppid: string | undefined): Promise<string | null> {
  if (!creatorAppid) return null;
  const [creator] = await ctx.db
    .select({ id: creators.id })
    .from(creators)
    .where(eq(creators.creatorAppid, creatorAppid));
  if (!creator) return null;
  const { identityId } = await identityAt(ctx, guest.visitor, placeOf(guest));
  const [latest] = await liveTouches(ctx, await identitiesOfPerson(ctx, identityId), { creatorId: creator.id });
  return latest?.code ?? null;
}
