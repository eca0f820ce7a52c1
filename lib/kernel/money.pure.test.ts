import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fen,
  formatPpm,
  formatYuan,
  parseYuan,
  ppm,
  rateOf,
  splitByLargestRemainder,
  sumFen,
} from "@/lib/kernel/money";

const amount = fc.integer({ min: 0, max: 10 ** 12 });
const rate = fc.integer({ min: 0, max: 1_000_000 });

describe("amounts", () => {
  it.each([Number.NaN, 0.5, 2 ** 53, 1e21, Number.POSITIVE_INFINITY])("refuses %s as fen", (value) => {
    expect(() => fen(value)).toThrow(RangeError);
  });
  it.each([-1, 1_000_001, 0.5])("refuses %s as ppm", (value) => expect(() => ppm(value)).toThrow(RangeError));
  it("never yields a negative zero", () => expect(Object.is(fen(-0), 0)).toBe(true));
  it("refuses a sum beyond the safe range", () => {
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});

describe("rateOf", () => {
  it.each([
    [19_990, 123_457, 2_467],
    [14_990, 123_457, 1_850],
    [1, 999_999, 0],
    [Number.MAX_SAFE_INTEGER, 1_000_000, Number.MAX_SAFE_INTEGER],
    [0, 1_000_000, 0],
  ])("%i at %i ppm is %i", (base, atRate, expected) => expect(rateOf(base, atRate)).toBe(expected));
  it("refuses a negative base", () => expect(() => rateOf(-1, 1)).toThrow(RangeError));
  it("is at most one fen under the exact rate and never over it", () => {
    fc.assert(
      fc.property(amount, rate, (base, atRate) => {
        const paid = BigInt(rateOf(base, atRate)) * 1_000_000n;
        const exact = BigInt(base) * BigInt(atRate);
        return paid <= exact && exact - paid < 1_000_000n;
      }),
    );
  });
});

describe("splitByLargestRemainder", () => {
  it.each<[number, number[], number[] | undefined, number[]]>([
    [2_467, [666_667, 333_333], undefined, [1_645, 822]],
    [1, [1, 1], undefined, [1, 0]],
    [1, [1, 1], [1, 0], [0, 1]],
    [100, [1, 1, 1], undefined, [34, 33, 33]],
    [5, [0, 3, 0], undefined, [0, 5, 0]],
    [0, [0, 0], undefined, [0, 0]],
  ])("%i by %j (ties %j) is %j", (total, weights, ties, parts) => {
    expect(splitByLargestRemainder(total, weights, ties)).toEqual(parts);
  });
  it("refuses to split something by nothing", () => expect(() => splitByLargestRemainder(1, [0, 0])).toThrow());
  it("adds up exactly, stays within one fen of the exact share, and is never negative", () => {
    fc.assert(
      fc.property(amount, fc.array(fc.nat(10 ** 9), { minLength: 1, maxLength: 8 }), (total, weights) => {
        const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
        fc.pre(whole > 0n);
        const parts = splitByLargestRemainder(total, weights);
        expect(sumFen(parts)).toBe(total);
        parts.forEach((part, index) => {
          const gap = BigInt(part) * whole - BigInt(total) * BigInt(weights[index] ?? 0);
          expect(part >= 0 && gap < whole && gap > -whole).toBe(true);
        });
      }),
    );
  });
});

describe("text", () => {
  it.each([
    [0, "0.00"],
    [5, "0.05"],
    [123_456, "1,234.56"],
    [-2_000_000, "−20,000.00"],
    [100_000_000_00, "100,000,000.00"],
  ])("%i fen reads %s", (value, text) => expect(formatYuan(value)).toBe(text));
  it.each(["1,00", "1.234", "1e3", "", "--1", "1 000", ".5", "12,34.5", "NaN", "99999999999999999"])(
    "refuses %j as yuan",
    (text) => expect(() => parseYuan(text)).toThrow(RangeError),
  );
  it.each([
    ["20000", 2_000_000],
    ["¥1,234.5", 123_450],
    [" -0.01 ", -1],
    ["-0", 0],
  ])("reads %j as %i fen", (text, value) => expect(parseYuan(text)).toBe(value));
  it("reads back what it wrote", () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => parseYuan(formatYuan(value)) === fen(value)));
  });
  it.each([
    [123_457, "12.3457%"],
    [200_000, "20%"],
    [1, "0.0001%"],
    [1_000_000, "100%"],
  ])("%i ppm reads %s", (value, text) => expect(formatPpm(value)).toBe(text));
});
