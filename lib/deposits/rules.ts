import type { depositEntryKinds } from "@/db/enums";
import type { Posting } from "@/lib/ledger/input";

export type DepositEntryKind = (typeof depositEntryKinds)[number];

/** Who holds the money and takes deductions: the deployment. */
const platform = "platform";

/** How an entry moves a deposit's two balances, in fen. */
export function depositChange(kind: DepositEntryKind, amountFen: number): { availableFen: number; heldFen: number } {
  const changes: Record<DepositEntryKind, [available: number, held: number]> = {
    top_up: [amountFen, 0],
    hold: [-amountFen, amountFen],
    release: [amountFen, -amountFen],
    deduct: [0, -amountFen],
    withdraw: [-amountFen, 0],
  };
  const [availableFen, heldFen] = changes[kind];
  return { availableFen, heldFen };
}

/** The double entry of it: what is held for the brand stands against the deployment's cash, or its penalties. */
export function depositPostings(brandId: string, kind: DepositEntryKind, amountFen: number): Posting[] {
  const { availableFen, heldFen } = depositChange(kind, amountFen);
  const against = kind === "deduct" ? "platform.penalty" : "platform.cash";
  const postings: Posting[] = [
    { purpose: "deposit.available", ownerId: brandId, amountFen: availableFen },
    { purpose: "deposit.held", ownerId: brandId, amountFen: heldFen },
    { purpose: against, ownerId: platform, amountFen: -(availableFen + heldFen) },
  ];
  return postings.filter((posting) => posting.amountFen !== 0);
}
