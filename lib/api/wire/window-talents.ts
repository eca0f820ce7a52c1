import type { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import { creatorOfOpenid, findCreator, type NamedCreator } from "@/lib/windows/who";
import type { WireErrorCode } from "./errors";
import { WireError } from "./wire-error";
import { maybe, wireText } from "./wire-fields";

/** The ways a talent is named: the old finder_id, the open ids and the appid are one and the same of ours. */
export const talentFields = {
  finder_id: maybe(wireText),
  openfinderid: maybe(wireText),
  opentalentid: maybe(wireText),
  talent_appid: maybe(wireText),
};
type Named = z.output<z.ZodObject<typeof talentFields>>;

const appidOf = (it: Named) => it.openfinderid ?? it.opentalentid ?? it.talent_appid ?? it.finder_id;

export const isNamed = (it: Named): boolean => appidOf(it) !== undefined;

/** The talent a call names; 10024001 for none of ours. */
export async function talentOf(caller: Caller, it: Named): Promise<NamedCreator> {
  const creator = await findCreator(caller, appidOf(it) ?? "");
  if (!creator) throw new WireError(10024001);
  return creator;
}

const openidCodes: Record<string, WireErrorCode> = {
  "no linked miniprogram": 10024018,
  "unknown openid": 10024019,
  "no creator": 10024014,
};

/** The talent an openid is: 10024018 without a bound mini-program, 10024019 for nobody's, 10024014 without an account. */
export async function talentOfOpenid(caller: Caller, openid: string): Promise<NamedCreator> {
  const found = await creatorOfOpenid(caller, openid);
  if (typeof found === "string") throw new WireError(openidCodes[found] ?? 10024019);
  return found;
}

/** A talent as the wire shows him. */
export const shownTalent = (it: { creatorAppid: string; name: string }) => ({
  openfinderid: it.creatorAppid,
  opentalentid: it.creatorAppid,
  nickname: it.name,
  head_img_url: "",
});
