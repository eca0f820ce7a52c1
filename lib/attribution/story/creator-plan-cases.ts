import type { Step, Story } from "@/lib/attribution/story/stage";
import { buys, nobody, opens, shares, won } from "@/lib/attribution/story/words";

const throughV = [shares("A", "v1", 0), opens("C", "A:v1", "v1", 1)];
const inVideo = { product: "a", surface: "video", creator: "V" } as const;
const aTouches = [shares("A", "a", 0), opens("C", "A:a", "a", 1)];

type PlanStep = Extract<Step, { do: "plan" }>;
const forCreators = (id: string, plan: PlanStep["plan"], at = 0): PlanStep => ({
  do: "plan",
  id,
  product: "a",
  plan: { audience: "creator", commissionBy: "merchant", servicePpm: 0, ...plan },
  at,
});
const listed = forCreators("creators", { commissionPpm: 150_000 });

/** Plans for creators: never a product link's, but what their content runs on. A is of institution I. */
export const creatorPlanCases: Story[] = [
  {
    name: "a creators' plan carries no product link",
    unplanned: ["a"],
    steps: [listed, ...aTouches, buys("C", 2, "a")],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
  {
    name: "a creators' plan carries content alone",
    unplanned: ["a"],
    steps: [listed, ...throughV, buys("C", 2, inVideo)],
    expect: [won("a", "A", { plan: "creators" })],
  },
  {
    name: "content runs on the creators' plan rather than on the institutions'",
    steps: [listed, ...throughV, buys("C", 2, inVideo)],
    expect: [won("a", "A", { plan: "creators" })],
  },
  {
    name: "a directed creators' plan beats the ordinary one for the creator it names",
    steps: [
      listed,
      forCreators("for-V", { kind: "directed", creatorIds: ["V"], commissionPpm: 300_000 }),
      ...throughV,
      buys("C", 2, inVideo),
    ],
    expect: [won("a", "A", { plan: "for-V" })],
  },
  {
    name: "a directed creators' plan does not concern another creator",
    steps: [
      listed,
      forCreators("for-W", { kind: "directed", creatorIds: ["W"], commissionPpm: 300_000 }),
      ...throughV,
      buys("C", 2, inVideo),
    ],
    expect: [won("a", "A", { plan: "creators" })],
  },
  {
    name: "a creators' exclusive plan shuts the other creators out, and no product link",
    steps: [
      forCreators("only-W", { kind: "exclusive", creatorIds: ["W"], commissionPpm: 300_000 }),
      ...throughV,
      buys("C", 2, inVideo),
      shares("A", "a", 3),
      opens("D", "A:a", "a", 4),
      { ...buys("D", 5, "a"), as: "linked" },
    ],
    expect: [
      nobody("a", { candidates: ["plan_not_available"] }),
      { ...won("a", "A", { plan: "ordinary-a" }), order: "linked" },
    ],
  },
  {
    name: "an institutions' exclusive plan shuts an institution out of content too",
    steps: [
      listed,
      { do: "plan", id: "only-J", product: "a", plan: { kind: "exclusive", institutionIds: ["J"] }, at: 0 },
      ...throughV,
      buys("C", 2, inVideo),
    ],
    expect: [nobody("a", { candidates: ["plan_not_available"] })],
  },
];
