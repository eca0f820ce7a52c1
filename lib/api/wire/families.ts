/** The families of the compatible wire, as the reference sorts them. */
export const wireFamilies = ["token", "promoter", "headsupplier", "league", "talent", "coupon", "provider"] as const;
export type WireFamily = (typeof wireFamilies)[number];

const prefixes: readonly [string, WireFamily][] = [
  ["/channels/ec/promoter/", "promoter"],
  ["/channels/ec/league/headsupplier/clue/", "promoter"],
  ["/channels/ec/league/headsupplier/promoteraction/", "promoter"],
  ["/channels/ec/league/headsupplier/liveprotection/", "promoter"],
  ["/channels/ec/league/item/", "league"],
  ["/channels/ec/league/promoter/", "league"],
  ["/channels/ec/league/promotion/", "league"],
  ["/channels/ec/league/talent/", "league"],
  ["/channels/ec/talent/", "talent"],
  ["/channels/ec/coupon/", "coupon"],
  ["/channels/", "headsupplier"],
  ["/cgi-bin/component", "provider"],
  ["/cgi-bin/", "token"],
];

/** Which family a path belongs to; `/wxa/…` and `/cgi-bin/component/…` are the provider's. */
export const familyOf = (path: string): WireFamily =>
  prefixes.find(([prefix]) => path.startsWith(prefix))?.[1] ?? "provider";
