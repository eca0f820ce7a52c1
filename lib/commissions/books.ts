import type { Balances, LineAccount, LineState, Part, Payee } from "@/lib/commissions/input";
import { type Fen, sumFen } from "@/lib/kernel/money";

const payees: readonly string[] = ["supplier", "creator", "institution", "promoter"] satisfies Payee[];

/**
 * The balances a line should have in the books: its parties' nets at the stage the money has reached, against the
 * merchant's commission expense; and, once the goods were received, the channel's fee against the merchant.
 * `parts` is the split of `state.baseFen`. Booking `target − booked` makes the books independent of the order in which
 * events came and of how often.
 */
export function targetBalances(parts: readonly Part[], state: LineState): Balances {
  const balances: [LineAccount, Fen][] = [];
  if (state.stage) {
    const owed = parts.filter((part): part is Part & { party: Payee } => payees.includes(part.party));
    for (const part of owed) balances.push([`${part.party}:${state.stage}`, part.netFen]);
    balances.push(["merchant:commission", -sumFen(owed.map((part) => part.netFen))]);
  }
  if (state.completedAt) {
    const fee = sumFen(parts.filter((part) => part.party === "platform").map((part) => part.netFen));
    balances.push(["platform:channel_fee", fee], ["merchant:channel_fee", -fee]);
  }
  return Object.fromEntries(balances.filter(([, amount]) => amount !== 0));
}

export type Posting<Account extends string = LineAccount> = { account: Account; amountFen: Fen };

/**
 * What must be posted to bring `booked` to `target`: one posting per account that differs, by account name, none of 0.
 * Accounts may be any strings (`promoter:<id>:pending`), so that a line that changes hands is undone at the old one.
 * Throws RangeError where either side does not sum to 0: the books are never moved from or to an unbalanced state.
 */
export function differencePostings<Account extends string>(
  target: Balances<Account>,
  booked: Balances<Account>,
): Posting<Account>[] {
  assertBalanced("target", target);
  assertBalanced("booked", booked);
  const accounts = [...new Set([...accountsOf(target), ...accountsOf(booked)])].sort();
  return accounts
    .map((account) => ({ account, amountFen: (target[account] ?? 0) - (booked[account] ?? 0) }))
    .filter((posting) => posting.amountFen !== 0);
}

function accountsOf<Account extends string>(balances: Balances<Account>): Account[] {
  return Object.keys(balances) as Account[];
}

function assertBalanced<Account extends string>(side: string, balances: Balances<Account>): void {
  const sum = sumFen(accountsOf(balances).map((account) => balances[account] ?? 0));
  if (sum !== 0) throw new RangeError(`${side} balances must sum to 0, not ${sum}`);
}
