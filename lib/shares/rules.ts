import type { shareTargets } from "@/db/enums";

export type TargetType = (typeof shareTargets)[number];
export type ShareVoidReason = "non_attributing_target" | "product_not_promotable";

/** Shop home pages, mini-program pages and articles: the link works, no touch is made (attribution.md, words). */
export const isAttributing = (type: TargetType): boolean =>
  type === "product" || type === "video" || type === "live" || type === "live_notice";

/**
 * Why a share can never touch anybody, frozen when it is made. Whether a plan allows the product, and whether the
 * content is authorised, is not judged here: the one at the order, the other at the touch.
 */
export function voidReasonOf(type: TargetType, isPromotable: boolean): ShareVoidReason | null {
  if (!isAttributing(type)) return "non_attributing_target";
  return type === "product" && !isPromotable ? "product_not_promotable" : null;
}

/** Content with goods from outside the alliance is settled by the institution itself (money.md, who gets what). */
export const mayShareContent = (hasOutsideGoods: boolean, commissionType: number): boolean =>
  !hasOutsideGoods || commissionType === 1;

/** Characters of a share code: 50 bits, so that nobody guesses one. */
export const codeLength = 10;
export const isShareCode = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{10}$/.test(text);

/** A mini-program page is told as `<appid>/<path>`; a bare path names no mini-program. */
export const appidOfPage = (id: string): string => id.split(/[/?#:]/, 1)[0] ?? "";
