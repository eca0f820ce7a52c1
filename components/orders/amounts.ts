import { netOf, splitLine } from "@/lib/commissions/rules";
import { institutionNet } from "@/lib/commissions/seen";
import type { OrderLineView } from "@/lib/orders/queries";

export type LineAmounts = {
  isVoid: boolean;
  paidFen: number;
  baseFen: number;
  serviceFen: number;
  sharerFen: number;
  institutionFen: number;
  creatorFen: number;
  /** All the merchant owes for promotion: institution, promoter and creator. */
  commissionFen: number;
  feeFen: number;
};

/** What a list shows of a line. A cancelled one shows what it would have been, to be struck through and never summed. */
export function amountsOf(line: OrderLineView): LineAmounts {
  const left = line.paidFen - line.refundedFen;
  const isVoid = line.status === "cancelled" || (line.status === null && line.paidFen > 0 && left === 0);
  if (isVoid && line.terms) {
    const parts = splitLine(line.paidFen, line.terms);
    const [sharerFen, institutionFen, creatorFen] = [
      netOf(parts, "promoter"),
      netOf(parts, "institution"),
      netOf(parts, "creator"),
    ];
    const serviceFen = sharerFen + institutionFen;
    return {
      isVoid,
      paidFen: line.paidFen,
      baseFen: line.paidFen,
      serviceFen,
      sharerFen,
      institutionFen,
      creatorFen,
      commissionFen: serviceFen + creatorFen,
      feeFen: netOf(parts, "platform"),
    };
  }
  const serviceFen = line.serviceFen ?? 0;
  const creatorFen = line.creatorFen ?? 0;
  return {
    isVoid,
    paidFen: isVoid ? line.paidFen : left,
    baseFen: line.baseFen ?? 0,
    serviceFen,
    sharerFen: line.sharerFen ?? 0,
    institutionFen: institutionNet(line) ?? 0,
    creatorFen,
    commissionFen: serviceFen + creatorFen + (line.supplierFen ?? 0),
    feeFen: line.platformFeeFen,
  };
}
