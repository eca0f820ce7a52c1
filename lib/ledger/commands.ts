import { and, eq } from "drizzle-orm";
import { ledgerAccounts, ledgerBooks, ledgerPostings, ledgerTransactions } from "@/db/schema";
import { inserting, insertRows, rowsOf, updating, type Writing, writeAll } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant } from "@/lib/kernel/errors";
import { distinct } from "@/lib/kernel/group";
import { type LedgerTransactionInput, transactionInput } from "./input";
import { accountCode, genesisHash, hashOf, mergePostings, mirrored, sumOf } from "./rules";

export type Booked = { id: string; hash: string; isRepeat: boolean };

type Head = { id: string; seq: number; headHash: string };

const headsOf = async (ctx: Ctx, bookIds: readonly string[]): Promise<Head[]> =>
  (
    await rowsOf<{ id: string; seq: string; headHash: string }>(
      ctx,
      `select id, seq, head_hash as "headHash" from ledger_books where id = any($1::text[]) order by id for update`,
      [bookIds],
    )
  ).map((row) => ({ ...row, seq: Number(row.seq) }));

/**
 * The heads of these books, locked until commit: transactions of one book stand in line, books go side by side. Several
 * are locked in the order of their ids.
 */
async function lockBooks(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Head>> {
  const bookIds = distinct(ids).sort();
  if (bookIds.length === 0) return new Map();
  let heads = await headsOf(ctx, bookIds);
  if (heads.length < bookIds.length) {
    const missing = bookIds.filter((id) => !heads.some((head) => head.id === id));
    await insertRows(
      ctx,
      ledgerBooks,
      missing.map((id) => ({ id, headHash: genesisHash(id) })),
      { unlessKnown: true },
    );
    heads = await headsOf(ctx, bookIds);
  }
  return new Map(heads.map((head) => [head.id, head]));
}

type Entry = ReturnType<typeof checked>;

function checked(raw: LedgerTransactionInput) {
  const input = transactionInput.parse(raw);
  const postings = mergePostings(input.postings);
  assertInvariant(sumOf(postings) === 0, `ledger transaction ${input.reference} sums to zero`);
  assertInvariant(postings.length >= 2, `ledger transaction ${input.reference} moves something`);
  return { ...input, postings };
}

const placeOf = ({ bookId, reference }: Pick<Entry, "bookId" | "reference">) => `${bookId} ${reference}`;

async function standing(ctx: Ctx, entries: readonly Entry[]): Promise<Map<string, Booked>> {
  const rows = await rowsOf<{ id: string; hash: string; bookId: string; reference: string }>(
    ctx,
    `select t.id, t.hash, t.book_id as "bookId", t.reference from unnest($1::text[], $2::text[]) as k(book_id, reference)
     join ledger_transactions t on t.book_id = k.book_id and t.reference = k.reference`,
    [entries.map(({ bookId }) => bookId), entries.map(({ reference }) => reference)],
  );
  return new Map(rows.map((row) => [placeOf(row), { id: row.id, hash: row.hash, isRepeat: true }]));
}

function openingAccounts(ctx: Ctx, entries: readonly Entry[]): Writing {
  const rows = entries.flatMap(({ bookId, postings }) =>
    postings.map((posting) => {
      const code = accountCode(posting);
      const { ownerId, purpose } = posting;
      return [
        `${bookId}/${code}`,
        { id: `${bookId}/${code}`, bookId, code, ownerId, purpose, createdAt: ctx.now },
      ] as const;
    }),
  );
  const accounts = [...new Map(rows).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return inserting(ledgerAccounts, accounts, { unlessKnown: true });
}

/**
 * Books double-entry transactions, each once per book and reference, in the order given: a repeat answers the one that
 * stands. Amounts are signed fen and sum to zero (asserted here, and by the database). The chain of each book
 * goes on in memory under one lock of its head. Call it inside the command's transaction. Whose `isFirst` are about
 * subjects made in this very transaction: nothing can stand of them yet, and nobody looks.
 */
export async function bookTransactions(
  ctx: Ctx,
  raw: readonly LedgerTransactionInput[],
  isFirst = false,
): Promise<Booked[]> {
  const entries = raw.map(checked);
  if (entries.length === 0) return [];
  const heads = await lockBooks(
    ctx,
    entries.map(({ bookId }) => bookId),
  );
  const booked = isFirst ? new Map<string, Booked>() : await standing(ctx, entries);
  const added: Entry[] = [];
  const rows: (typeof ledgerTransactions.$inferInsert)[] = [];
  const answers = entries.map((entry) => {
    const known = booked.get(placeOf(entry));
    if (known) return known;
    const head = heads.get(entry.bookId);
    assertInvariant(head, `book ${entry.bookId} is locked`);
    const { bookId, reference, kind, subject, effectiveAt, postings } = entry;
    const chained = { bookId, seq: head.seq + 1, reference, kind, subject, effectiveAt, recordedAt: ctx.now };
    const row = { ...chained, reversesId: entry.reversesId ?? null, prevHash: head.headHash };
    const hash = hashOf({ ...row, postings });
    const id = ctx.newId("ltx");
    rows.push({ id, ...row, hash });
    added.push(entry);
    head.seq = row.seq;
    head.headHash = hash;
    booked.set(placeOf(entry), { id, hash, isRepeat: true });
    return { id, hash, isRepeat: false };
  });
  if (added.length === 0) return answers;
  const postings = added.flatMap(({ bookId, postings: own, readers, subject }, index) =>
    own.map((posting) => ({
      id: ctx.newId("lpo"),
      transactionId: rows[index]?.id ?? "",
      bookId,
      accountId: `${bookId}/${accountCode(posting)}`,
      ownerId: posting.ownerId,
      readers: posting.readers ?? readers,
      subject,
      amountFen: posting.amountFen,
    })),
  );
  await writeAll(ctx, [
    openingAccounts(ctx, added),
    inserting(ledgerTransactions, rows),
    inserting(ledgerPostings, postings),
    updating(ledgerBooks, "id", [...heads.values()]),
  ]);
  return answers;
}

/** The same of one. */
export async function bookTransaction(ctx: Ctx, input: LedgerTransactionInput): Promise<Booked> {
  const [booked] = await bookTransactions(ctx, [input]);
  assertInvariant(booked, "a transaction is booked");
  return booked;
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
    .where(and(eq(ledgerPostings.subject, original.subject), eq(ledgerPostings.transactionId, original.id)));
  return bookTransaction(ctx, {
    bookId,
    reference: `${reference}:reversal`,
    kind: `${original.kind}.reversal`,
    subject: original.subject,
    effectiveAt: ctx.now,
    postings: mirrored(postings),
    reversesId: original.id,
  });
}

export type Balance = { code: string; purpose: string; ownerId: string; amountFen: number };
/** What is booked on a subject by account, and how many transactions of each kind did it. */
export type BookedOn = { balances: Balance[]; steps: Map<string, number> };

/** What the books say about each of these subjects, which all stand in these books; read under the books' locks. */
export async function bookedOnAll(
  ctx: Ctx,
  bookIds: readonly string[],
  subjects: readonly string[],
): Promise<Map<string, BookedOn>> {
  const found = new Map<string, BookedOn>(subjects.map((subject) => [subject, { balances: [], steps: new Map() }]));
  if (subjects.length === 0) return found;
  await lockBooks(ctx, bookIds);
  const balances = await rowsOf<{ subject: string; code: string; purpose: string; ownerId: string; amountFen: string }>(
    ctx,
    `select p.subject, a.code, a.purpose, a.owner_id as "ownerId", sum(p.amount_fen) as "amountFen"
     from ledger_postings p join ledger_accounts a on a.id = p.account_id
     where p.subject = any($1::text[]) and p.book_id = any($2::text[])
     group by p.subject, a.code, a.purpose, a.owner_id`,
    [subjects, distinct(bookIds)],
  );
  for (const { subject, amountFen, ...rest } of balances)
    found.get(subject)?.balances.push({ ...rest, amountFen: Number(amountFen) });
  const steps = await rowsOf<{ subject: string; kind: string; n: number }>(
    ctx,
    `select subject, kind, count(*)::int as n from ledger_transactions
     where subject = any($1::text[]) and book_id = any($2::text[]) group by subject, kind`,
    [subjects, distinct(bookIds)],
  );
  for (const { subject, kind, n } of steps) found.get(subject)?.steps.set(kind, n);
  return found;
}

/** What is booked on each account about a subject, in fen, by account code; read under the book's lock. */
export async function bookedOn(
  ctx: Ctx,
  bookId: string,
  subject: string,
): Promise<Map<string, { purpose: string; ownerId: string; amountFen: number }>> {
  const balances = (await bookedOnAll(ctx, [bookId], [subject])).get(subject)?.balances ?? [];
  return new Map(balances.map(({ code, ...rest }) => [code, rest]));
}
