import type { CommissionStatus, LineTerms, Part, Party } from "@/lib/commissions/input";
import { netOf, splitLine } from "@/lib/commissions/rules";
import type { Fen } from "@/lib/kernel/money";

/**
 * Where a reader stands at a line that an institution passed on (帮卖): each party of the chain sees its own net and the
 * gross it handed on, nothing of the terms on its other side. The shop, the operator, and everybody at a line without a
 * supplier see the whole of it. Source: wechat-promoter-api.md §6.2.
 */
export type Seat = "whole" | "supplier" | "helper";

type Reader = { id: string; kind: string };

export function seatAt(line: { supplierId: string | null }, reader: Reader): Seat {
  if (!line.supplierId || reader.kind === "brand" || reader.kind === "operator") return "whole";
  return reader.id === line.supplierId ? "supplier" : "helper";
}

const helperSees: readonly Party[] = ["institution", "promoter"];

/** The parts of a split as they are told at a seat. What the supplier handed on is one amount to it. */
export function partsSeen(parts: readonly Part[], seat: Seat): Part[] {
  if (seat === "whole") return [...parts];
  if (seat === "helper") return parts.filter((part) => helperSees.includes(part.party));
  return parts
    .filter((part) => part.party !== "promoter")
    .map((part) => (part.party === "institution" ? { ...part, handedOnFen: 0, netFen: part.grossFen } : part));
}

/** Frozen terms as they are told at a seat. */
export function termsSeen({ channelFeePpm, deal }: LineTerms, seat: Seat): object {
  if (seat === "whole" || deal?.kind !== "product" || !deal.supplier) return { channelFeePpm, deal };
  const { kind, servicePpm, supplier, promoter } = deal;
  if (seat === "helper") return { deal: { kind, servicePpm: supplier.helperPpm, promoter } };
  return { channelFeePpm, deal: { kind, servicePpm, supplier } };
}

type Amounts = {
  supplierId: string | null;
  supplierPpm: number | null;
  supplierFen: number | null;
  servicePpm: number | null;
  serviceFen: number | null;
  sharerPpm: number | null;
  sharerFen: number | null;
  institutionFen: number | null;
};

/** `passedFen`: the gross a supplier handed on, to itself and to whoever sees the whole line. */
export type Seen<T> = T & { seat: Seat; passedFen: number | null };

/**
 * A line's or commission's figures as they are told at the reader's seat. Service fee and rate are the gross of his own
 * side: the plan's to the shop and the supplier, what was passed on to the helper and its promoter.
 */
export function figuresSeen<T extends Amounts>(row: T, reader: Reader): Seen<T> {
  const seat = seatAt(row, reader);
  if (!row.supplierId) return { ...row, seat, passedFen: null };
  if (seat === "helper") return { ...row, seat, passedFen: null, supplierPpm: null, supplierFen: 0 };
  const { supplierPpm, supplierFen, serviceFen: passedFen } = row;
  const serviceFen = passedFen === null ? null : passedFen + (supplierFen ?? 0);
  const whole = { ...row, seat, passedFen, servicePpm: supplierPpm, serviceFen };
  return seat === "whole" ? whole : { ...whole, sharerPpm: 0, sharerFen: 0, institutionFen: 0 };
}

/** What an institution keeps of a line: its net where it won it, the rest of its fee where it passed the item on. */
export const institutionNet = (row: Pick<Seen<Amounts>, "seat" | "supplierFen" | "institutionFen">): number | null =>
  row.seat === "supplier" ? row.supplierFen : row.institutionFen;

/** Of sums an institution sees: what it handed on to helpers, beside what went to its own promoters. */
export const passedOf = (sums: Record<"serviceFen" | "sharerFen" | "institutionFen" | "supplierFen", Fen>): Fen =>
  sums.serviceFen - sums.sharerFen - sums.institutionFen - sums.supplierFen;

/** What a line that is gone would have paid, at the reader's seat: to be struck through, in no sum. */
export type Lost = Record<
  "serviceFen" | "passedFen" | "sharerFen" | "institutionFen" | "creatorFen" | "platformFeeFen",
  Fen
>;

type Gone = { supplierId: string | null; status: CommissionStatus | null; paidFen: Fen; terms: LineTerms | null };

/** Null where the line stands. `institutionFen` is the reader's own, as by `institutionNet`. */
export function lostSeen({ status, paidFen, terms, supplierId }: Gone, reader: Reader): Lost | null {
  if (status !== "cancelled" || !terms) return null;
  const seat = seatAt({ supplierId }, reader);
  const parts = partsSeen(splitLine(paidFen, terms), seat);
  const grossOf = (party: Party) => parts.find((part) => part.party === party)?.grossFen;
  const [own, passed] = [grossOf("supplier"), grossOf("institution") ?? 0];
  return {
    serviceFen: own ?? passed,
    passedFen: own === undefined ? 0 : passed,
    sharerFen: netOf(parts, "promoter"),
    institutionFen: netOf(parts, seat === "supplier" ? "supplier" : "institution"),
    creatorFen: netOf(parts, "creator"),
    platformFeeFen: netOf(parts, "platform"),
  };
}
