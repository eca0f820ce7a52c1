/** Integer fen (1/100 yuan). Always a safe integer; may be negative in ledgers, never a fraction. */
export type Fen = number;
/** Parts per million: 1,000,000 = 100 %. */
export type Ppm = number;

export const WHOLE_PPM: Ppm = 1_000_000;

/** Returns `amount` unchanged, or throws RangeError where it is not a safe integer. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an amount in fen: ${amount}`);
  return amount === 0 ? 0 : amount;
}

/** Returns `rate` unchanged, or throws RangeError outside 0 … 1,000,000. */
export function ppm(rate: number): Ppm {
  if (!Number.isInteger(rate) || rate < 0 || rate > WHOLE_PPM) throw new RangeError(`not a rate in ppm: ${rate}`);
  return rate;
}

/** Exact sum; throws RangeError where any term or the result leaves the safe range. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0;
  for (const amount of amounts) sum = fen(sum + fen(amount));
  return sum;
}

/**
 * `floor(base × rate)`: nobody pays more than the agreed rate.
 * `base` must not be negative; the product is taken through BigInt.
 */
export function rateOf(base: Fen, rate: Ppm): Fen {
  if (fen(base) < 0) throw new RangeError(`a rate needs a base of at least 0, got ${base}`);
  return Number((BigInt(base) * BigInt(ppm(rate))) / BigInt(WHOLE_PPM));
}

/**
 * Splits `total` in proportion to `weights`; the parts add up to `total` exactly.
 * Every part gets its floor; the fen left over go one each to the largest remainders.
 * Equal remainders: the index named first in `tieOrder` (default: the order of the weights).
 * Throws RangeError for a negative total or weight, and where all weights are 0 but the total is not.
 */
export function splitByLargestRemainder(total: Fen, weights: readonly number[], tieOrder?: readonly number[]): Fen[] {
  if (fen(total) < 0) throw new RangeError(`cannot split a negative total: ${total}`);
  if (weights.some((weight) => fen(weight) < 0)) throw new RangeError("weights must not be negative");
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) {
    if (total !== 0) throw new RangeError("nothing to split the total by: all weights are 0");
    return weights.map(() => 0);
  }
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = exact.map((share) => Number(share / whole));
  const rank = (index: number) => {
    const place = tieOrder?.indexOf(index) ?? index;
    return place === -1 ? weights.length + index : place;
  };
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? rank(a.index) - rank(b.index) : a.remainder > b.remainder ? -1 : 1));
  const left = total - sumFen(parts);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/** `123456` → `"1,234.56"`; a negative amount carries a true minus (U+2212). No currency sign. */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(fen(amount))).padStart(3, "0");
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${amount < 0 ? "−" : ""}${yuan}.${digits.slice(-2)}`;
}

const yuanPattern = /^([-−])?¥?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;

/**
 * `"1,234.56"` → `123456`. Accepts an optional minus, an optional ¥, groups of three and up to two decimals.
 * Throws RangeError for anything else (`"1,00"`, `"1.234"`, `"1e3"`): an amount is never guessed.
 */
export function parseYuan(text: string): Fen {
  const match = yuanPattern.exec(text.trim());
  if (!match) throw new RangeError(`not an amount in yuan: ${text}`);
  const [, minus, yuan = "", decimals = ""] = match;
  const amount = fen(Number(yuan.replaceAll(",", "") + decimals.padEnd(2, "0")));
  return minus ? fen(-amount) : amount;
}

/** `123457` → `"12.3457%"`, `200000` → `"20%"`: as many decimals as the rate has. */
export function formatPpm(rate: Ppm): string {
  const percent = Math.floor(ppm(rate) / 10_000);
  const decimals = String(rate % 10_000)
    .padStart(4, "0")
    .replace(/0+$/, "");
  return decimals ? `${percent}.${decimals}%` : `${percent}%`;
}
