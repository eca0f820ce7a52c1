import { describe, expect, it } from "vitest";
import { grantAt, isBoundAt, isWithin } from "@/lib/attribution/as-of";
import type { ContentGrant, Plan } from "@/lib/attribution/facts";
import { effectiveLock, extensionFor } from "@/lib/attribution/lock";
import { addDays } from "@/lib/kernel/time";
import { choosePlan } from "@/lib/plans/choose-plan";

const t = new Date("2026-11-09T06:21:07.000Z");
const day = (days: number) => addDays(t, days);

describe("a span", () => {
  it.each([
    [day(0), day(1), true],
    [day(-1), day(0), false],
    [day(1), null, false],
    [day(-1), null, true],
  ])("from %s until %s holds now: %s", (from, until, holds) => expect(isWithin({ from, until }, t)).toBe(holds));
  it("binds one promoter to one institution", () => {
    const bindings = [{ promoterId: "A", institutionId: "I", from: day(-1), until: null }];
    expect([
      isBoundAt(bindings, "A", "I", t),
      isBoundAt(bindings, "A", "J", t),
      isBoundAt(bindings, "B", "I", t),
    ]).toEqual([true, false, false]);
  });
});

describe("the grant in force", () => {
  const account: ContentGrant = {
    creatorId: "V",
    institutionId: "I",
    contentId: null,
    servicePpm: 60_000,
    from: day(-1),
    until: null,
  };
  const content = { creatorId: "V", contentId: "v1", institutionId: "I" };
  const rateOf = (...grants: ContentGrant[]) => grantAt(grants, content, t)?.servicePpm;
  it("for the very content beats a later one for the account", () => {
    const own = { ...account, contentId: "v1", servicePpm: 80_000, from: day(-9) };
    expect([rateOf(own, account), rateOf(account, own)]).toEqual([80_000, 80_000]);
  });
  it("is otherwise the later agreement, and never one of other content", () => {
    const later = { ...account, servicePpm: 50_000, from: day(-0.5) };
    const other = { ...account, contentId: "v2", servicePpm: 90_000 };
    expect(rateOf(account, later, other)).toBe(50_000);
    expect(rateOf(other)).toBeUndefined();
  });
});

describe("the plan of an institution", () => {
  const ordinary: Plan = {
    planId: "ordinary",
    planVersion: 1,
    kind: "ordinary",
    status: "active",
    institutionIds: [],
    beginAt: day(-1),
    endAt: null,
    commissionBy: "institution",
    servicePpm: 100_000,
    commissionPpm: null,
  };
  const directed: Plan = { ...ordinary, planId: "directed", kind: "directed", institutionIds: ["I"], beginAt: day(-9) };
  const exclusive: Plan = { ...directed, planId: "exclusive", kind: "exclusive", beginAt: day(-20) };
  const fixed: Plan = { ...ordinary, planId: "fixed", commissionBy: "merchant", beginAt: day(-9) };
  const choose = (plans: Plan[], institutionId = "I", through: "product" | "content" = "product") =>
    choosePlan(plans, institutionId, { at: t, through })?.planId ?? null;

  it("is the directed one, however much newer the ordinary is", () => {
    expect([choose([ordinary, directed]), choose([directed, ordinary])]).toEqual(["directed", "directed"]);
    expect(choose([ordinary, directed], "J")).toBe("ordinary");
  });
  it("is the exclusive one, or none", () => {
    expect(choose([ordinary, directed, exclusive])).toBe("exclusive");
    expect(choose([ordinary, directed, exclusive], "J")).toBeNull();
  });
  it("carries content by the merchant's creator commission before the institution's own, but no product link", () => {
    expect(choose([ordinary, fixed], "I", "content")).toBe("fixed");
    expect(choose([ordinary, fixed], "I", "product")).toBe("ordinary");
    expect(choose([fixed], "I", "product")).toBeNull();
  });
  it("of two of one day is the same whatever their order", () => {
    const twin = { ...ordinary, planId: "twin" };
    expect([choose([ordinary, twin]), choose([twin, ordinary])]).toEqual(["twin", "twin"]);
  });
});

describe("a lock", () => {
  const touch = { lockedUntil: day(-1), extensions: [{ orderAt: day(0), until: day(30) }] };
  it("is not extended by the order that needs it, nor by a later one", () => {
    expect(effectiveLock(touch, t)).toEqual(day(-1));
    expect(effectiveLock(touch, day(-5))).toEqual(day(-1));
    expect(effectiveLock(touch, day(1))).toEqual(day(30));
  });
  it("is never shortened", () => {
    expect(effectiveLock({ lockedUntil: day(90), extensions: touch.extensions }, day(1))).toEqual(day(90));
  });
  it("is extended by the days of its kind, by none where they are 0", () => {
    const rule = {
      version: 1,
      productClickDays: 1,
      productExtensionDays: 0,
      contentClickDays: 1,
      contentExtensionDays: 20,
    };
    expect(extensionFor(rule, "direct_product", t)).toBeNull();
    expect(extensionFor(rule, "direct_content", t)).toEqual(day(20));
  });
});
