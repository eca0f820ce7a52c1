import { describe, expect, it } from "vitest";
import { explainReason } from "@/lib/attribution/explain";
import { lineReason, touchReason, visitReason } from "@/lib/attribution/input";

const codes = [...new Set([...touchReason.options, ...lineReason.options, ...visitReason.options])];

describe("explainReason", () => {
  it.each(codes)("has a sentence in both languages for %s, with and without names", (code) => {
    const at = new Date("2026-11-08T13:06:44Z");
    const full = { promoter: "林小满", institution: "青禾优选", winner: "何书瑶", at, orderAt: at, lockedUntil: at };
    for (const { zh, en } of [explainReason(code), explainReason(code, full)]) {
      expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(en).toMatch(/^[A-Z\u4e00-\u9fff].*\.$/);
      expect(zh + en).not.toMatch(/undefined|null| {2}/);
    }
  });
  it("names people and tells Shanghai time", () => {
    const { zh, en } = explainReason("expired", { lockedUntil: new Date("2026-11-08T13:06:44Z") });
    expect(zh).toBe("下单时锁客期已过（2026-11-08 21:06:44）。");
    expect(en).toBe("The lock had ended (2026-11-08 21:06:44) when the order was created.");
    expect(explainReason("lost_older_direct", { winner: "林小满" }).zh).toContain("林小满");
  });
});
