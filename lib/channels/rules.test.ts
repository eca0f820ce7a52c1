import { describe, expect, it } from "vitest";
import { profileFaults } from "@/lib/channels/profile-faults";
import { channels, createRegistry } from "@/lib/channels/registry";
import {
  canSell,
  checklistOf,
  depositOf,
  feeOf,
  findBans,
  isJumpAllowed,
  isPromoterRatio,
  judgeCategory,
  missingItems,
} from "@/lib/channels/rules";
import { settlementOf, settlesOf } from "@/lib/channels/settlement";
import { storeComparison, storeKinds } from "@/lib/channels/store-comparison";
import { nthWorkingDay } from "@/lib/channels/working-days";

const xiaohongshu = channels.get("xiaohongshu");
const wechat = channels.get("wechat");
const douyin = channels.get("douyin");

describe("the registry", () => {
  it("knows the four hosts, and no other", () => {
    expect(channels.list().map(({ id }) => id)).toEqual(["xiaohongshu", "wechat", "douyin", "jd"]);
    expect(channels.find("bank")).toBeNull();
    expect(() => channels.get("bank")).toThrow(/no channel bank/);
  });
  it("takes a channel of the deployment's own", () => {
    const bank = { ...wechat, id: "bank", name: { zh: "某银行", en: "A bank" } };
    expect(createRegistry([...channels.list(), bank]).get("bank").name.en).toBe("A bank");
  });
  it.each([
    ["an id twice", [wechat, wechat], /taken/],
    ["a rate beyond 100 %", [{ ...wechat, promoterRatio: { minPpm: 0, maxPpm: 1_000_001 } }], /promoterRatio/],
    ["an item twice", [{ ...wechat, capabilities: [...wechat.capabilities, ...wechat.capabilities] }], /capabilities/],
  ])("refuses %s", (_, profiles, fault) => expect(() => createRegistry(profiles)).toThrow(fault));
  it.each(channels.list())("$id has no faults, and both languages everywhere", (profile) => {
    expect(profileFaults(profile)).toEqual([]);
    const texts: string[] = [];
    JSON.stringify(profile, (key, value) => {
      if (key === "zh" || key === "en") texts.push(value);
      return value;
    });
    expect(texts.every((text) => text.length > 0)).toBe(true);
    expect(texts.length % 2).toBe(0);
  });
});

describe("小红书", () => {
  it("asks 20,000.00 yuan in self-developed mode, whatever evidence there is", () => {
    expect(depositOf(xiaohongshu, "self_developed", false)).toBe(2_000_000);
    expect(depositOf(xiaohongshu, "self_developed", true)).toBe(2_000_000);
  });
  it("exempts a brand that has paid a deposit at its provider, on evidence", () => {
    expect(depositOf(xiaohongshu, "provider", true)).toBe(0);
    expect(depositOf(xiaohongshu, "provider", false)).toBe(2_000_000);
  });
  it("takes 5 % unless the contract says otherwise, even where it says nothing is due", () => {
    expect(feeOf(xiaohongshu, "self_developed", null)).toBe(50_000);
    expect(feeOf(xiaohongshu, "self_developed", 30_000)).toBe(30_000);
    expect(feeOf(xiaohongshu, "self_developed", 0)).toBe(0);
  });
  it("has a checklist per mode, done when nothing is missing", () => {
    const items = checklistOf(xiaohongshu, "self_developed").map(({ id }) => id);
    expect(items).toEqual(expect.arrayContaining(["no_shop", "catalogue_sync", "order_report", "agreement"]));
    expect(missingItems(xiaohongshu, "self_developed", items)).toEqual([]);
    expect(missingItems(xiaohongshu, "self_developed", items.slice(1)).map(({ id }) => id)).toEqual(["whitelist"]);
    expect(checklistOf(xiaohongshu, "provider").map(({ id }) => id)).toContain("provider_deposit");
  });
  it("does not insist on the evidence that exempts from the deposit", () => {
    const items = checklistOf(xiaohongshu, "provider").filter(({ isExemption }) => !isExemption);
    expect(items.map(({ id }) => id)).not.toContain("provider_deposit");
    expect(
      missingItems(
        xiaohongshu,
        "provider",
        items.map(({ id }) => id),
      ),
    ).toEqual([]);
  });
});

