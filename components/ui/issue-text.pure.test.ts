import { describe, expect, it } from "vitest";
import { z } from "zod";
import { issueWords } from "./issue-text";

const schema = z.object({
  name: z.string().min(1).max(4),
  priceFen: z.int().min(100),
  ids: z.array(z.string()).min(1),
  mode: z.enum(["a", "b"]),
  mail: z.email(),
});

const good = { name: "ok", priceFen: 100, ids: ["x"], mode: "a", mail: "a@b.example" };

function wordsFor(change: Record<string, unknown>) {
  const issue = schema.safeParse({ ...good, ...change }).error?.issues[0];
  return issue && issueWords(issue);
}

describe("issueWords", () => {
  it.each([
    [{ name: undefined }, ["required"]],
    [{ name: "" }, ["required"]],
    [{ name: "hello" }, ["too_long", { maximum: "4" }]],
    [{ priceFen: undefined }, ["required"]],
    [{ priceFen: Number.NaN }, ["not_number"]],
    [{ priceFen: 1.5 }, ["not_integer"]],
    [{ priceFen: 1 }, ["too_small", { minimum: "100" }]],
    [{ ids: [] }, ["too_few", { minimum: "1" }]],
    [{ mode: "c" }, ["not_option"]],
    [{ mail: "x" }, ["email"]],
  ])("%j", (change, words) => {
    expect(wordsFor(change)).toEqual(words);
  });

  it("says nothing of what is right", () => {
    expect(wordsFor({})).toBeUndefined();
  });
});
