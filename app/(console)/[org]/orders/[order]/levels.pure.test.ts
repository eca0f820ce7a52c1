import { describe, expect, it } from "vitest";
import { splitLine } from "@/lib/commissions/rules";
import { levelsOf, sharesOf } from "./levels";

const promoter = { commissionType: 0 as const, ratioPpm: 650_000 };
const content = splitLine(49_869, {
  channelFeePpm: 20_000,
  deal: { kind: "content", commissionPpm: 200_000, servicePpm: 80_000, promoter },
});

describe("levels of a split", () => {
  it("of a content line: base, commission, service fee; each bar adds up to its amount", () => {
    const levels = levelsOf(content);
    expect(levels.map(({ key, fen }) => [key, fen])).toEqual([
      ["base", 49_869],
      ["commission", 9_973],
      ["service", 3_989],
    ]);
    for (const level of levels) expect(level.segments.reduce((sum, one) => sum + one.fen, 0)).toBe(level.fen);
  });

  it("of a line nobody promoted: the base alone", () => {
    const levels = levelsOf(splitLine(10_000, { channelFeePpm: 50_000, deal: null }));
    expect(levels).toHaveLength(1);
    expect(levels[0]?.segments).toEqual([
      { party: "platform", fen: 500 },
      { party: "merchant", fen: 9_500 },
    ]);
  });
});

describe("shares of the base", () => {
  it("add up to 100.00 %", () => {
    expect(sharesOf(content).reduce((sum, share) => sum + share, 0)).toBe(1_000_000);
  });

  it("of nothing are nothing", () => {
    expect(sharesOf(splitLine(0, { channelFeePpm: 50_000, deal: null }))).toEqual([0, 0]);
  });
});
