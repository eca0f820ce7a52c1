import type { Attribution, Candidate, LineFacts, Touch } from "@/lib/attribution/facts";
import { type Names, type ReceiptCandidate, targetName } from "./candidates";

/**
 * The candidates of a receipt as they are stored. A person with twenty touches has twenty candidates on each line of an
 * order: what they share stands once in `words`, and each candidate is one text of numbers in base 36. A tenth of the
 * bytes, and of the time to write them.
 */
export type PackedCandidates = { words: string[]; rows: string };

/** The words of one order's lines, and what each touch says on any of them. */
type Book = {
  words: string[];
  places: Map<string, string>;
  touches: Map<string, string>;
  verdicts: Map<string, string>;
};
const books = new WeakMap<readonly Touch[], Book>();

const short = (moment: Date): string => moment.getTime().toString(36);
const long = (text: string | undefined): Date => new Date(Number.parseInt(text ?? "", 36));

function placeOf({ words, places }: Book, word: string): string {
  const known = places.get(word);
  if (known !== undefined) return known;
  const place = (words.push(word) - 1).toString(36);
  places.set(word, place);
  return place;
}

/** How a touch was judged: few differ, so each is put into places once. */
function verdictText(book: Book, { role, outcome, reason }: Candidate): string {
  const key = `${role} ${outcome} ${reason}`;
  const known = book.verdicts.get(key);
  if (known) return known;
  const text = `${placeOf(book, role)} ${placeOf(book, outcome)} ${placeOf(book, reason)}`;
  book.verdicts.set(key, text);
  return text;
}

function touchText(book: Book, touch: Touch, names: Names): string {
  const told = [
    touch.kind,
    touch.via,
    touch.promoterId,
    names.get(touch.promoterId) ?? "",
    touch.institutionId,
    names.get(touch.institutionId) ?? "",
    names.get(touch.shareId) ?? (touch.kind === "direct_content" ? "video" : "product"),
    targetName(touch, names),
  ];
  let text = `${touch.id} ${short(touch.at)} ${touch.seq.toString(36)}`;
  for (const word of told) text += ` ${placeOf(book, word)}`;
  return text;
}

function bookOf(touches: readonly Touch[], names: Names): Book {
  const known = books.get(touches);
  if (known) return known;
  const book: Book = { words: [], places: new Map(), touches: new Map(), verdicts: new Map() };
  for (const touch of touches) book.touches.set(touch.id, touchText(book, touch, names));
  books.set(touches, book);
  return book;
}

/** The attribution's candidates, in time order, with what a reader needs to recognise each. */
export function packCandidates(facts: LineFacts, { candidates }: Attribution, names: Names): PackedCandidates {
  const book = bookOf(facts.touches, names);
  let rows = "";
  for (const candidate of candidates) {
    const touch = book.touches.get(candidate.touchId);
    if (!touch) continue;
    const judged = `${short(candidate.lockedUntilEffective)} ${verdictText(book, candidate)}`;
    rows += `${rows ? ";" : ""}${touch} ${judged}`;
  }
  return { words: book.words, rows };
}

/** The same as they were; receipts written before are told as they stand. */
export function unpackCandidates(stored: PackedCandidates | readonly ReceiptCandidate[]): ReceiptCandidate[] {
  if (!("rows" in stored)) return [...stored];
  const { words, rows } = stored;
  if (rows === "") return [];
  return rows.split(";").map((row) => {
    const [touchId = "", at, seq = "", ...rest] = row.split(" ");
    const word = (place: number) => words[Number.parseInt(rest[place] ?? "", 36)] ?? "";
    return {
      touchId,
      role: word(9) as Candidate["role"],
      outcome: word(10) as Candidate["outcome"],
      reason: word(11) as Candidate["reason"],
      at: long(at),
      lockedUntilEffective: long(rest[8]),
      kind: word(0) as Touch["kind"],
      via: word(1) as Touch["via"],
      seq: Number.parseInt(seq, 36),
      promoterId: word(2),
      promoterName: word(3),
      institutionId: word(4),
      institutionName: word(5),
      targetType: word(6),
      targetName: word(7),
    };
  });
}
