import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, fen, id, party } from "../columns";

/** One book per brand: a chain of transactions with its head. */
export const ledgerBooks = pgTable("ledger_books", {
  /** The brand's organisation id. */
  id: text("id").primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull().default(0),
  headHash: text("head_hash").notNull(),
});

/** `<owner kind>:<owner id>:<purpose>` within a book; `ownerId` says whose money it is. */
export const ledgerAccounts = pgTable(
  "ledger_accounts",
  {
    /** `<book>/<code>` */
    id: text("id").primaryKey(),
    bookId: party("book_id")
      .notNull()
      .references(() => ledgerBooks.id),
    code: text("code").notNull(),
    ownerId: party("owner_id").notNull(),
    purpose: text("purpose").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [uniqueIndex("ledger_accounts_code").on(t.bookId, t.code), index("ledger_accounts_owner").on(t.ownerId)],
);

/** Append only; the chain's hash covers content and predecessor. */
export const ledgerTransactions = pgTable(
  "ledger_transactions",
  {
    id: id(),
    bookId: party("book_id")
      .notNull()
      .references(() => ledgerBooks.id),
    seq: bigint("seq", { mode: "number" }).notNull(),
    reference: text("reference").notNull(),
    kind: text("kind").notNull(),
    /** What it is about: an order line, a deposit. */
    subject: text("subject").notNull(),
    effectiveAt: at("effective_at").notNull(),
    recordedAt: at("recorded_at").notNull(),
    reversesId: text("reverses_id"),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    uniqueIndex("ledger_transactions_reference").on(t.bookId, t.reference),
    uniqueIndex("ledger_transactions_seq").on(t.bookId, t.seq),
    index("ledger_transactions_subject").on(t.subject),
  ],
);

/** That transaction and account are there is checked once for all rows of a statement, with their sum (db/access.ts). */
export const ledgerPostings = pgTable(
  "ledger_postings",
  {
    id: id(),
    transactionId: text("transaction_id").notNull(),
    bookId: party("book_id").notNull(),
    accountId: text("account_id").notNull(),
    ownerId: party("owner_id").notNull(),
    /** Institutions that may read the whole transaction, besides the book's brand. */
    readers: text("readers").array().notNull(),
    subject: text("subject").notNull(),
    amountFen: fen("amount_fen").notNull(),
  },
  (t) => [
    index("ledger_postings_owner").on(t.ownerId),
    index("ledger_postings_subject").on(t.subject),
    check("ledger_postings_not_zero", sql`${t.amountFen} <> 0`),
  ],
);
