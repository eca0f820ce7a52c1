import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { distinct } from "@/lib/kernel/group";

type Named = { creatorAppid?: string; contentId?: string };
/** Our ids of a creator account and of one of its contents. */
export type ContentPlace = { creatorId: string | null; contentId: string | null };

/** Creators by their wire name, and the creators of contents. */
export type ContentPlaces = { creators: Map<string, string>; contents: Map<string, string> };

async function pairsOf(ctx: Ctx, text: string, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await rowsOf<{ key: string; id: string }>(ctx, text, [keys]);
  return new Map(rows.map((row) => [row.key, row.id]));
}

export const contentPlacesOf = async (ctx: Ctx, named: readonly Named[]): Promise<ContentPlaces> => ({
  creators: await pairsOf(
    ctx,
    "select creator_appid as key, id from creators where creator_appid = any($1::text[])",
    distinct(named.map((one) => one.creatorAppid)),
  ),
  contents: await pairsOf(
    ctx,
    "select id as key, creator_id as id from creator_contents where id = any($1::text[])",
    distinct(named.map((one) => one.contentId)),
  ),
});

/** Where something was seen or bought, by the wire's names; invalid_input names the field. Pure. */
export function placeIn({ creators, contents }: ContentPlaces, named: Named): ContentPlace {
  const creatorId = named.creatorAppid ? creators.get(named.creatorAppid) : undefined;
  if (named.creatorAppid && !creatorId)
    throw new AppError("invalid_input", { fields: { creator_appid: "no such creator" } });
  if (!named.contentId) return { creatorId: creatorId ?? null, contentId: null };
  const owner = contents.get(named.contentId);
  if (!owner || (creatorId && owner !== creatorId))
    throw new AppError("invalid_input", { fields: { content_id: "no such content of this creator" } });
  return { creatorId: owner, contentId: named.contentId };
}

/** The same of one. */
export const contentPlace = async (ctx: Ctx, named: Named): Promise<ContentPlace> =>
  placeIn(await contentPlacesOf(ctx, [named]), named);
