import type { Winner } from "@/lib/attribution/facts";
import type { LineTerms, Part, Party, PromoterShare } from "@/lib/commissions/input";
import { type Fen, rateOf, splitByLargestRemainder, sumFen, WHOLE_PPM } from "@/lib/kernel/money";

/** The promoter's agreement with the institution as it stands when the order is created. */
export type ShareAgreement = PromoterShare & {
  /** Set for this product; beats the general ratio. */
  productRatioPpm: number | null;
  /** A simple registration has no account the platform could pay into. */
  isSimpleRegistration: boolean;
  /** The content also shows goods the programme does not settle. */
  hasGoodsOutsideAlliance: boolean;
};

/** The share that is frozen. Where the platform pays nothing to the promoter, his ratio on the line is 0. */
export function promoterShareOf(agreement: ShareAgreement): PromoterShare {
  const { commissionType, isSimpleRegistration, hasGoodsOutsideAlliance, productRatioPpm, ratioPpm } = agreement;
  if (commissionType === 1 || isSimpleRegistration || hasGoodsOutsideAlliance)
    return { commissionType: 1, ratioPpm: 0 };
  return { commissionType: 0, ratioPpm: productRatioPpm ?? ratioPpm };
}

/**
 * What a line was agreed to pay, to be stored with it: later versions of plan, binding or contract never reach it.
 * On a content line whose plan fixes no creator commission, the creator's is the whole rate the merchant offers.
 */
export function freezeTerms(agreed: {
  channelFeePpm: number;
  attributed: { winner: Winner; agreement: ShareAgreement } | null;
}): LineTerms {
  const { channelFeePpm, attributed } = agreed;
  if (!attributed) return { channelFeePpm, deal: null };
  const { winner } = attributed;
  const supplier = winner.pass ? { helperPpm: Math.min(winner.pass.servicePpm, winner.servicePpm) } : null;
  const promoter = promoterShareOf(attributed.agreement);
  if (winner.creatorServicePpm === null)
    return { channelFeePpm, deal: { kind: "product", servicePpm: winner.servicePpm, supplier, promoter } };
  const commissionPpm = winner.commissionPpm ?? winner.servicePpm;
  return { channelFeePpm, deal: { kind: "content", commissionPpm, servicePpm: winner.creatorServicePpm, promoter } };
}

/**
 * Who gets what of a line's base, from the merchant outwards; the nets add up to the base exactly.
 *
 * - Rates of the base are rounded down: nobody pays more than agreed.
 * - The channel's fee comes first; commission never takes more than what it leaves.
 * - A fee handed on is split by largest remainder; on a tie the fen goes to the party further from the merchant.
 */
export function splitLine(baseFen: Fen, { channelFeePpm, deal }: LineTerms): Part[] {
  const fee = rateOf(baseFen, channelFeePpm);
  const platform = endOf("platform", fee, channelFeePpm, "base");
  const chain = deal ? chainOf(baseFen, baseFen - fee, deal) : [];
  const handedOnFen = fee + (chain[0]?.grossFen ?? 0);
  return [pass(endOf("merchant", baseFen, WHOLE_PPM, "base"), handedOnFen), platform, ...chain];
}

/** What a party keeps of a split, 0 where it has no part in it. */
export function netOf(parts: readonly Part[], party: Party): Fen {
  return sumFen(parts.filter((part) => part.party === party).map((part) => part.netFen));
}

function chainOf(baseFen: Fen, atMost: Fen, deal: NonNullable<LineTerms["deal"]>): Part[] {
  const { servicePpm, promoter } = deal;
  if (deal.kind === "content") {
    const commission = Math.min(rateOf(baseFen, deal.commissionPpm), atMost);
    const service = Math.min(rateOf(baseFen, servicePpm), commission);
    const creator = pass(endOf("creator", commission, deal.commissionPpm, "base"), service);
    return [creator, ...withPromoter(endOf("institution", service, servicePpm, "base"), promoter)];
  }
  const service = Math.min(rateOf(baseFen, servicePpm), atMost);
  if (!deal.supplier) return withPromoter(endOf("institution", service, servicePpm, "base"), promoter);
  const { helperPpm } = deal.supplier;
  const passed = servicePpm === 0 ? 0 : shareOf(service, [helperPpm, servicePpm - helperPpm]);
  const supplier = pass(endOf("supplier", service, servicePpm, "base"), passed);
  return [supplier, ...withPromoter(endOf("institution", passed, helperPpm, "base"), promoter)];
}

function withPromoter(institution: Part, { ratioPpm }: PromoterShare): Part[] {
  const passed = shareOf(institution.grossFen, [ratioPpm, WHOLE_PPM - ratioPpm]);
  return [pass(institution, passed), endOf("promoter", passed, ratioPpm, "fee")];
}

/** The outer party's share of a fee; named first, it gets the odd fen of a tie. */
function shareOf(feeFen: Fen, weights: [outer: number, inner: number]): Fen {
  const [outer = 0] = splitByLargestRemainder(feeFen, weights);
  return outer;
}

function endOf(party: Party, grossFen: Fen, ratePpm: number, basis: Part["basis"]): Part {
  return { party, grossFen, handedOnFen: 0, netFen: grossFen, ratePpm, basis };
}

function pass(part: Part, handedOnFen: Fen): Part {
  return { ...part, handedOnFen, netFen: part.grossFen - handedOnFen };
}
