import type { Story } from "@/lib/attribution/story/stage";
import { buys, day, nobody, opens, shares, won } from "@/lib/attribution/story/words";

const aTouchesV = [shares("A", "v1", 0), opens("C", "A:v1", "v1", 1)];
const inShowcase = { product: "a", surface: "showcase", creator: "V" } as const;

/** Creators' accounts: what a content touch covers, when it is refused, how it is passed on. */
export const contentCases: Story[] = [
  {
    name: "a content touch covers every surface of the account",
    steps: [
      ...aTouchesV,
      buys("C", 2, { ...inShowcase, surface: "live" }, { ...inShowcase, product: "b", surface: "profile" }),
    ],
    expect: [won("a", "A"), won("b", "A")],
  },
  {
    name: "a content touch covers goods of any shop sold in the account",
    steps: [...aTouchesV, buys("C", 2, { ...inShowcase, product: "x" })],
    expect: [won("x", "A")],
  },
  {
    name: "outside the account a content touch covers nothing, not even the shop",
    steps: [...aTouchesV, buys("C", 2, "a", { product: "b", surface: "search" })],
    expect: [nobody("a"), nobody("b")],
  },
  {
    name: "a content touch does not reach a line that only names the account without being bought in it",
    steps: [...aTouchesV, buys("C", 2, { ...inShowcase, surface: "order_history" })],
    expect: [nobody("a")],
  },
  {
    name: "a content touch on V does not cover W",
    steps: [...aTouchesV, buys("C", 2, { ...inShowcase, creator: "W" })],
    expect: [nobody("a")],
  },
  {
    name: "in the showcase a later product touch beats the content touch",
    steps: [...aTouchesV, shares("B", "a", 1), opens("C", "B:a", "a", 2), buys("C", 3, inShowcase)],
    expect: [won("a", "B", { candidates: ["lost_older_direct", "won_direct_latest"] })],
  },
  {
    name: "in the showcase an older product touch loses to the content touch",
    steps: [shares("B", "a", 0), opens("C", "B:a", "a", 0), ...aTouchesV, buys("C", 3, inShowcase)],
    expect: [won("a", "A", { candidates: ["lost_older_direct", "won_direct_latest"] })],
  },
  {
    name: "in the showcase a content touch beats a later indirect one",
    steps: [...aTouchesV, shares("B", "b", 1), opens("C", "B:b", "b", 2), buys("C", 3, inShowcase)],
    expect: [won("a", "A", { candidates: ["won_direct_latest", "lost_indirect_to_direct"] })],
  },
  {
    name: "a content line needs a plan as any other",
    unplanned: ["a"],
    steps: [...aTouchesV, buys("C", 2, inShowcase)],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "a reservation of a live room touches the account",
    steps: [shares("A", "n1", 0), opens("C", "A:n1", "n1", 1), buys("C", 2, { ...inShowcase, surface: "live" })],
    expect: [won("a", "A")],
  },
  {
    name: "content the creator has not authorised makes no touch",
    steps: [{ do: "endGrants", creator: "V", institution: "I", at: 0 }, ...aTouchesV, buys("C", 2, inShowcase)],
    expect: [nobody("a", { candidates: ["content_not_authorised"] })],
  },
  {
    name: "content authorised to another institution only makes no touch for this one",
    steps: [
      { do: "endGrants", creator: "V", institution: "I", at: 0 },
      shares("B", "v1", 0),
      opens("C", "B:v1", "v1", 1),
      shares("A", "v1", 1),
      opens("C", "A:v1", "v1", 2),
      buys("C", 3, inShowcase),
    ],
    expect: [won("a", "B", { candidates: ["won_direct_latest", "content_not_authorised"] })],
  },
  {
    name: "an authorisation of one video does not cover another",
    steps: [
      { do: "endGrants", creator: "V", institution: "I", at: 0 },
      { do: "grant", creator: "V", institution: "I", content: "v2", at: 0 },
      ...aTouchesV,
      buys("C", 2, inShowcase),
    ],
    expect: [nobody("a", { candidates: ["content_not_authorised"] })],
  },
  {
    name: "a live room opened outside the agreed period makes no touch",
    steps: [
      { do: "endGrants", creator: "V", institution: "I", at: 0 },
      { do: "grant", creator: "V", institution: "I", content: "l1", until: day(1), at: 0 },
      shares("A", "l1", 0),
      opens("C", "A:l1", "l1", 1),
      buys("C", 1.1, { ...inShowcase, surface: "live" }),
    ],
    expect: [nobody("a", { candidates: ["content_not_authorised"] })],
  },
  {
    name: "a live room opened in the agreed period covers the account after the period has ended",
    steps: [
      { do: "endGrants", creator: "V", institution: "I", at: 0 },
      { do: "grant", creator: "V", institution: "I", content: "l1", until: day(1), at: 0 },
      shares("A", "l1", 0),
      { ...opens("C", "A:l1", "l1", 1), at: day(1, -1) },
      buys("C", 20, inShowcase),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "content clicks have a lock of their own",
    steps: [
      { do: "lock", shop: "S", rule: { contentClickDays: 3 }, at: 0 },
      ...aTouchesV,
      shares("B", "a", 0),
      opens("C", "B:a", "a", 0.5),
      buys("C", 5, inShowcase),
    ],
    expect: [won("a", "B", { candidates: ["won_direct_latest", "expired"] })],
  },
  {
    name: "an order inside the account extends the content touch",
    steps: [
      { do: "lock", shop: "S", rule: { contentClickDays: 3, contentExtensionDays: 30 }, at: 0 },
      ...aTouchesV,
      { ...buys("C", 3, inShowcase), as: "first" },
      buys("C", 30, inShowcase),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "a viewer whose lock has ended passes on no code",
    steps: [
      ...aTouchesV,
      { do: "passOn", as: "passed", by: "C", creator: "V", at: day(31) },
      opens("D", "passed", "v1", 32),
      buys("D", 33, inShowcase),
    ],
    expect: [nobody("a")],
  },
  {
    name: "a viewer passes on the latest of the promoters who touched him",
    steps: [
      ...aTouchesV,
      shares("B", "l1", 1),
      opens("C", "B:l1", "l1", 2),
      { do: "passOn", as: "passed", by: "C", creator: "V", at: day(3) },
      opens("D", "passed", "l1", 4),
      buys("D", 5, inShowcase),
    ],
    expect: [won("a", "B")],
  },
  {
    name: "what was passed on is a consumer's own touch, with a lock from its own time",
    steps: [
      ...aTouchesV,
      { do: "passOn", as: "passed", by: "C", creator: "V", at: day(30) },
      opens("D", "passed", "v1", 32),
      buys("D", 61, inShowcase),
    ],
    expect: [won("a", "A")],
  },
  {
    name: "a promoter who opens content from his institution's pool touches himself",
    steps: [shares("A", "v1", 0), opens("A", "A:v1", "v1", 1), buys("A", 2, inShowcase)],
    expect: [won("a", "A")],
  },
  {
    name: "a product page seen with a content share in the bag is no product touch",
    steps: [shares("A", "v1", 0), opens("C", "A:v1", "a", 1), buys("C", 2, "a", { ...inShowcase, product: "b" })],
    expect: [nobody("a"), nobody("b")],
  },
  {
    name: "content of another account seen with the share in the bag is no touch",
    steps: [
      shares("A", "v1", 0),
      opens("C", "A:v1", "w1", 1),
      buys("C", 2, { ...inShowcase, creator: "W" }, { ...inShowcase, product: "b" }),
    ],
    expect: [nobody("a"), nobody("b")],
  },
];
