import { institutionNet } from "@/lib/commissions/seen";
import type { OrderLineView } from "@/lib/orders/queries";

export type LineAmounts = {
  isVoid: boolean;
  paidFen: number;
  baseFen: number;
  serviceFen: number;
  sharerFen: number;
  institutionFen: number;
  /** What a supplier handed on to its helper. */
  passedFen: number;
  creatorFen: number;
  /** All the merchant owes for promotion: institutions, promoter and creator. */
  commissionFen: number;
  feeFen: number;
};

/** What a list shows of a line. A cancelled one shows what it would have been, to be struck through and never summed. */
export function amountsOf(line: OrderLineView): LineAmounts {
  const { lost, paidFen } = line;
  const left = paidFen - line.refundedFen;
  const isVoid = lost !== null || line.status === "cancelled" || (line.status === null && paidFen > 0 && left === 0);
  const told = lost ?? { ...line, institutionFen: institutionNet(line) };
  const serviceFen = told.serviceFen ?? 0;
  const creatorFen = told.creatorFen ?? 0;
  return {
    isVoid,
    paidFen: isVoid ? paidFen : left,
    baseFen: lost ? paidFen : (line.baseFen ?? 0),
    serviceFen,
    sharerFen: told.sharerFen ?? 0,
    institutionFen: told.institutionFen ?? 0,
    passedFen: told.passedFen ?? 0,
    creatorFen,
    commissionFen: serviceFen + creatorFen,
    feeFen: told.platformFeeFen,
  };
}
