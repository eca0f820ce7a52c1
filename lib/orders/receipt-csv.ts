import { csvRow, csvYuan } from "@/lib/kernel/csv";
import { formatMoment } from "@/lib/kernel/time";
import type { ReceiptCandidate } from "./candidates";
import type { LineReceipt, OrderReceipt } from "./receipt";
import { explainCandidate, explainLine } from "./receipt-words";

/** What the columns and parts of the file are called. */
export type CsvWords = Record<
  | "order"
  | "line"
  | "code"
  | "part"
  | "who"
  | "what"
  | "at"
  | "zh"
  | "en"
  | "fen"
  | "candidate"
  | "split"
  | "ledger"
  | "adjusted",
  string
>;

const moment = (at: Date | string) => formatMoment(new Date(at));

/**
 * A receipt as rows of a CSV file: of each line the decision, every candidate with its outcome and both sentences, the
 * split, the ledger's postings, and what was adjusted after it was confirmed. Amounts in yuan.
 */
export function receiptCsv({ order, lines, names }: OrderReceipt, words: CsvWords): string {
  const head = csvRow([
    words.order,
    words.line,
    words.part,
    words.at,
    words.who,
    words.what,
    words.code,
    words.fen,
    words.zh,
    words.en,
  ]);
  const nameOf = (id: string) => names[id] ?? id;
  return head + lines.map((it) => rowsOf(it, order.orderNo, words, nameOf).join("")).join("");
}

type Row = [part: string, at: Date | string | null, who: string, what: string, code: string, fen: number | null];

function rowsOf(it: LineReceipt, orderNo: string, words: CsvWords, nameOf: (id: string) => string): string[] {
  const { line, receipt, parts, entries, adjustments } = it;
  const row = ([part, at, who, what, code, fen]: Row, zh = "", en = "") =>
    csvRow([orderNo, line.lineNo, part, at && moment(at), who, what, code, fen === null ? null : csvYuan(fen), zh, en]);
  const candidates = (part: string, list: readonly ReceiptCandidate[]) =>
    list.map((one) => {
      const told = explainCandidate(one, list, line);
      const who = `${one.promoterName} / ${one.institutionName}`;
      return row([part, one.at, who, one.targetName, one.reason, null], told.zh, told.en);
    });
  const decided = explainLine(line, receipt.candidates);
  const rule = `${line.title} · rule ${it.ruleVersion}`;
  return [
    row(["", line.orderedAt, line.promoterName ?? "", rule, line.reason, line.paidFen], decided.zh, decided.en),
    ...candidates(words.candidate, receipt.candidates),
    ...parts.map((part) => row([words.split, null, part.party, `${part.ratePpm} ppm`, part.basis, part.netFen])),
    ...adjustments.flatMap((one) => candidates(`${words.adjusted} ${one.version}`, one.candidates)),
    ...entries.flatMap((entry) =>
      entry.postings.map((posting) =>
        row([
          words.ledger,
          entry.effectiveAt,
          nameOf(posting.ownerId),
          posting.purpose,
          entry.reference,
          posting.amountFen,
        ]),
      ),
    ),
  ];
}
