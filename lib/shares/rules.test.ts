import { describe, expect, it } from "vitest";
import { linesOf } from "./poster";
import { appidOfPage, isShareCode, mayShareContent, voidReasonOf } from "./rules";

describe("what is frozen when a share is made", () => {
  it.each([
    ["product", true, null],
    ["product", false, "product_not_promotable"],
    ["video", true, null],
    ["live", true, null],
    ["live_notice", true, null],
    ["shop", true, "non_attributing_target"],
    ["page", true, "non_attributing_target"],
    ["article", true, "non_attributing_target"],
  ] as const)("%s, promotable %s: %s", (type, isPromotable, reason) => {
    expect(voidReasonOf(type, isPromotable)).toBe(reason);
  });

  it("content with goods from outside the alliance is for institution payout only", () => {
    expect([mayShareContent(true, 0), mayShareContent(true, 1), mayShareContent(false, 0)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe("a share code", () => {
  it.each([
    ["0123456789", true],
    ["zyxwvtsrqp", true],
    ["012345678", false],
    ["ABCDEFGHJK", false],
    ["0123i56789", false],
    ["../../etc/", false],
  ])("%s is one: %s", (text, is) => {
    expect(isShareCode(text)).toBe(is);
  });

  it("of a page names its mini-program", () => {
    expect(appidOfPage("wx123/pages/home?a=1")).toBe("wx123");
    expect(appidOfPage("pages")).toBe("pages");
  });
});

describe("lines of a poster's title", () => {
  it("break by width and end in …", () => {
    expect(linesOf("山茶花修护精华油 30ml", 22, 2)).toEqual(["山茶花修护精华油 30ml"]);
    expect(linesOf("山茶花修护精华油 30ml", 20, 2)).toEqual(["山茶花修护精华油", "30ml"]);
    expect(linesOf("一二三四五六", 4, 2)).toEqual(["一二", "三…"]);
    expect(linesOf("Hand cream for dry days", 11, 2)).toEqual(["Hand cream", "for dry…"]);
    expect(linesOf("Supercalifragilistic", 8, 3)).toEqual(["Supercal", "ifragili", "stic"]);
    expect(linesOf("  ", 8, 2)).toEqual([""]);
  });
});
