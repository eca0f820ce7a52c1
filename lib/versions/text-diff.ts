/** A line of a difference: kept, taken away or added, with its place in each text, counted from 1. */
export type DiffLine = { op: " " | "-" | "+"; from: number | null; to: number | null; text: string };

/** Lines that belong together; between hunks both texts are the same. */
export type Hunk = DiffLine[];

/** Beyond so many edits the search ends: what is left is told as taken away and added in whole. */
const mostEdits = 800;
const around = 3;

/** The lines of a text; a line break at its end begins no further one. */
export const linesOf = (text: string): string[] => {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
};

/** The shortest way from one list of lines to another (Myers), in order. */
export function diffLines(from: readonly string[], to: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let [endFrom, endTo] = [from.length, to.length];
  while (endFrom > start && endTo > start && from[endFrom - 1] === to[endTo - 1]) {
    endFrom--;
    endTo--;
  }
  const kept = (index: number, shift: number): DiffLine => ({
    op: " ",
    from: index + 1,
    to: index + 1 + shift,
    text: from[index] ?? "",
  });
  const middle = editsBetween(from.slice(start, endFrom), to.slice(start, endTo)).map((line) => ({
    ...line,
    from: line.from === null ? null : line.from + start,
    to: line.to === null ? null : line.to + start,
  }));
  const head = Array.from({ length: start }, (_, index) => kept(index, 0));
  const tail = Array.from({ length: from.length - endFrom }, (_, n) => kept(endFrom + n, endTo - endFrom));
  return [...head, ...middle, ...tail];
}

function editsBetween(from: readonly string[], to: readonly string[]): DiffLine[] {
  const trail = search(from, to);
  if (!trail) return [...from.map((text, n) => minus(n, text)), ...to.map((text, n) => plus(n, text))];
  const lines: DiffLine[] = [];
  let [x, y] = [from.length, to.length];
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const ends = trail[edits] ?? new Map<number, number>();
    const k = x - y;
    const isDown = k === -edits || (k !== edits && at(ends, k - 1) < at(ends, k + 1));
    const [beforeX, beforeK] = isDown ? [at(ends, k + 1), k + 1] : [at(ends, k - 1), k - 1];
    const beforeY = beforeX - beforeK;
    while (x > beforeX && y > beforeY && x > 0 && y > 0) {
      x--;
      y--;
      lines.push({ op: " ", from: x + 1, to: y + 1, text: from[x] ?? "" });
    }
    if (edits === 0) break;
    if (isDown) {
      y--;
      lines.push(plus(y, to[y] ?? ""));
    } else {
      x--;
      lines.push(minus(x, from[x] ?? ""));
    }
  }
  return lines.reverse();
}

/** The furthest reach on each diagonal before every number of edits, or null where there would be too many. */
function search(from: readonly string[], to: readonly string[]): Map<number, number>[] | null {
  const trail: Map<number, number>[] = [];
  const reach = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(from.length + to.length, mostEdits); edits++) {
    trail.push(new Map(reach));
    for (let k = -edits; k <= edits; k += 2) {
      const isDown = k === -edits || (k !== edits && at(reach, k - 1) < at(reach, k + 1));
      let x = isDown ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < from.length && x - k < to.length && from[x] === to[x - k]) x++;
      reach.set(k, x);
      if (x >= from.length && x - k >= to.length) return trail;
    }
  }
  return null;
}

const at = (reach: ReadonlyMap<number, number>, k: number): number => reach.get(k) ?? 0;
const minus = (index: number, text: string): DiffLine => ({ op: "-", from: index + 1, to: null, text });
const plus = (index: number, text: string): DiffLine => ({ op: "+", from: null, to: index + 1, text });

/** Changed lines with three kept ones around them; those that meet are one hunk. */
export function hunksOf(lines: readonly DiffLine[]): Hunk[] {
  const hunks: Hunk[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    if (line.op === " ") continue;
    const first = Math.max(0, index - around);
    if (first > last) hunks.push([]);
    const until = Math.min(lines.length - 1, index + around);
    hunks.at(-1)?.push(...lines.slice(Math.max(first, last + 1), until + 1));
    last = Math.max(last, until);
  }
  return hunks;
}
