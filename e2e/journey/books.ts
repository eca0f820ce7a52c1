import { expect } from "@playwright/test";
import { systemCaller } from "@/lib/doors/callers";
import { verifyBooks } from "@/lib/ledger/queries";

/** Lets the rooms' own commands and queries run here, on the database of the deployment that is tested. */
export function reachDeploymentDatabase(): void {
  process.env.DATABASE_URL = process.env.LIANTAI_E2E_DATABASE_URL ?? process.env.DATABASE_URL;
}

/** Every chain of the ledger recomputed: no fault, every transaction sums to nothing. */
export async function expectSoundBooks(): Promise<void> {
  reachDeploymentDatabase();
  const { books, transactions, faults } = await verifyBooks(systemCaller("journey"));
  expect(faults).toEqual([]);
  expect(books).toBeGreaterThan(0);
  expect(transactions).toBeGreaterThan(0);
}
