import type { Story } from "@/lib/attribution/story/stage";
import { buys, day, nobody, opens, shares, won } from "@/lib/attribution/story/words";

const extending = { do: "lock", shop: "S", rule: { productExtensionDays: 20 }, at: 0 } as const;

/** Locks to the millisecond, extensions, equal times, facts that come late. */
export const timeCases: Story[] = [
  {
    name: "an order in the very millisecond of the touch counts",
    steps: [shares("A", "a", 0), opens("C", "A:a", "a", 1), buys("C", 1, "a")],
    expect: [won("a", "A")],
  },
  {
    name: "a touch one millisecond after the order does not",
    steps: [shares("A", "a", 0), opens("C", "A:a", "a", 1), { ...buys("C", 1, "a"), at: day(1, -1) }],
    // Told, and no reason: the line reads the same whether the touch was known when it was ordered or not.
    expect: [nobody("a", { candidates: ["after_order"], reason: "no_touch" })],
  },
  {
    name: "the last millisecond of the lock counts",
    steps: [shares("A", "a", 0), opens("C", "A:a", "a", 0), { ...buys("C", 30, "a"), at: day(30, -1) }],
    expect: [won("a", "A")],
  },
  {
    name: "the moment at which the lock ends does not",
    steps: [shares("A", "a", 0), opens("C", "A:a", "a", 0), buys("C", 30, "a")],
    expect: [nobody("a", { candidates: ["expired"] })],
  },
  {
    name: "of two touches in one millisecond the one received later wins",
    steps: [
      shares("A", "a", 0),
      shares("B", "a", 0),
      opens("C", "B:a", "a", 1),
      opens("C", "A:a", "a", 1),
      buys("C", 2, "a"),
    ],
    expect: [won("a", "A", { candidates: ["lost_older_direct", "won_direct_latest"] })],
  },
  {
    name: "a touch received late but made earlier does not overtake a later one",
    steps: [
      shares("A", "a", 0),
      shares("B", "a", 0),
      opens("C", "A:a", "a", 2),
      opens("C", "B:a", "a", 1),
      buys("C", 3, "a"),
    ],
    expect: [won("a", "A", { candidates: ["lost_older_direct", "won_direct_latest"] })],
  },
  {
    name: "a touch received after the order counts when it was made before it",
    steps: [shares("A", "a", 0), buys("C", 3, "a"), opens("C", "A:a", "a", 2)],
    expect: [won("a", "A")],
  },
  {
    name: "a late fact takes an unconfirmed line from an earlier touch",
    steps: [
      shares("A", "a", 0),
      shares("B", "a", 0),
      opens("C", "B:a", "a", 1),
      buys("C", 3, "a"),
      opens("C", "A:a", "a", 2),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "reopening renews: the lock runs from the latest touch",
    steps: [shares("A", "a", 0), opens("C", "A:a", "a", 0), opens("C", "A:a", "a", 29), buys("C", 58, "a")],
    expect: [won("a", "A", { candidates: ["expired", "won_direct_latest"] })],
  },
  {
    name: "when the latest touch has been outlived by no lock at all, an older long one still wins",
    steps: [
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      { do: "lock", shop: "S", rule: { productClickDays: 1 }, at: day(5) },
      shares("B", "a", 6),
      opens("C", "B:a", "a", 6),
      buys("C", 10, "a"),
    ],
    expect: [won("a", "A", { candidates: ["won_direct_latest", "expired"] })],
  },
  {
    name: "a shop's own lock of 7 days beats the default",
    steps: [
      { do: "lock", shop: "S", rule: { productClickDays: 7 }, at: 0 },
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      buys("C", 8, "a"),
    ],
    expect: [nobody("a", { candidates: ["expired"] })],
  },
  {
    name: "a lock of another shop changes nothing here",
    steps: [
      { do: "lock", shop: "T", rule: { productClickDays: 7 }, at: 0 },
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      buys("C", 8, "a"),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "a lock of 0 days never counts, not even in the same millisecond",
    steps: [
      { do: "lock", shop: "S", rule: { productClickDays: 0 }, at: 0 },
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      buys("C", 0, "a"),
    ],
    expect: [nobody("a", { candidates: ["expired"] })],
  },
  {
    name: "a paid order carries the touch that won it",
    steps: [
      extending,
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      { ...buys("C", 25, "a"), as: "first" },
      { ...buys("C", 45, "a"), at: day(45, -1) },
    ],
    expect: [{ ...won("a", "A"), order: "first" }, won("a", "A")],
  },
  {
    name: "the extension ends to the millisecond too",
    steps: [
      extending,
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      { ...buys("C", 25, "a"), as: "first" },
      buys("C", 45, "a"),
    ],
    expect: [nobody("a", { candidates: ["expired"] })],
  },
  {
    name: "an extended lock can be extended again",
    steps: [
      extending,
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      { ...buys("C", 25, "a"), as: "first" },
      { ...buys("C", 40, "a"), as: "second" },
      buys("C", 59, "a"),
    ],
    expect: [{ ...won("a", "A"), order: "second" }, won("a", "A")],
  },
  {
    name: "an extension also carries the indirect touch on the shop",
    steps: [
      extending,
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      { ...buys("C", 25, "a"), as: "first" },
      buys("C", 40, "b"),
    ],
    expect: [won("b", "A", { reason: "won_indirect_latest" })],
  },
  {
    name: "an unpaid order carries nothing",
    steps: [
      extending,
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      { ...buys("C", 25, "a"), as: "first", isUnpaid: true },
      buys("C", 40, "a"),
    ],
    expect: [nobody("a", { candidates: ["expired"] })],
  },
  {
    name: "an extension never shortens a lock",
    steps: [
      { do: "lock", shop: "S", rule: { productExtensionDays: 3 }, at: 0 },
      shares("A", "a", 0),
      opens("C", "A:a", "a", 0),
      { ...buys("C", 1, "a"), as: "first" },
      buys("C", 20, "a"),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "a touch that lost the order is not carried by it",
    steps: [
      extending,
      shares("B", "a", 0),
      opens("C", "B:a", "a", 0),
      shares("A", "a", 1),
      opens("C", "A:a", "a", 1),
      { ...buys("C", 20, "a"), as: "first" },
      { do: "unbind", promoter: "A", institution: "I", at: day(30) },
      buys("C", 35, "a"),
    ],
    expect: [nobody("a", { candidates: ["expired", "promoter_not_bound"] })],
  },
];
