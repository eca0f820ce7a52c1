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

/** What the brand still has to pay in before release, in fen; what is held does not count, and an exemption needs nothing. */
export function shortOf(deposit: { requiredFen: number; availableFen: number; exemptEvidence: string | null }): number {
  return deposit.exemptEvidence ? 0 : Math.max(0, deposit.requiredFen - deposit.availableFen);
}

/** The ledger transaction an entry stands for. */
export const ledgerReference = (channel: string, reference: string): string => `deposit:${channel}:${reference}`;

/** From which balance an entry takes; null for a top-up, which takes from neither. */
export function takesFrom(kind: DepositEntryKind): "availableFen" | "heldFen" | null {
  const { availableFen, heldFen } = depositChange(kind, 1);
  if (availableFen < 0) return "availableFen";
  return heldFen < 0 ? "heldFen" : null;
}
