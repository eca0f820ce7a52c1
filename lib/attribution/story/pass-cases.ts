import type { Step, Story } from "@/lib/attribution/story/stage";
import { buys, day, nobody, opens, shares, won } from "@/lib/attribution/story/words";

type Pass = Extract<Step, { do: "pass" }>;

/** The shop's plan for J alone, at 20 %. */
const forJ: Step = {
  do: "plan",
  id: "for-J",
  product: "a",
  plan: { kind: "directed", institutionIds: ["J"], servicePpm: 200_000 },
  at: 0,
};
/** J passes it on to I. */
const passes = (at: number, ppm = 120_000): Pass => ({
  do: "pass",
  id: "J-to-I",
  plan: "for-J",
  product: "a",
  from: "J",
  to: "I",
  ppm,
  at: day(at),
});
const ends = (at: number): Pass => ({ ...passes(at), isEnded: true });

/** 帮卖: what an institution passes on, its helper's promoters earn by. */
export const passCases: Story[] = [
  {
    name: "J passes an item on to I: A of I earns under J's plan",
    unplanned: ["a"],
    steps: [forJ, passes(0.1), shares("A", "a", 1), opens("C", "A:a", "a", 2), buys("C", 3, "a")],
    expect: [won("a", "A", { plan: "for-J" })],
  },
  {
    name: "an item that was not passed on is the named institution's alone",
    unplanned: ["a"],
    steps: [forJ, shares("A", "a", 1), opens("C", "A:a", "a", 2), buys("C", 3, "a")],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "passed on after the order: too late for it",
    unplanned: ["a"],
    steps: [forJ, shares("A", "a", 1), opens("C", "A:a", "a", 2), buys("C", 3, "a"), passes(4)],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "passed on no longer before the order",
    unplanned: ["a"],
    steps: [forJ, passes(0.1), shares("A", "a", 1), opens("C", "A:a", "a", 2), ends(2.5), buys("C", 3, "a")],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "ended after the order: the order keeps what it had",
    unplanned: ["a"],
    steps: [forJ, passes(0.1), shares("A", "a", 1), opens("C", "A:a", "a", 2), buys("C", 3, "a"), ends(4)],
    expect: [won("a", "A", { plan: "for-J" })],
  },
  {
    name: "the shop pauses J's plan: it rests for the helper too",
    unplanned: ["a"],
    steps: [
      forJ,
      passes(0.1),
      shares("A", "a", 1),
      opens("C", "A:a", "a", 2),
      {
        ...forJ,
        plan: { kind: "directed", institutionIds: ["J"], servicePpm: 200_000, status: "paused" },
        at: day(2.5),
      },
      buys("C", 3, "a"),
    ],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "the supplier's own promoter and the helper's stand in one contest: the latest wins",
    unplanned: ["a"],
    steps: [
      forJ,
      passes(0.1),
      shares("A", "a", 1),
      opens("C", "A:a", "a", 2),
      shares("B", "a", 3),
      opens("C", "B:a", "a", 4),
      buys("C", 5, "a"),
    ],
    expect: [won("a", "B", { plan: "for-J", candidates: ["lost_older_direct", "won_direct_latest"] })],
  },
  {
    name: "passed on at more than the ordinary plan pays: the better one holds",
    steps: [forJ, passes(0.1, 120_000), shares("A", "a", 1), opens("C", "A:a", "a", 2), buys("C", 3, "a")],
    expect: [won("a", "A", { plan: "for-J" })],
  },
  {
    name: "passed on at less than the ordinary plan pays: the ordinary one holds",
    steps: [forJ, passes(0.1, 60_000), shares("A", "a", 1), opens("C", "A:a", "a", 2), buys("C", 3, "a")],
    expect: [won("a", "A", { plan: "ordinary-a" })],
  },
  {
    name: "the rate rises above the ordinary plan's between two orders",
    steps: [
      forJ,
      passes(0.1, 60_000),
      shares("A", "a", 1),
      opens("C", "A:a", "a", 2),
      { ...buys("C", 3, "a"), as: "first" },
      passes(4, 150_000),
      buys("C", 5, "a"),
    ],
    expect: [{ ...won("a", "A", { plan: "ordinary-a" }), order: "first" }, won("a", "A", { plan: "for-J" })],
  },
  {
    name: "a helper's promoter who left the helper earns nothing by its item",
    unplanned: ["a"],
    steps: [
      forJ,
      passes(0.1),
      shares("A", "a", 1),
      opens("C", "A:a", "a", 2),
      { do: "unbind", promoter: "A", institution: "I", at: day(2.5) },
      buys("C", 3, "a"),
    ],
    expect: [nobody("a", { candidates: ["promoter_not_bound"] })],
  },
  {
    name: "the helper's own directed plan comes before what is passed on to it",
    steps: [
      forJ,
      passes(0.1, 180_000),
      {
        do: "plan",
        id: "for-I",
        product: "a",
        plan: { kind: "directed", institutionIds: ["I"], servicePpm: 50_000 },
        at: day(0.2),
      },
      shares("A", "a", 1),
      opens("C", "A:a", "a", 2),
      buys("C", 3, "a"),
    ],
    expect: [won("a", "A", { plan: "for-I" })],
  },
];
