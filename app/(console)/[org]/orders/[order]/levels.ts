import type { Party as SplitParty } from "@/components/ui/split-bar";
import type { Part, Party } from "@/lib/commissions/input";
import { splitByLargestRemainder } from "@/lib/kernel/money";

export type Segment = { party: SplitParty; fen: number };
/** A level of the split: an amount, and the parties it ends up with. */
export type Level = {
  key: "base" | "commission" | "passed" | "service";
  fen: number;
  segments: Segment[];
  /** Words below the bar: what the amount divides into at this level. */
  notes: { key: string; fen: number; ratePpm?: number }[];
};

/** A supplying institution stands in the picture where a creator would: between the shop and the promoting one. */
const shownAs: Record<Party, SplitParty> = {
  promoter: "promoter",
  institution: "institution",
  supplier: "creator",
  creator: "creator",
  platform: "platform",
  merchant: "merchant",
};
const order: readonly Party[] = ["promoter", "institution", "supplier", "creator", "platform", "merchant"];

export const inOrder = (parts: readonly Part[]): Part[] =>
  [...parts].sort((a, b) => order.indexOf(a.party) - order.indexOf(b.party));

export const partOf = (parts: readonly Part[], party: Party): Part | undefined =>
  parts.find((part) => part.party === party);

const segments = (parts: readonly Part[], without: readonly Party[] = []): Segment[] =>
  inOrder(parts)
    .filter((part) => part.netFen > 0 && !without.includes(part.party))
    .map((part) => ({ party: shownAs[part.party], fen: part.netFen }));

/**
 * From the base outwards: base, then the creator's commission where there is one, or what a supplying institution passed
 * on, then the promoting institution's fee. Who sees a part of a chain alone sees its levels alone.
 */
export function levelsOf(parts: readonly Part[]): Level[] {
  const [merchant, platform, creator, supplier, institution, promoter] = (
    ["merchant", "platform", "creator", "supplier", "institution", "promoter"] as const
  ).map((party) => partOf(parts, party));
  const first = creator ?? supplier ?? institution;
  const levels: Level[] = [];
  if (merchant && platform)
    levels.push({
      key: "base",
      fen: merchant.grossFen,
      segments: segments(parts),
      notes: [
        ...(first ? [{ key: creator ? "commission" : "service", fen: first.grossFen, ratePpm: first.ratePpm }] : []),
        { key: "platform", fen: platform.netFen, ratePpm: platform.ratePpm },
        { key: "merchant", fen: merchant.netFen },
      ],
    });
  if (creator && institution)
    levels.push({
      key: "commission",
      fen: creator.grossFen,
      segments: segments(parts, ["merchant", "platform"]),
      notes: [
        { key: "service", fen: institution.grossFen, ratePpm: institution.ratePpm },
        { key: "creator", fen: creator.netFen },
      ],
    });
  if (supplier && institution)
    levels.push({
      key: "passed",
      fen: supplier.grossFen,
      segments: segments(parts, ["merchant", "platform"]),
      notes: [
        { key: "passed", fen: institution.grossFen, ratePpm: institution.ratePpm },
        { key: "supplier", fen: supplier.netFen },
      ],
    });
  if (institution && promoter)
    levels.push({
      key: "service",
      fen: institution.grossFen,
      segments: segments(parts, ["merchant", "platform", "creator", "supplier"]),
      notes: [
        { key: "promoter", fen: promoter.netFen, ratePpm: promoter.ratePpm },
        { key: "institution", fen: institution.netFen },
      ],
    });
  return levels;
}

/** Each party's share of the base in ppm, so that the shares add up to 100.00 % as the amounts add up to the base. */
export function sharesOf(parts: readonly Part[]): number[] {
  const nets = parts.map((part) => part.netFen);
  const hundredths = 10_000;
  if (nets.every((net) => net === 0)) return nets.map(() => 0);
  return splitByLargestRemainder(hundredths, nets).map((share) => share * 100);
}
