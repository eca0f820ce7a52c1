import { z } from "zod";

/** Whose money, for what: `<purpose>:<owner id>` names an account within a book. */
export const postingInput = z.strictObject({
  purpose: z.string().regex(/^[a-z_]+(\.[a-z_]+)*$/),
  ownerId: z.string().min(1),
  /** Signed fen: plus is owed to (or held for) the owner, minus is owed by him. */
  amountFen: z
    .number()
    .int()
    .refine((amount) => Number.isSafeInteger(amount) && amount !== 0, "a whole number of fen, not zero"),
  /** Who besides the brand and the owner may read it, where that is not who may read the whole transaction. */
  readers: z.array(z.string()).optional(),
});
export type Posting = z.infer<typeof postingInput>;

export const transactionInput = z.strictObject({
  /** The brand whose book it stands in. */
  bookId: z.string().min(1),
  /** Unique per book for ever: posting it again changes nothing. */
  reference: z.string().min(3).max(200),
  kind: z.string().min(1),
  /** What it is about: an order line's or a deposit's id. */
  subject: z.string().min(1),
  effectiveAt: z.date(),
  postings: z.array(postingInput).min(2),
  /** Organisations besides the brand that may read the whole transaction. */
  readers: z.array(z.string()).default([]),
  reversesId: z.string().optional(),
});
export type LedgerTransactionInput = z.input<typeof transactionInput>;