describe("what may be sold", () => {
  it("names the rule that bans goods", () => {
    const [ban] = findBans(xiaohongshu, "一次性电子烟 Vape 烟弹");
    expect(ban?.id).toBe("tobacco");
    expect(ban?.rule.zh).toContain("烟草专卖法");
    expect(findBans(xiaohongshu, "山茶花修护精华油 30ml")).toEqual([]);
  });
  it("refuses a category with its reason, and one it does not know without", () => {
    expect(judgeCategory(xiaohongshu, "beauty")).toMatchObject({ isOpen: true });
    const refused = judgeCategory(douyin, "life_services");
    expect(refused).toMatchObject({ isOpen: false, refusal: { en: expect.stringContaining("solution of its own") } });
    expect(judgeCategory(douyin, "spaceships")).toEqual({ isOpen: false, refusal: null, category: null });
  });
  it("sells nothing on 抖音 before payment onboarding is active", () => {
    expect(canSell(douyin, "contract")).toBe(false);
    expect(canSell(douyin, null)).toBe(false);
    expect(canSell(douyin, "active")).toBe(true);
    expect(canSell(xiaohongshu, null)).toBe(true);
  });
});

describe("bounds", () => {
  it.each([
    [99_999, false],
    [100_000, true],
    [900_000, true],
    [900_001, false],
    [100_000.5, false],
  ])("a promoter's share of %i ppm: %s", (ratio, isWithin) => expect(isPromoterRatio(wechat, ratio)).toBe(isWithin));
  it("allows no jump between hosts by default", () => {
    expect(isJumpAllowed(xiaohongshu, "wechat", true)).toBe(false);
    const opened = { ...xiaohongshu, jumpTargets: ["wechat"] };
    expect([isJumpAllowed(opened, "wechat", false), isJumpAllowed(opened, "wechat", true)]).toEqual([false, true]);
  });
  it("compares every kind of store in every row", () => {
    for (const row of storeComparison) for (const kind of storeKinds) expect(row[kind].zh && row[kind].en).toBeTruthy();
  });
});

describe("working days", () => {
  it.each([
    ["2026-10", 5, "2026-10-13"], // eight days of holiday to the 7th; the 10th, a Saturday, is worked
    ["2026-11", 5, "2026-11-06"],
    ["2026-01", 1, "2026-01-04"], // a Sunday made up for the New Year bridge
    ["2026-05", 5, "2026-05-11"], // the 9th, a Saturday, is worked
    ["2026-12", 5, "2026-12-07"],
  ])("the %s-th: %ith is %s", (month, nth, day) => {
    expect(nthWorkingDay(month, nth)).toEqual({ day, warning: null });
  });
  it("falls back to weekdays, and says so, for a year nobody has published", () => {
    expect(nthWorkingDay("2031-10", 5)).toEqual({ day: "2031-10-07", warning: "uncalendared_year" });
  });
  it("takes an operator's days before all else, and his word for the month", () => {
    const holidays = ["01", "02", "03", "06", "07"].map((day) => ({ day: `2031-10-${day}`, isWorking: false }));
    expect(nthWorkingDay("2031-10", 5, holidays)).toEqual({ day: "2031-10-14", warning: null });
    expect(nthWorkingDay("2031-11", 5, holidays).warning).toBe("uncalendared_year");
    expect(nthWorkingDay("2026-11", 1, [{ day: "2026-11-01", isWorking: true }]).day).toBe("2026-11-01");
  });
  it("refuses what no month has", () => {
    expect(() => nthWorkingDay("2026-11", 0)).toThrow(RangeError);
    expect(() => nthWorkingDay("2026-13", 1)).toThrow(RangeError);
  });
});

describe("settlement", () => {
  const lastOfNovember = new Date("2026-11-30T15:59:59.999Z");
  it("of 微信 promotion is due when the line is confirmed", () => {
    expect(settlementOf(wechat, "promotion", lastOfNovember)).toEqual({
      dueAt: lastOfNovember,
      period: null,
      warning: null,
    });
    expect([settlesOf(wechat), settlesOf(xiaohongshu)]).toEqual(["per_order", "by_statement"]);
  });
  it("of 小红书's fee is due on the 5th working day of the month after, in Shanghai", () => {
    const { dueAt, period } = settlementOf(xiaohongshu, "fee", lastOfNovember);
    expect(dueAt.toISOString()).toBe("2026-12-06T16:00:00.000Z");
    expect(period?.from.toISOString()).toBe("2026-10-31T16:00:00.000Z");
    expect(period?.until.toISOString()).toBe("2026-11-30T16:00:00.000Z");
  });
  it("counts the first millisecond of December to December, with the warning for a January nobody knows yet", () => {
    const { period } = settlementOf(xiaohongshu, "fee", new Date(lastOfNovember.getTime() + 1));
    expect(period?.from.toISOString()).toBe("2026-11-30T16:00:00.000Z");
    expect(settlementOf(xiaohongshu, "fee", new Date("2030-12-15T00:00:00Z")).warning).toBe("uncalendared_year");
  });
});
