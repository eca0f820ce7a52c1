import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DiffLine, diffLines, hunksOf, linesOf } from "./text-diff";

const side = (lines: DiffLine[], without: "+" | "-") =>
  lines.filter((one) => one.op !== without).map((one) => one.text);
const shown = (lines: DiffLine[]) => lines.map((one) => `${one.op}${one.text}`);

describe("the difference of two texts", () => {
  test("leads from one to the other, with places that are right", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "d", ""), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (from, to) => {
        const lines = diffLines(from, to);
        expect(side(lines, "+")).toEqual(from);
        expect(side(lines, "-")).toEqual(to);
        for (const line of lines) {
          if (line.from !== null) expect(from[line.from - 1]).toBe(line.text);
          if (line.to !== null) expect(to[line.to - 1]).toBe(line.text);
        }
      }),
    );
  });

  test("is the shortest one", () => {
    expect(shown(diffLines(["a", "b", "c"], ["a", "x", "c"]))).toEqual([" a", "-b", "+x", " c"]);
    expect(shown(diffLines([], ["a"]))).toEqual(["+a"]);
    expect(shown(diffLines(["a", "b", "c", "a", "b", "b", "a"], ["c", "b", "a", "b", "a", "c"]))).toHaveLength(9);
  });

  test("of texts that share nothing ends soon", () => {
    const from = Array.from({ length: 4_000 }, (_, n) => `from ${n}`);
    const to = Array.from({ length: 4_000 }, (_, n) => `to ${n}`);
    expect(diffLines(from, to)).toHaveLength(8_000);
  });

  test("is shown in hunks", () => {
    const from = Array.from({ length: 40 }, (_, n) => String(n));
    const to = from.map((text, n) => (n === 5 || n === 8 || n === 30 ? `${text}!` : text));
    const hunks = hunksOf(diffLines(from, to));
    expect(hunks.map((hunk) => [hunk[0]?.from, hunk.at(-1)?.to])).toEqual([
      [3, 12],
      [28, 34],
    ]);
    expect(hunksOf(diffLines(from, from))).toEqual([]);
  });

  test("takes line ends of every kind", () => {
    expect(linesOf("a\r\nb\n")).toEqual(["a", "b"]);
    expect(linesOf("")).toEqual([]);
  });
});
