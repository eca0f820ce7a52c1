import { describe, expect, it } from "vitest";
import { channels } from "@/lib/channels/registry";
import { findRule, mayDecideAppeal, rulesOf, statusUnder } from "./rules";

describe("the state of a mini-program under sanctions", () => {
  it.each([
    [[], true, "released"],
    [[], false, "created"],
    [["warning"], true, "released"],
    [["warning", "restriction"], true, "restricted"],
    [["restriction"], false, "restricted"],
    [["restriction", "stop", "warning"], true, "stopped"],
  ] as const)("is the heaviest of %j (released: %s): %s", (levels, isReleased, status) => {
    expect(statusUnder(levels, isReleased)).toBe(status);
  });
});

describe("what a sanction is founded on", () => {
  it("are rules of the channel, each once and in both languages", () => {
    for (const profile of channels.list()) {
      const rules = rulesOf(profile);
      expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
      for (const { text } of rules) expect(text.zh && text.en).toBeTruthy();
    }
  });

  it("is found by its id, and unknown ids are not", () => {
    const profile = channels.get("xiaohongshu");
    expect(findRule(profile, "no_traffic_away")?.text.zh).toContain("站外");
    expect(findRule(profile, "banned.tobacco")?.text.zh).toContain("烟草");
    expect(findRule(profile, "made_up")).toBeNull();
  });
});

it("has appeals decided by somebody else than who issued the sanction", () => {
  expect(mayDecideAppeal("a", { issuedBy: "a" })).toBe(false);
  expect(mayDecideAppeal("b", { issuedBy: "a" })).toBe(true);
});
