import { contentHash, sha256 } from "@/lib/kernel/ids";
import type { Posting } from "./input";

/** What the chain's first transaction points back to. */
export const genesisHash = (bookId: string): string => sha256(`liantai ledger ${bookId}`);

export const accountCode = (posting: Pick<Posting, "purpose" | "ownerId">): string =>
  `${posting.purpose}:${posting.ownerId}`;

/** Sum of the postings in fen; zero for every transaction that may be booked. */
export const sumOf = (postings: readonly { amountFen: number }[]): number =>
  postings.reduce((sum, posting) => sum + posting.amountFen, 0);

/** The same postings with each account once and zero amounts left out, in the order of their codes. */
export function mergePostings(postings: readonly Posting[]): Posting[] {
  const merged = new Map<string, Posting>();
  for (const posting of postings) {
    const code = accountCode(posting);
    const known = merged.get(code);
    merged.set(code, { ...posting, amountFen: posting.amountFen + (known?.amountFen ?? 0) });
  }
  return [...merged.entries()]
    .filter(([, posting]) => posting.amountFen !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, posting]) => posting);
}

export type ChainedTransaction = {
  bookId: string;
  seq: number;
  reference: string;
  kind: string;
  subject: string;
  effectiveAt: Date;
  recordedAt: Date;
  reversesId: string | null;
  prevHash: string;
  postings: readonly Posting[];
};

/** SHA-256 over a transaction's whole content and its predecessor's hash. */
export function hashOf(it: ChainedTransaction): string {
  const { bookId, seq, reference, kind, subject, effectiveAt, recordedAt, reversesId, prevHash } = it;
  const postings = mergePostings(it.postings).map((posting) => [accountCode(posting), posting.amountFen]);
  return contentHash({
    bookId,
    seq,
    reference,
    kind,
    subject,
    effectiveAt,
    recordedAt,
    reversesId,
    prevHash,
    postings,
  });
}

/** The mirror of a transaction's postings: what a reversal books. */
export const mirrored = (postings: readonly Posting[]): Posting[] =>
  postings.map((posting) => ({ ...posting, amountFen: -posting.amountFen }));
