import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { attributionCases } from "@/lib/attribution/cases";
import { RULE_VERSION } from "@/lib/attribution/rules";
import { epoch, playStory } from "@/lib/attribution/story/play";
import type { Story } from "@/lib/attribution/story/stage";
import { jobCaller } from "@/lib/doors/job";
import { drainOutbox } from "@/lib/outbox/commands";
import { handlers } from "@/lib/worker/handlers";
import { type Machine, makeOperator } from "./testing/machine";
import { stopClock } from "./testing/stopped-clock";
import { afterwards, receiptsOf, takeStep } from "./testing/story-player";
import { refusedShares } from "./testing/story-shares";
import { at, setStage } from "./testing/story-world";

const { owner } = testDatabase();
let operator: Machine;

beforeAll(async () => {
  await stopClock(owner(), epoch);
  await at({ owner: owner() }, 1000 * 86_400_000);
  operator = await makeOperator(owner());
});

/** Shares that no call makes: of somebody not (yet) bound, while the feature is off, of content not authorised. */
const refusals: Record<string, string[]> = {
  "A shares a, then registers as a promoter; C buys a": ["A:a"],
  "a share made while not bound stays dead after binding": ["A:a"],
  "the institution's switch off at the visit: no touch": ["A:a"],
  "content the creator has not authorised makes no touch": ["A:v1"],
  "content authorised to another institution only makes no touch for this one": ["A:v1"],
  "an authorisation of one video does not cover another": ["A:v1"],
};

/** A receipt is not written anew for what a person did after the order. */
const isNews = (reason: string) => reason !== "after_order";

function expectEach(lines: readonly object[], expected: object): void {
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatchObject(expected);
}

async function play(story: Story) {
  const world = await setStage(owner(), operator, story);
  for (const step of story.steps) await takeStep(world, step);
  await at(world, afterwards(world));
  await drainOutbox(jobCaller("outbox"), handlers);
  return world;
}

describe("worked cases through the API", () => {
  it.each(attributionCases)("$name", async (story) => {
    const world = await play(story);
    expect(refusedShares(world)).toEqual(refusals[story.name] ?? []);
    for (const [name, { attribution }] of playStory(story)) {
      const [order = "", product = ""] = name.split("/");
      const lines = await receiptsOf(world, order, product);
      expectEach(
        lines.map(({ candidates, ...line }) => ({ ...line, candidates: candidates.filter(isNews) })),
        {
          to: attribution.winner?.promoterId ?? null,
          outcome: attribution.outcome,
          reason: attribution.reason,
          plan: attribution.winner?.planId ?? null,
          candidates: attribution.candidates.map((candidate) => candidate.reason).filter(isNews),
          ruleVersion: RULE_VERSION,
        },
      );
    }
    for (const { order, product, ...expected } of story.expect)
      expectEach(await receiptsOf(world, order, product), expected);
  });
});
