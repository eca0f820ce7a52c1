import type { Story } from "@/lib/attribution/story/stage";
import { buys, day, nobody, opens, shares, won } from "@/lib/attribution/story/words";

const replace = { do: "policy", institution: "I", policy: "replace", at: 0 } as const;
const aTouches = [shares("A", "a", 0), opens("C", "A:a", "a", 1)];

/** Bindings, gifts, one's own purchases, joined identities, forwards, refusals. P is of A's institution, B is not. */
export const whoCases: Story[] = [
  {
    name: "a promoter unbound by the order earns nothing",
    steps: [...aTouches, { do: "unbind", promoter: "A", institution: "I", at: day(2) }, buys("C", 2, "a")],
    expect: [nobody("a", { candidates: ["promoter_not_bound"] })],
  },
  {
    name: "a promoter unbound a millisecond after the order earns",
    steps: [...aTouches, { do: "unbind", promoter: "A", institution: "I", at: day(2, 1) }, buys("C", 2, "a")],
    expect: [won("a", "A")],
  },
  {
    name: "a promoter bound again by the order earns",
    steps: [
      ...aTouches,
      { do: "unbind", promoter: "A", institution: "I", at: day(2) },
      { do: "bind", promoter: "A", institution: "I", at: day(3) },
      buys("C", 4, "a"),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "when the latest promoter is unbound the one before him earns",
    steps: [
      shares("B", "a", 0),
      opens("C", "B:a", "a", 0),
      ...aTouches,
      { do: "unbind", promoter: "A", institution: "I", at: day(2) },
      buys("C", 3, "a"),
    ],
    expect: [won("a", "B", { candidates: ["won_direct_latest", "promoter_not_bound"] })],
  },
  {
    name: "a share made while not bound stays dead after binding",
    newcomers: ["A"],
    steps: [
      { do: "register", promoter: "A", at: 0 },
      shares("A", "a", 1),
      { do: "bind", promoter: "A", institution: "I", at: day(2) },
      opens("C", "A:a", "a", 3),
      buys("C", 4, "a"),
    ],
    expect: [nobody("a", { candidates: ["promoter_not_bound"] })],
  },
  {
    name: "a promoter of two institutions earns for the one he shared for",
    unplanned: ["a"],
    steps: [
      { do: "plan", id: "for-J", product: "a", plan: { kind: "directed", institutionIds: ["J"] }, at: 0 },
      { do: "bind", promoter: "A", institution: "J", at: 0 },
      { ...shares("A", "a", 0), of: "J" },
      opens("C", "A:a", "a", 1),
      buys("C", 2, "a"),
    ],
    expect: [won("a", "A", { plan: "for-J" })],
  },
  {
    name: "the recipient's touches never decide a gift",
    steps: [...aTouches, { ...buys("D", 2, "a"), giftTo: "C" }],
    expect: [nobody("a")],
  },
  {
    name: "a gift by a promoter who was touched by another goes to that other",
    steps: [shares("A", "a", 0), opens("P", "A:a", "a", 1), { ...buys("P", 2, "a"), giftTo: "C" }],
    expect: [won("a", "A")],
  },
  {
    name: "a promoter earns on what he buys through his own share",
    steps: [shares("A", "a", 0), opens("A", "A:a", "a", 1), buys("A", 2, "a")],
    expect: [won("a", "A")],
  },
  {
    name: "policy allow: a promoter who buys through a colleague's share earns nothing by it",
    steps: [shares("A", "a", 0), opens("P", "A:a", "a", 1), buys("P", 2, "a")],
    expect: [won("a", "A")],
  },
  {
    name: "policy replace: a promoter of the institution replaces the sharer",
    steps: [replace, shares("A", "a", 0), opens("P", "A:a", "a", 1), buys("P", 2, "a")],
    expect: [won("a", "P")],
  },
  {
    name: "policy replace: also when he gives the goods away",
    steps: [replace, shares("A", "a", 0), opens("P", "A:a", "a", 1), { ...buys("P", 2, "a"), giftTo: "C" }],
    expect: [won("a", "P")],
  },
  {
    name: "policy replace leaves a promoter of another institution a plain consumer",
    steps: [replace, shares("A", "a", 0), opens("B", "A:a", "a", 1), buys("B", 2, "a")],
    expect: [won("a", "A")],
  },
  {
    name: "policy replace needs a binding at the order",
    steps: [
      replace,
      shares("A", "a", 0),
      opens("P", "A:a", "a", 1),
      { do: "unbind", promoter: "P", institution: "I", at: day(2) },
      buys("P", 2, "a"),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "policy replace needs a sharer to replace",
    steps: [replace, buys("P", 2, "a")],
    expect: [nobody("a")],
  },
  {
    name: "policy replace set after the order does not reach back",
    steps: [shares("A", "a", 0), opens("P", "A:a", "a", 1), buys("P", 2, "a"), { ...replace, at: day(2, 1) }],
    expect: [won("a", "A")],
  },
  {
    name: "identities joined after the order bring their earlier touches",
    steps: [...aTouches, buys("C2", 2, "a"), { do: "join", who: ["C", "C2"], at: day(3) }],
    expect: [won("a", "A")],
  },
  {
    name: "identities never joined stay two consumers",
    steps: [...aTouches, buys("C2", 2, "a")],
    expect: [nobody("a")],
  },
  {
    name: "identities joined in a chain are one consumer, and the latest of all their touches wins",
    steps: [
      ...aTouches,
      shares("B", "a", 1),
      opens("C3", "B:a", "a", 2),
      { do: "join", who: ["C", "C2"], at: day(3) },
      { do: "join", who: ["C2", "C3"], at: day(3) },
      buys("C2", 4, "a"),
    ],
    expect: [won("a", "B", { candidates: ["lost_older_direct", "won_direct_latest"] })],
  },
  {
    name: "a promoter who forwards a colleague's share is a consumer there",
    steps: [
      shares("A", "a", 0),
      opens("P", "A:a", "a", 1),
      { ...opens("C", "A:a", "a", 2), isForwarded: true },
      buys("C", 3, "a"),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "the institution's switch off at the visit: no touch",
    steps: [
      { do: "feature", institution: "I", isOn: false, at: 0 },
      ...aTouches,
      { do: "feature", institution: "I", isOn: true, at: day(2) },
      buys("C", 3, "a"),
    ],
    expect: [nobody("a", { candidates: ["feature_off"] })],
  },
  {
    name: "the switch turned off after the visit: the touch stands",
    steps: [...aTouches, { do: "feature", institution: "I", isOn: false, at: day(2) }, buys("C", 3, "a")],
    expect: [won("a", "A")],
  },
  {
    name: "a product disabled when shared makes no touch, not even after it is enabled again",
    steps: [
      { do: "disable", product: "a", at: 0 },
      shares("A", "a", 1),
      { do: "enable", product: "a", at: day(2) },
      opens("C", "A:a", "a", 3),
      buys("C", 4, "a"),
    ],
    expect: [nobody("a", { candidates: ["product_not_promotable"] })],
  },
  {
    name: "a product disabled after it was shared does not kill the share",
    steps: [
      shares("A", "a", 0),
      { do: "disable", product: "a", at: day(1) },
      opens("C", "A:a", "a", 2),
      buys("C", 3, "a"),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "a dead share makes no touch on other products in the same visit either",
    steps: [{ do: "disable", product: "a", at: 0 }, shares("A", "a", 1), opens("C", "A:a", "b", 2), buys("C", 3, "b")],
    expect: [nobody("b", { candidates: ["product_not_promotable"] })],
  },
  {
    name: "articles and pages make no touch",
    steps: [
      shares("A", "art1", 0, "article"),
      shares("A", "page1", 0, "page"),
      opens("C", "A:art1", "a", 1),
      opens("C", "A:page1", "a", 1),
      buys("C", 2, "a"),
    ],
    expect: [nobody("a", { candidates: ["non_attributing_target", "non_attributing_target"] })],
  },
  {
    name: "a code nobody issued, or none at all, leaves no trace",
    steps: [opens("C", "invented", "a", 1), { do: "visit", who: "C", product: "a", at: day(1) }, buys("C", 2, "a")],
    expect: [nobody("a")],
  },
  {
    name: "a code that travels on to another shop touches nothing there",
    steps: [...aTouches, opens("C", "A:a", "x", 1.01), buys("C", 2, "x", "a")],
    expect: [nobody("x"), won("a", "A")],
  },
  {
    name: "one cart over two shops is resolved shop by shop",
    steps: [...aTouches, shares("B", "x", 1), opens("C", "B:x", "x", 1.5), buys("C", 2, "a", "b", "x")],
    expect: [won("a", "A"), won("b", "A", { reason: "won_indirect_latest" }), won("x", "B")],
  },
  {
    name: "an old direct touch beats a new indirect one",
    steps: [
      shares("B", "a", 0),
      opens("C", "B:a", "a", 0),
      shares("A", "b", 8),
      opens("C", "A:b", "b", 9),
      buys("C", 10, "a"),
    ],
    expect: [won("a", "B", { candidates: ["won_direct_latest", "lost_indirect_to_direct"] })],
  },
  {
    name: "an expired direct touch gives way to a live indirect one",
    steps: [
      shares("B", "a", 0),
      opens("C", "B:a", "a", 0),
      shares("A", "b", 8),
      opens("C", "A:b", "b", 9),
      buys("C", 31, "a"),
    ],
    expect: [won("a", "A", { reason: "won_indirect_latest", candidates: ["expired", "won_indirect_latest"] })],
  },
  {
    name: "among indirect touches the latest wins",
    unplanned: ["b"],
    steps: [
      shares("A", "a", 0),
      opens("C", "A:a", "a", 1),
      shares("B", "a", 1),
      opens("C", "B:a", "a", 2),
      { do: "plan", id: "b", product: "b", plan: {}, at: day(2) },
      buys("C", 3, "b"),
    ],
    expect: [
      won("b", "B", { reason: "won_indirect_latest", candidates: ["lost_older_indirect", "won_indirect_latest"] }),
    ],
  },
  {
    name: "claiming a coupon through a promoter's link is a direct touch on its products",
    steps: [
      shares("B", "a", 0),
      opens("C", "B:a", "a", 0),
      shares("A", "coupon1", 1, "coupon"),
      { do: "claim", who: "C", share: "A:coupon1", products: ["a"], at: day(2) },
      buys("C", 3, "a"),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "opening a coupon link without claiming touches nothing",
    steps: [shares("A", "coupon1", 0, "coupon"), opens("C", "A:coupon1", "a", 1), buys("C", 2, "a")],
    expect: [nobody("a")],
  },
];
