import type { Story } from "@/lib/attribution/story/stage";
import { buys, day, nobody, opens, shares, won } from "@/lib/attribution/story/words";

const bothTouch = [shares("B", "a", 0), opens("C", "B:a", "a", 1), shares("A", "a", 2), opens("C", "A:a", "a", 3)];
const aTouches = [shares("A", "a", 0), opens("C", "A:a", "a", 1)];

/** Which plan an institution may promote under, and from when to when. A is of institution I, B of J. */
export const planCases: Story[] = [
  {
    name: "a product in no plan earns nobody anything",
    unplanned: ["a"],
    steps: [...aTouches, buys("C", 2, "a")],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "a touch on a product in no plan counts once a plan has begun by the order",
    unplanned: ["b"],
    steps: [
      shares("A", "a", 0),
      opens("C", "A:a", "b", 1),
      { do: "plan", id: "later", product: "b", plan: {}, at: day(2) },
      buys("C", 2, "b"),
    ],
    expect: [won("b", "A", { plan: "later" })],
  },
  {
    name: "a plan that begins a millisecond after the order does not count",
    unplanned: ["a"],
    steps: [...aTouches, { do: "plan", id: "later", product: "a", plan: {}, at: day(2, 1) }, buys("C", 2, "a")],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "a plan known before it begins does not count yet",
    unplanned: ["a"],
    steps: [
      ...aTouches,
      { do: "plan", id: "next", product: "a", plan: { beginAt: day(60) }, at: day(1) },
      buys("C", 2, "a"),
    ],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "the moment at which a plan ends is outside it",
    unplanned: ["a"],
    steps: [
      { do: "plan", id: "short", product: "a", plan: { endAt: day(2) }, at: 0 },
      ...aTouches,
      { ...buys("C", 2, "a"), as: "at the end" },
      { ...buys("C", 2, "a"), at: day(2, -1) },
    ],
    expect: [{ ...nobody("a", { candidates: ["plan_not_available"] }), order: "at the end" }, won("a", "A")],
  },
  {
    name: "a paused plan earns nothing",
    unplanned: ["a"],
    steps: [
      { do: "plan", id: "p", product: "a", plan: {}, at: 0 },
      ...aTouches,
      { do: "plan", id: "p", product: "a", plan: { planVersion: 2, status: "paused" }, at: day(2) },
      buys("C", 3, "a"),
    ],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "a plan paused after the order changes nothing, and one resumed before it counts",
    unplanned: ["a"],
    steps: [
      { do: "plan", id: "p", product: "a", plan: {}, at: 0 },
      ...aTouches,
      { ...buys("C", 2, "a"), as: "before" },
      { do: "plan", id: "p", product: "a", plan: { planVersion: 2, status: "paused" }, at: day(2, 1) },
      { do: "plan", id: "p", product: "a", plan: { planVersion: 3, beginAt: day(4) }, at: day(4) },
      buys("C", 5, "a"),
    ],
    expect: [{ ...won("a", "A"), order: "before" }, won("a", "A", { plan: "p" })],
  },
  {
    name: "an ended plan leaves the shop's other products covered",
    steps: [
      ...aTouches,
      { do: "plan", id: "ordinary-a", product: "a", plan: { planVersion: 2, status: "ended" }, at: day(2) },
      buys("C", 3, "a", "b"),
    ],
    expect: [
      nobody("a", { candidates: ["plan_not_available"] }),
      won("b", "A", { reason: "won_indirect_latest", plan: "ordinary-b" }),
    ],
  },
  {
    name: "a directed plan alone admits the named institution only, so an older touch wins",
    unplanned: ["a"],
    steps: [
      { do: "plan", id: "for-J", product: "a", plan: { kind: "directed", institutionIds: ["J"] }, at: 0 },
      ...bothTouch,
      buys("C", 4, "a"),
    ],
    expect: [won("a", "B", { plan: "for-J", candidates: ["won_direct_latest", "plan_not_available"] })],
  },
  {
    name: "a directed plan beats the ordinary one for the institution it names",
    steps: [
      { do: "plan", id: "for-I", product: "a", plan: { kind: "directed", institutionIds: ["I"] }, at: 0 },
      ...bothTouch,
      buys("C", 4, "a"),
    ],
    expect: [won("a", "A", { plan: "for-I" })],
  },
  {
    name: "an institution a directed plan does not name stays with the ordinary one",
    steps: [
      { do: "plan", id: "for-J", product: "a", plan: { kind: "directed", institutionIds: ["J"] }, at: 0 },
      ...bothTouch,
      buys("C", 4, "a"),
    ],
    expect: [won("a", "A", { plan: "ordinary-a" })],
  },
  {
    name: "a paused directed plan gives way to the ordinary one",
    steps: [
      {
        do: "plan",
        id: "for-I",
        product: "a",
        plan: { kind: "directed", institutionIds: ["I"], status: "paused" },
        at: 0,
      },
      ...aTouches,
      buys("C", 4, "a"),
    ],
    expect: [won("a", "A", { plan: "ordinary-a" })],
  },
  {
    name: "an exclusive plan shuts everybody else out, ordinary plan or not",
    steps: [
      { do: "plan", id: "only-J", product: "a", plan: { kind: "exclusive", institutionIds: ["J"] }, at: 0 },
      ...bothTouch,
      buys("C", 4, "a"),
    ],
    expect: [won("a", "B", { plan: "only-J", candidates: ["won_direct_latest", "plan_not_available"] })],
  },
  {
    name: "an exclusive plan shuts out directed plans too",
    steps: [
      { do: "plan", id: "for-I", product: "a", plan: { kind: "directed", institutionIds: ["I"] }, at: 0 },
      { do: "plan", id: "only-J", product: "a", plan: { kind: "exclusive", institutionIds: ["J"] }, at: 0 },
      ...aTouches,
      buys("C", 4, "a"),
    ],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "an exclusive plan may name several",
    steps: [
      { do: "plan", id: "only-both", product: "a", plan: { kind: "exclusive", institutionIds: ["I", "J"] }, at: 0 },
      ...bothTouch,
      buys("C", 4, "a"),
    ],
    expect: [won("a", "A", { plan: "only-both" })],
  },
  {
    name: "a paused exclusive plan shuts nobody out",
    steps: [
      {
        do: "plan",
        id: "only-J",
        product: "a",
        plan: { kind: "exclusive", institutionIds: ["J"], status: "paused" },
        at: 0,
      },
      ...bothTouch,
      buys("C", 4, "a"),
    ],
    expect: [won("a", "A", { plan: "ordinary-a" })],
  },
  {
    name: "a plan whose commission the merchant fixes carries no product link",
    unplanned: ["a"],
    steps: [
      { do: "plan", id: "fixed", product: "a", plan: { commissionBy: "merchant" }, at: 0 },
      ...aTouches,
      buys("C", 2, "a"),
    ],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "a plan whose commission the merchant fixes carries content",
    unplanned: ["a"],
    steps: [
      { do: "plan", id: "fixed", product: "a", plan: { commissionBy: "merchant" }, at: 0 },
      shares("A", "v1", 0),
      opens("C", "A:v1", "v1", 1),
      buys("C", 2, { product: "a", surface: "video", creator: "V" }),
    ],
    expect: [won("a", "A", { plan: "fixed" })],
  },
  {
    name: "of two plans alike the later agreement holds",
    steps: [...aTouches, { do: "plan", id: "newer", product: "a", plan: {}, at: day(1) }, buys("C", 2, "a")],
    expect: [won("a", "A", { plan: "newer" })],
  },
];
