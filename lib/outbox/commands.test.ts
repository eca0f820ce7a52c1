import { beforeEach, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { jobCaller } from "@/lib/doors/job";
import { emit } from "@/lib/kernel/outbox";
import { reading, transaction } from "@/lib/kernel/transaction";
import { drainOutbox, nextOutboxDue, type OutboxHandlers } from "./commands";

const { owner } = testDatabase();
const job = jobCaller("test");
let org: MadeOrg;
let seen: unknown[];
const handlers: OutboxHandlers = {
  "facts.late": async (_ctx, payload) => {
    seen.push(payload);
  },
};

beforeEach(async () => {
  await owner().query("delete from outbox");
  await setClock(owner(), 0);
  org = await makeOrganisation(owner(), "brand");
  seen = [];
});

const say = (key: string, topic: "facts.late" | "webhook" = "facts.late") =>
  transaction(callerOf(org), (ctx) => emit(ctx, topic, key, { key }));

it("acts on each fact once, however many workers look", async () => {
  for (let i = 0; i < 30; i++) await say(`k${i}`);
  await say("k0");
  const counts = await Promise.all(Array.from({ length: 5 }, () => drainOutbox(job, handlers)));
  expect(counts.reduce((a, b) => a + b)).toBe(30);
  expect(seen).toHaveLength(30);
});

it("says nothing of what was rolled back", async () => {
  await transaction(callerOf(org), async (ctx) => {
    await emit(ctx, "facts.late", "never", {});
    throw new Error("no");
  }).catch(() => undefined);
  expect(await drainOutbox(job, handlers)).toBe(0);
});

it("lets failures wait longer each time, and the others go on", async () => {
  const broken: OutboxHandlers = {
    "facts.late": async (ctx, payload) => {
      await ctx.db.execute("create temp table if not exists trace (n int)");
      if ((payload as { key: string }).key === "bad") throw new Error("not today");
      seen.push(payload);
    },
  };
  await say("bad");
  await say("good");
  expect(await drainOutbox(job, broken)).toBe(2);
  expect(seen).toEqual([{ key: "good" }]);
  const { rows } = await owner().query(
    "select attempts, last_error, handled_at, due_at > now() as later from outbox where dedupe_key = 'bad'",
  );
  expect(rows[0]).toMatchObject({ attempts: 1, last_error: "not today", handled_at: null, later: true });
  expect(await drainOutbox(job, handlers)).toBe(0);
  await setClock(owner(), 11_000);
  expect(await drainOutbox(job, handlers)).toBe(1);
});

it("gives a fact up after twelve tries, and keeps it", async () => {
  await say("bad");
  await owner().query("update outbox set attempts = 12");
  expect(await drainOutbox(job, handlers)).toBe(0);
  expect(await reading(job, (ctx) => nextOutboxDue(ctx, handlers))).toBeNull();
  const { rows } = await owner().query("select count(*)::int as n from outbox");
  expect(rows[0].n).toBe(1);
});

it("keeps facts nobody handles yet", async () => {
  await say("later", "webhook");
  expect(await drainOutbox(job, handlers)).toBe(0);
  expect(await reading(job, (ctx) => nextOutboxDue(ctx, handlers))).toBeNull();
});
