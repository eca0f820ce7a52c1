import { contentCases } from "@/lib/attribution/story/content-cases";
import { creatorPlanCases } from "@/lib/attribution/story/creator-plan-cases";
import { passCases } from "@/lib/attribution/story/pass-cases";
import { planCases } from "@/lib/attribution/story/plan-cases";
import type { Story } from "@/lib/attribution/story/stage";
import { timeCases } from "@/lib/attribution/story/time-cases";
import { whoCases } from "@/lib/attribution/story/who-cases";
import { buys, day, nobody, opens, shares, won } from "@/lib/attribution/story/words";

/** The worked cases of the rule set, in its own order and words. */
export const workedCases: Story[] = [
  {
    name: "A shares a to C, C buys a",
    steps: [shares("A", "a", 0), opens("C", "A:a", "a", 1), buys("C", 2, "a")],
    expect: [won("a", "A")],
  },
  {
    name: "A shares a to B, B forwards it to C, C buys a",
    steps: [
      shares("A", "a", 0),
      opens("B", "A:a", "a", 1),
      { ...opens("C", "A:a", "a", 2), isForwarded: true },
      buys("C", 3, "a"),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "A shares a to C; inside that visit C buys b",
    steps: [shares("A", "a", 0), opens("C", "A:a", "a", 1), opens("C", "A:a", "b", 1.01), buys("C", 1.02, "b")],
    expect: [won("b", "A", { candidates: ["lost_indirect_to_direct", "won_direct_latest"] })],
  },
  {
    name: "B dyed a for C 10 days ago; C reopens a through A's share and buys a",
    steps: [
      shares("B", "a", 0),
      opens("C", "B:a", "a", 0.5),
      shares("A", "a", 9),
      opens("C", "A:a", "a", 10),
      buys("C", 10.5, "a"),
    ],
    expect: [won("a", "A", { candidates: ["lost_older_direct", "won_direct_latest"] })],
  },
  {
    name: "B dyed b for C 10 days ago; C opens A's share of a, opens b in that visit, buys b",
    steps: [
      shares("B", "b", 0),
      opens("C", "B:b", "b", 0.5),
      shares("A", "a", 9),
      opens("C", "A:a", "a", 10),
      opens("C", "A:a", "b", 10.01),
      buys("C", 10.02, "b"),
    ],
    expect: [won("b", "A")],
  },
  {
    name: "A shares a; B's touch on b is 12 days old; C adds b from order history; one cart",
    steps: [
      shares("B", "b", 0),
      opens("C", "B:b", "b", 0),
      shares("A", "a", 11),
      opens("C", "A:a", "a", 12),
      buys("C", 12.1, "a", { product: "b", surface: "order_history" }),
    ],
    expect: [won("a", "A"), won("b", "B", { candidates: ["won_direct_latest", "lost_indirect_to_direct"] })],
  },
  {
    name: "C puts spec 1 of a in the cart from A's share and spec 2 of a from an old order that B won; one cart",
    steps: [
      shares("B", "a", 0),
      opens("C", "B:a", "a", 0),
      { ...buys("C", 1, "a"), as: "old" },
      shares("A", "a", 9),
      opens("C", "A:a", "a", 10),
      buys("C", 10.1, "a", { product: "a", surface: "order_history" }),
    ],
    expect: [{ ...won("a", "B"), order: "old" }, won("a", "A")],
  },
  {
    name: "A shares v1 to C, later B shares l1; C comes back through v1 and buys from V's showcase",
    steps: [
      shares("A", "v1", 0),
      opens("C", "A:v1", "v1", 1),
      shares("B", "l1", 2),
      opens("C", "B:l1", "l1", 3),
      opens("C", "A:v1", "v1", 4),
      buys("C", 4.1, { product: "a", surface: "showcase", creator: "V" }),
    ],
    expect: [won("a", "A", { candidates: ["lost_older_direct", "lost_older_direct", "won_direct_latest"] })],
  },
  {
    name: "B shares v1, later A shares l1; C later enters V without a share and buys from the showcase",
    steps: [
      shares("B", "v1", 0),
      opens("C", "B:v1", "v1", 1),
      shares("A", "l1", 2),
      opens("C", "A:l1", "l1", 3),
      { do: "visit", who: "C", surface: "showcase", creator: "V", at: day(5) },
      buys("C", 5.1, { product: "a", surface: "showcase", creator: "V" }),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "B gets A's share of a and sends a to C as a gift",
    steps: [shares("A", "a", 0), opens("B", "A:a", "a", 1), { ...buys("B", 2, "a"), giftTo: "C" }],
    expect: [won("a", "A")],
  },
  {
    name: "A opens a from his institution's pool and sends a to B as a gift",
    steps: [shares("A", "a", 0), opens("A", "A:a", "a", 0), { ...buys("A", 1, "a"), giftTo: "B" }],
    expect: [won("a", "A")],
  },
  {
    name: "A shares a to B, B forwards to C; C sends b (never opened) to D as a gift",
    steps: [
      shares("A", "a", 0),
      opens("B", "A:a", "a", 1),
      { ...opens("C", "A:a", "a", 2), isForwarded: true },
      { ...buys("C", 3, "b"), giftTo: "D" },
    ],
    expect: [won("b", "A", { reason: "won_indirect_latest" })],
  },
  {
    name: "A shares a to C, C buys a, and buys a again later from the order list, within the lock",
    steps: [
      shares("A", "a", 0),
      opens("C", "A:a", "a", 1),
      { ...buys("C", 2, "a"), as: "first" },
      buys("C", 20, { product: "a", surface: "order_history" }),
    ],
    expect: [{ ...won("a", "A"), order: "first" }, won("a", "A")],
  },
  {
    name: "A shares a to C; C never opens b, finds it by search and buys it within the lock",
    steps: [shares("A", "a", 0), opens("C", "A:a", "a", 1), buys("C", 20, { product: "b", surface: "search" })],
    expect: [won("b", "A", { reason: "won_indirect_latest" })],
  },
  {
    name: "A shares v1 to C; within the lock C enters V from the live plaza and buys",
    steps: [
      shares("A", "v1", 0),
      opens("C", "A:v1", "v1", 1),
      buys("C", 20, { product: "a", surface: "live", creator: "V" }),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "A shares v1 to C; C passes it on in a chat while his touch is live; D opens it and buys",
    steps: [
      shares("A", "v1", 0),
      opens("C", "A:v1", "v1", 1),
      { do: "passOn", as: "passed", by: "C", creator: "V", at: day(2) },
      { ...opens("D", "passed", "v1", 3), isForwarded: true },
      buys("D", 4, { product: "a", surface: "video", creator: "V" }),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "A shares the shop home page; C buys a",
    steps: [
      shares("A", "S", 0, "shop"),
      { do: "visit", who: "C", share: "A:S", at: day(1) },
      opens("C", "A:S", "a", 1.01),
      buys("C", 2, "a"),
    ],
    expect: [nobody("a", { candidates: ["non_attributing_target", "non_attributing_target"] })],
  },
  {
    name: "A shares a, then registers as a promoter; C buys a",
    newcomers: ["A"],
    steps: [
      shares("A", "a", 0),
      { do: "register", promoter: "A", at: day(1) },
      { do: "bind", promoter: "A", institution: "I", at: day(1) },
      opens("C", "A:a", "a", 2),
      buys("C", 3, "a"),
    ],
    expect: [nobody("a", { candidates: ["promoter_not_registered"] })],
  },
];

/** Every worked case: those of the rule set, and our own for what it leaves to judgement. */
export const attributionCases: Story[] = [
  ...workedCases,
  ...timeCases,
  ...planCases,
  ...passCases,
  ...whoCases,
  ...contentCases,
  ...creatorPlanCases,
];
