import { and, eq, sql } from "drizzle-orm";
import { ledgerAccounts, ledgerBooks, ledgerPostings, ledgerTransactions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant } from "@/lib/kernel/errors";
import { type LedgerTransactionInput, type Posting, transactionInput } from "./input";
import { accountCode, genesisHash, hashOf, mergePostings, mirrored, sumOf } from "./rules";

export type Booked = { id: string; hash: string; isRepeat: boolean };

/** The book's head, locked until commit: transactions of one book stand in line, books go side by side. */
async function lockHead(ctx: Ctx, bookId: string): Promise<{ seq: number; headHash: string }> {
  await ctx.db
    .insert(ledgerBooks)
    .values({ id: bookId, headHash: genesisHash(bookId) })
    .onConflictDoNothing();
  const [head] = await ctx.db.select().from(ledgerBooks).where(eq(ledgerBooks.id, bookId)).for("update");
  if (!head) throw new AppError("not_found");
  return head;
}

async function openAccounts(ctx: Ctx, bookId: string, postings: readonly Posting[]): Promise<void> {
  const rows = postings.map((posting) => {
    const code = accountCode(posting);
    return {
      id: `${bookId}/${code}`,
      bookId,
      code,
      ownerId: posting.ownerId,
      purpose: posting.purpose,
      createdAt: ctx.now,
    };
  });
  await ctx.db.insert(ledgerAccounts).values(rows).onConflictDoNothing();
}

/**
 * Books a double-entry transaction, once per reference: a repeat answers the transaction that stands. Amounts are
 * signed fen and sum to zero (asserted here, and by the database at commit). Call it inside the command's transaction.
 */
export async function bookTransaction(ctx: Ctx, raw: LedgerTransactionInput): Promise<Booked> {
  const input = transactionInput.parse(raw);
  const postings = mergePostings(input.postings);
  assertInvariant(sumOf(postings) === 0, `ledger transaction ${input.reference} sums to zero`);
  assertInvariant(postings.length >= 2, `ledger transaction ${input.reference} moves something`);
  const head = await lockHead(ctx, input.bookId);
  const [known] = await ctx.db
    .select({ id: ledgerTransactions.id, hash: ledgerTransactions.hash })
    .from(ledgerTransactions)
    .where(and(eq(ledgerTransactions.bookId, input.bookId), eq(ledgerTransactions.reference, input.reference)));
  if (known) return { ...known, isRepeat: true };

  await openAccounts(ctx, input.bookId, postings);
  const row = {
    bookId: input.bookId,
    seq: head.seq + 1,
    reference: input.reference,
    kind: input.kind,
    subject: input.subject,
    effectiveAt: input.effectiveAt,
    recordedAt: ctx.now,
    reversesId: input.reversesId ?? null,
    prevHash: head.headHash,
  };
  const hash = hashOf({ ...row, postings });
  const id = ctx.newId("ltx");
  await ctx.db.insert(ledgerTransactions).values({ id, ...row, hash });
  await ctx.db.insert(ledgerPostings).values(
    postings.map((posting) => ({
      id: ctx.newId("lpo"),
      transactionId: id,
      bookId: input.bookId,
      accountId: `${input.bookId}/${accountCode(posting)}`,
      ownerId: posting.ownerId,
      readers: input.readers,
      subject: input.subject,
      amountFen: posting.amountFen,
    })),
  );
  await ctx.db.update(ledgerBooks).set({ seq: row.seq, headHash: hash }).where(eq(ledgerBooks.id, input.bookId));
  return { id, hash, isRepeat: false };
}

/** Books the exact mirror of a transaction under `<its reference>:reversal`. */
export async function reverseTransaction(ctx: Ctx, bookId: string, reference: string): Promise<Booked> {
  const [original] = await ctx.db
    .select()
    .from(ledgerTransactions)
    .where(and(eq(ledgerTransactions.bookId, bookId), eq(ledgerTransactions.reference, reference)));
  if (!original) throw new AppError("not_found");
  const postings = await ctx.db
    .select({
      purpose: ledgerAccounts.purpose,
      ownerId: ledgerAccounts.ownerId,
      amountFen: ledgerPostings.amountFen,
      readers: ledgerPostings.readers,
    })
    .from(ledgerPostings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerPostings.accountId))
    .where(eq(ledgerPostings.transactionId, original.id));
  return bookTransaction(ctx, {
    bookId,
    reference: `${reference}:reversal`,
    kind: `${original.kind}.reversal`,
    subject: original.subject,
    effectiveAt: ctx.now,
    postings: mirrored(postings.map(({ purpose, ownerId, amountFen }) => ({ purpose, ownerId, amountFen }))),
    readers: postings[0]?.readers ?? [],
    reversesId: original.id,
  });
}

/** What is booked on each account about a subject, in fen, by account code; read under the book's lock. */
export async function bookedOn(
  ctx: Ctx,
  bookId: string,
  subject: string,
): Promise<Map<string, { purpose: string; ownerId: string; amountFen: number }>> {
  await lockHead(ctx, bookId);
  const rows = await ctx.db
    .select({
      code: ledgerAccounts.code,
      purpose: ledgerAccounts.purpose,
      ownerId: ledgerAccounts.ownerId,
      amountFen: sql<string>`sum(${ledgerPostings.amountFen})`,
    })
    .from(ledgerPostings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerPostings.accountId))
    .where(and(eq(ledgerPostings.bookId, bookId), eq(ledgerPostings.subject, subject)))
    .groupBy(ledgerAccounts.code, ledgerAccounts.purpose, ledgerAccounts.ownerId);
  return new Map(rows.map(({ code, amountFen, ...rest }) => [code, { ...rest, amountFen: Number(amountFen) }]));
}
