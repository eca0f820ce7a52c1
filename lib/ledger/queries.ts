import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { ledgerAccounts, ledgerBooks, ledgerPostings, ledgerTransactions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";
import type { Posting } from "./input";
import { genesisHash, hashOf, sumOf } from "./rules";

export type LedgerEntry = {
  id: string;
  subject: string;
  reference: string;
  kind: string;
  effectiveAt: Date;
  hash: string;
  prevHash: string;
  postings: { purpose: string; ownerId: string; amountFen: number }[];
};

/** The transactions about these subjects that the caller may read, oldest first, with the postings he may read. */
export function listEntries(caller: Caller, subjects: string[]): Promise<LedgerEntry[]> {
  if (subjects.length === 0) return Promise.resolve([]);
  return reading(caller, async (ctx) => {
    const transactions = await ctx.db
      .select()
      .from(ledgerTransactions)
      .where(inArray(ledgerTransactions.subject, subjects))
      .orderBy(asc(ledgerTransactions.seq));
    const postings = await ctx.db
      .select({
        transactionId: ledgerPostings.transactionId,
        ownerId: ledgerPostings.ownerId,
        amountFen: ledgerPostings.amountFen,
        accountId: ledgerPostings.accountId,
      })
      .from(ledgerPostings)
      .where(inArray(ledgerPostings.subject, subjects))
      .orderBy(asc(ledgerPostings.accountId));
    return transactions.map((row) => ({
      id: row.id,
      subject: row.subject,
      reference: row.reference,
      kind: row.kind,
      effectiveAt: row.effectiveAt,
      hash: row.hash,
      prevHash: row.prevHash,
      postings: postings
        .filter((posting) => posting.transactionId === row.id)
        .map(({ accountId, ownerId, amountFen }) => ({ ownerId, amountFen, purpose: purposeOf(accountId) })),
    }));
  });
}

/** `<book>/<purpose>:<owner>` → purpose. */
const purposeOf = (accountId: string): string =>
  accountId.slice(accountId.indexOf("/") + 1, accountId.lastIndexOf(":"));

/** Balances in fen by purpose of everything an owner may call his, over all books. */
export function balancesOf(caller: Caller, ownerId: string): Promise<Record<string, number>> {
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({
        purpose: ledgerAccounts.purpose,
        amountFen: sql<string>`coalesce(sum(${ledgerPostings.amountFen}), 0)`,
      })
      .from(ledgerAccounts)
      .leftJoin(
        ledgerPostings,
        and(eq(ledgerPostings.accountId, ledgerAccounts.id), eq(ledgerPostings.ownerId, ledgerAccounts.ownerId)),
      )
      .where(eq(ledgerAccounts.ownerId, ownerId))
      .groupBy(ledgerAccounts.purpose);
    return Object.fromEntries(rows.map((row) => [row.purpose, Number(row.amountFen)]));
  });
}

export type BookFault = {
  bookId: string;
  seq: number;
  reference: string;
  fault: "hash" | "chain" | "sum" | "head" | "gap";
};

/** A book's transactions with their postings, in the order of the chain. */
async function chainOf(ctx: Ctx, bookId: string) {
  const transactions = await ctx.db
    .select()
    .from(ledgerTransactions)
    .where(eq(ledgerTransactions.bookId, bookId))
    .orderBy(asc(ledgerTransactions.seq));
  const postings = new Map<string, (Posting & { accountId: string })[]>();
  for (const row of await ctx.db.select().from(ledgerPostings).where(eq(ledgerPostings.bookId, bookId))) {
    const kept = postings.get(row.transactionId) ?? [];
    kept.push({ ...row, purpose: purposeOf(row.accountId) });
    postings.set(row.transactionId, kept);
  }
  return transactions.map((row) => ({ ...row, postings: postings.get(row.id) ?? [] }));
}

function firstFault(
  book: { id: string; seq: number; headHash: string },
  chain: Awaited<ReturnType<typeof chainOf>>,
): BookFault | null {
  let prevHash = genesisHash(book.id);
  for (const [index, row] of chain.entries()) {
    const at = { bookId: book.id, seq: row.seq, reference: row.reference };
    if (row.seq !== index + 1) return { ...at, fault: "gap" };
    if (row.prevHash !== prevHash) return { ...at, fault: "chain" };
    if (sumOf(row.postings) !== 0) return { ...at, fault: "sum" };
    if (hashOf(row) !== row.hash) return { ...at, fault: "hash" };
    prevHash = row.hash;
  }
  const headHolds = book.headHash === prevHash && book.seq === chain.length;
  return headHolds ? null : { bookId: book.id, seq: book.seq, reference: "head", fault: "head" };
}

/** Recomputes every book's chain, oldest first; answers the first fault of each book that has one. */
export function verifyBooks(caller: Caller): Promise<{ books: number; transactions: number; faults: BookFault[] }> {
  return reading(caller, async (ctx) => {
    const books = await ctx.db.select().from(ledgerBooks).orderBy(asc(ledgerBooks.id));
    const faults: BookFault[] = [];
    let transactions = 0;
    for (const book of books) {
      const chain = await chainOf(ctx, book.id);
      transactions += chain.length;
      const fault = firstFault(book, chain);
      if (fault) faults.push(fault);
    }
    return { books: books.length, transactions, faults };
  });
}
