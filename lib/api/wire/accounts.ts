import type { z } from "zod";
import { listBoundCreators, listShopAccounts } from "@/lib/creators/bound-queries";
import { type AuthorisedContent, listAuthorisedContents } from "@/lib/creators/queries";
import type { ContentKind } from "@/lib/creators/rules";
import { contentOfExportId } from "@/lib/creators/wire-ids";
import { listFeeds } from "@/lib/creators/wire-queries";
import { featureAsOf, linkedMiniapps } from "@/lib/institutions/queries";
import type { Caller } from "@/lib/kernel/ctx";
import type { Page, PageInput } from "@/lib/kernel/paging";
import { reading } from "@/lib/kernel/transaction";
import { WireError } from "./wire-error";
import { between, maybe, wireText } from "./wire-fields";

/** Whose content it is: a talent's, or an account's of a shop (`get_shop_…`). */
export const talentFields = { talent_appid: wireText };
export const shopFields = { shop_appid: wireText, promoter_id: wireText, promoter_type: between(1, 5) };
export type AccountFields = z.output<z.ZodObject<typeof talentFields>> | z.output<z.ZodObject<typeof shopFields>>;
export type Side = "talent" | "shop";

/** A path of the promoter family; the shop's variant of `get_x` is `get_shop_x`. */
export const namedFor = (side: Side, name: string): string =>
  `/channels/ec/promoter/${side === "shop" ? name.replace(/^get_/, "get_shop_") : name}`;

export const accountFields = (side: Side) => (side === "talent" ? talentFields : shopFields);
export const accountBody = (side: Side): Record<string, unknown> =>
  side === "talent"
    ? { talent_appid: "{talent_appid}" }
    : { shop_appid: "{shop_appid}", promoter_id: "{shop_account}", promoter_type: 1 };

/** What names nobody the institution works with, in the words of either side. */
export const unknownAccount = (side: Side): Record<string, unknown> =>
  side === "talent" ? { talent_appid: "wx_nobody" } : { promoter_id: "wx_nobody" };

const one: PageInput = { limit: 100, direction: "older" };

async function accountOf(caller: Caller, body: AccountFields): Promise<string> {
  if ("talent_appid" in body) return body.talent_appid;
  // Live rooms and videos are of 视频号 accounts alone.
  if (body.promoter_type !== 1) throw new WireError(10071048);
  const { items } = await listShopAccounts(caller, body.shop_appid, one);
  if (!items.some((it) => it.creatorAppid === body.promoter_id)) throw new WireError(10071047);
  return body.promoter_id;
}

/** Links and lists are made while the promoter feature is on, for mini-programs of the institution's own. */
export async function ensureProgramme(caller: Caller, miniappAppid?: string): Promise<void> {
  const { isOn, appids } = await reading(caller, async (ctx) => ({
    isOn: (await featureAsOf(ctx, ctx.tenant.id, ctx.now)).promoterEnabled,
    appids: (await linkedMiniapps(ctx, ctx.tenant.id)).map((it) => it.appid),
  }));
  if (!isOn) throw new WireError(10071049);
  if (miniappAppid !== undefined && !appids.includes(miniappAppid)) throw new WireError(10071048);
}

/**
 * Content of an account that the institution's promoters may spread now, newest first; of videos those that carry a
 * product. 10071047 where the institution has
 * no cooperation with that account.
 */
export async function contentsOf(
  caller: Caller,
  body: AccountFields,
  kind: ContentKind,
  page: PageInput = one,
): Promise<Page<AuthorisedContent>> {
  const creator = await accountOf(caller, body);
  const found =
    kind === "video"
      ? await listFeeds(caller, { ...page, creatorAppid: creator })
      : await listAuthorisedContents(caller, { ...page, creator, kind, state: "active" });
  if (found.items.length > 0) return found;
  const bound = await listBoundCreators(caller, { limit: 1, direction: "older" }, creator);
  if (bound.items.length === 0) throw new WireError(10071047);
  return found;
}

/** One content of the account, by the id its list told; 10071048 for none of it. */
export async function contentOf(
  caller: Caller,
  body: AccountFields,
  kind: ContentKind,
  exportId: string,
): Promise<AuthorisedContent> {
  const { items } = await contentsOf(caller, body, kind);
  const wanted = contentOfExportId(exportId);
  const found = items.find((it) => it.contentId === wanted);
  if (!found) throw new WireError(10071048);
  return found;
}

export const miniProgram = { mini_program_appid: wireText };
export const sharer = { sharer_appid: wireText };
/** A shop's account is shared for somebody; a talent's content may be looked at without. */
export const sharerOf = (side: Side) => ({ sharer_appid: side === "talent" ? maybe(wireText) : wireText });
