import { type Bilingual, explainReason } from "@/lib/attribution/explain";
import type { Part } from "@/lib/commissions/input";
import { netOf } from "@/lib/commissions/rules";
import type { LineReceipt } from "./receipt";
import { dataOf, explainCandidate, explainLine } from "./receipt-words";
import { platformId } from "./settle-line";

/** What a sentence says where nobody told it a name: on a receipt every name is known. */
const unnamed = ["该推客", "该机构", "另一位推客", "The promoter ", "the institution", "another promoter"];

/** Faults of a sentence that tells `subject`: missing in a language, or with a fact left out. */
function faultsOfWords(subject: string, told: Bilingual): string[] {
  const faults: string[] = [];
  if (!/\p{Script=Han}/u.test(told.zh)) faults.push(`${subject}: no Chinese sentence`);
  if (!/[a-z]{3}/.test(told.en)) faults.push(`${subject}: no English sentence`);
  for (const text of [told.zh, told.en]) {
    if (/undefined|null|NaN|\{\w+\}/.test(text)) faults.push(`${subject}: a fact is missing in «${text}»`);
    const general = unnamed.find((word) => text.includes(word));
    if (general) faults.push(`${subject}: nobody is named in «${text}»`);
  }
  return faults;
}

/** Each candidate's outcome, reason and sentences; exactly one won where the line has a promoter. */
function faultsOfCandidates({ line, receipt }: LineReceipt): string[] {
  const { candidates } = receipt;
  const won = candidates.filter((one) => one.outcome === "won");
  const faults = candidates.flatMap((one) => {
    const subject = `candidate ${one.touchId} (${one.reason})`;
    const told = explainCandidate(one, candidates, line);
    const known = dataOf(one, candidates, line);
    // A sentence that needs no fact is the same without: every other must have changed by being told.
    const bare = explainReason(one.reason);
    const isFilled =
      told.zh !== bare.zh || Object.values(known).every((fact) => fact === undefined) || !needsFacts(bare);
    return [...faultsOfWords(subject, told), ...(isFilled ? [] : [`${subject}: its facts are not filled in`])];
  });
  const times = candidates.map((one) => new Date(one.at).getTime());
  if (times.some((time, index) => time < (times[index - 1] ?? time))) faults.push("candidates are not in time order");
  if (won.length !== (line.promoterId ? 1 : 0)) faults.push(`${won.length} candidates won`);
  if (won[0] && won[0].touchId !== line.touchId) faults.push("the winner is another touch than the line's");
  return [...faults, ...faultsOfWords(`line (${line.reason})`, explainLine(line, candidates))];
}

const needsFacts = (bare: Bilingual): boolean => unnamed.some((word) => bare.zh.includes(word));

type Owners = { promoterId: string | null; institutionId: string | null; creatorId: string | null };

/** What the ledger should hold for each owner, by the receipt. */
function expected(it: LineReceipt, brandId: string, isPaid: boolean): Map<string, number> {
  const { line } = it;
  const last = it.adjustments.at(-1);
  const parts: readonly Part[] = last?.parts ?? it.parts;
  const owners: Owners = last ?? { ...line, creatorId: line.contentCreatorId };
  const owed = new Map<string, number>();
  const add = (account: string, fen: number) => {
    if (fen !== 0) owed.set(account, (owed.get(account) ?? 0) + fen);
  };
  const isOwed = isPaid && line.status !== "cancelled";
  if (isOwed) {
    const payees = [
      ["promoter", owners.promoterId],
      ["institution", owners.institutionId],
      ["creator", owners.creatorId],
      ["supplier", line.supplierId],
    ] as const;
    for (const [party, owner] of payees) {
      add(`${party}:${owner}`, netOf(parts, party));
      add(`merchant.commission:${brandId}`, -netOf(parts, party));
    }
  }
  if (line.completedAt) {
    add(`platform.channel_fee:${platformId}`, netOf(parts, "platform"));
    add(`merchant.channel_fee:${brandId}`, -netOf(parts, "platform"));
  }
  return owed;
}

/** What the ledger holds of the line: a party's stages are one sum. */
function booked({ entries }: LineReceipt): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { purpose, ownerId, amountFen } of entries.flatMap((entry) => entry.postings)) {
    const account = `${purpose.replace(/\.(pending|confirmed|settled)$/, "")}:${ownerId}`;
    sums.set(account, (sums.get(account) ?? 0) + amountFen);
  }
  return new Map([...sums].filter(([, fen]) => fen !== 0));
}

/** The receipt's own figures: the commission's row against the split it shows. */
function faultsOfFigures({ line, parts }: LineReceipt): string[] {
  if (!line.commissionId) return [];
  const figures = [
    ["promoter", line.sharerFen],
    ["institution", line.institutionFen],
    ["creator", line.creatorFen],
  ] as const;
  return figures.flatMap(([party, fen]) =>
    (fen ?? 0) === netOf(parts, party) ? [] : [`${party}: the line says ${fen}, the split ${netOf(parts, party)}`],
  );
}

/**
 * What is wrong with a line's receipt as the shop or the operator reads it; empty where nothing is. Every candidate has
 * its outcome and a sentence in Chinese and in English with its facts filled in, and every figure equals the sum of the
 * ledger's postings.
 */
export function faultsOfReceipt(it: LineReceipt, brandId: string, isPaid = true): string[] {
  const [owed, held] = [expected(it, brandId, isPaid), booked(it)];
  const accounts = [...new Set([...owed.keys(), ...held.keys()])].sort();
  const amounts = accounts.flatMap((account) =>
    (owed.get(account) ?? 0) === (held.get(account) ?? 0)
      ? []
      : [`${account}: the receipt says ${owed.get(account) ?? 0}, the ledger ${held.get(account) ?? 0}`],
  );
  const rule = it.ruleVersion ? [] : ["no rule version"];
  return [...rule, ...faultsOfCandidates(it), ...faultsOfFigures(it), ...amounts];
}
