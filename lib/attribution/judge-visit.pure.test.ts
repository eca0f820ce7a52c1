import { describe, expect, it } from "vitest";
import { judgeVisit, type Share, type Visit, type VisitFacts } from "@/lib/attribution/judge-visit";
import { DEFAULT_LOCK_RULE } from "@/lib/attribution/lock";
import { addDays } from "@/lib/kernel/time";

const at = new Date("2026-11-09T06:21:07.000Z");
const made = addDays(at, -1);
const longAgo = addDays(at, -100);

const productShare: Share = {
  shareId: "shr_1",
  promoterId: "A",
  institutionId: "I",
  madeAt: made,
  target: { type: "product", id: "a", shopId: "S", creatorId: null },
  wasPromotable: true,
};
const liveShare: Share = { ...productShare, target: { type: "live", id: "l1", shopId: null, creatorId: "V" } };

const view: Visit = {
  at,
  consumerId: "C",
  shopId: "S",
  surface: "share",
  productIds: ["a"],
  creatorId: null,
  contentId: null,
  hasShareCode: true,
  act: "view",
  isForwarded: false,
};

const facts = (visit: Partial<Visit> = {}, share: Share | null = productShare, more: Partial<VisitFacts> = {}) => ({
  visit: { ...view, ...visit },
  share,
  registeredAt: longAgo,
  bindings: [{ promoterId: "A", institutionId: "I", from: longAgo, until: null }],
  grants: [
    { creatorId: "V", institutionId: "I", contentId: null, servicePpm: 60_000, from: longAgo, until: addDays(at, 1) },
  ],
  isFeatureOn: true,
  lockRule: { ...DEFAULT_LOCK_RULE, version: 3, contentClickDays: 7 },
  visitorPromoterIds: [],
  ...more,
});

const onlyTouch = (given: VisitFacts) => judgeVisit(given).touches[0];

describe("touches", () => {
  it("carry the share, the lock and the version of the rule that gave it", () => {
    expect(judgeVisit(facts())).toEqual({
      touches: [
        {
          kind: "direct_product",
          consumerId: "C",
          shopId: "S",
          productId: "a",
          creatorId: null,
          contentId: null,
          promoterId: "A",
          institutionId: "I",
          shareId: "shr_1",
          at,
          lockedUntil: addDays(at, 30),
          lockRuleVersion: 3,
          via: "share",
          voidReason: null,
        },
      ],
      refused: [],
      reason: null,
    });
  });
  it("on content lie on the account and lock by the content days", () => {
    const touch = onlyTouch(facts({ productIds: [], surface: "live", creatorId: "V", contentId: "l1" }, liveShare));
    expect(touch).toMatchObject({ kind: "direct_content", creatorId: "V", contentId: "l1", productId: null });
    expect(touch?.lockedUntil).toEqual(addDays(at, 7));
  });
  it("open the share's own product where a share is opened and no page is named", () => {
    expect(onlyTouch(facts({ productIds: [] }))?.productId).toBe("a");
  });
  it("of a claim lie on each of the coupon's products", () => {
    const coupon: Share = { ...productShare, target: { type: "coupon", id: "c1", shopId: "S", creatorId: null } };
    const { touches } = judgeVisit(facts({ act: "claim", productIds: ["a", "b"] }, coupon));
    expect(touches.map(({ productId, via }) => [productId, via])).toEqual([
      ["a", "coupon"],
      ["b", "coupon"],
    ]);
  });
});

describe("how a touch came about", () => {
  it.each<[string, Partial<Visit>, string[], string]>([
    ["another product of the visit", { productIds: ["b"] }, [], "same_visit"],
    ["a forwarded link", { isForwarded: true }, [], "forward"],
    ["another product after a forwarded link", { isForwarded: true, productIds: ["b"] }, [], "same_visit"],
    ["one's own share", {}, ["A"], "self"],
    ["a promoter at somebody else's share", {}, ["B"], "share"],
  ])("%s", (_, visit, visitorPromoterIds, via) => {
    expect(onlyTouch(facts(visit, productShare, { visitorPromoterIds }))?.via).toBe(via);
  });
});

describe("no touch", () => {
  const inLive = { productIds: [], surface: "live", creatorId: "V" } as const;
  it.each<[string, VisitFacts]>([
    ["no_share_code", facts({ hasShareCode: false }, null)],
    ["unknown_share", facts({}, null)],
    ["unknown_consumer", facts({ consumerId: null })],
    ["page_not_covered", facts({ shopId: "T", productIds: ["x"] })],
    ["page_not_covered", facts({ productIds: [], surface: "cart" })],
    ["page_not_covered", facts({ ...inLive, creatorId: "W" }, liveShare)],
    ["page_not_covered", facts({}, liveShare)],
  ])("%s leaves nothing behind", (reason, given) => {
    expect(judgeVisit(given)).toEqual({ touches: [], refused: [], reason });
  });

  const shop: Share = { ...productShare, target: { type: "shop", id: "S", shopId: "S", creatorId: null } };
  const endedGrants = facts().grants.map((grant) => ({ ...grant, until: at }));
  it.each<[string, VisitFacts]>([
    ["non_attributing_target", facts({}, shop)],
    ["non_attributing_target", facts({ productIds: [] }, shop)],
    ["promoter_not_registered", facts({}, productShare, { registeredAt: addDays(made, 1 / 86_400_000) })],
    ["promoter_not_registered", facts({}, productShare, { registeredAt: null })],
    ["promoter_not_bound", facts({}, productShare, { bindings: [] })],
    ["product_not_promotable", facts({}, { ...productShare, wasPromotable: false })],
    ["feature_off", facts({}, productShare, { isFeatureOn: false })],
    ["content_not_authorised", facts(inLive, liveShare, { grants: [] })],
    ["content_not_authorised", facts(inLive, liveShare, { grants: endedGrants })],
  ])("%s is recorded as a void touch that locks nothing", (reason, given) => {
    const { touches, refused } = judgeVisit(given);
    expect(touches).toEqual([]);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ voidReason: reason, at, lockedUntil: at });
  });
  it("a promoter registered in the very moment of sharing had registered", () => {
    expect(judgeVisit(facts({}, productShare, { registeredAt: made })).reason).toBeNull();
  });
});
