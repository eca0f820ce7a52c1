import type { LineTerms, Part, Party } from "@/lib/commissions/input";

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

/** `passedFen`: the gross a supplier handed on, to the supplier alone. */
export type Seen<T> = T & { seat: Seat; passedFen: number | null };

/** A line's or commission's figures as they are told at the reader's seat; the rate is always that of his own side. */
export function figuresSeen<T extends Amounts>(row: T, reader: Reader): Seen<T> {
  const seat = seatAt(row, reader);
  if (seat === "whole") return { ...row, seat, passedFen: null };
  if (seat === "helper") return { ...row, seat, passedFen: null, supplierPpm: null, supplierFen: 0 };
  const { supplierPpm, serviceFen } = row;
  const own = { servicePpm: supplierPpm, serviceFen: 0, sharerPpm: 0, sharerFen: 0, institutionFen: 0 };
  return { ...row, ...own, seat, passedFen: serviceFen };
}

/** What an institution keeps of a line: its net where it won it, the rest of its fee where it passed the item on. */
export const institutionNet = (row: Pick<Seen<Amounts>, "seat" | "supplierFen" | "institutionFen">): number | null =>
  row.seat === "supplier" ? row.supplierFen : row.institutionFen;
