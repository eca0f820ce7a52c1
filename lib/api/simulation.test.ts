import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { jobCaller } from "@/lib/doors/job";
import { verifyBooks } from "@/lib/ledger/queries";
import { drainOutbox } from "@/lib/outbox/commands";
import { handlers } from "@/lib/worker/handlers";
import { call, must } from "./testing/machine";
import { type Bundles, bundleProcesses, Member } from "./testing/processes";
import { type Delivery, disturb } from "./testing/simulation/disturb";
import { type Step, writeScript } from "./testing/simulation/script";
import { Seeded } from "./testing/simulation/seeded";
import { stateOf } from "./testing/simulation/state";
import { callOf, makeWorld, type World } from "./testing/simulation/world";

const { owner, url } = testDatabase();

/** `LIANTAI_SEEDS=7,8` replays these (`npm run simulate` goes through many); the names of failing tests say which they are. */
const seeds = (process.env.LIANTAI_SEEDS ?? "1,2").split(",").map(Number);
const killed = (process.env.LIANTAI_SEEDS ?? "11").split(",").map(Number);
const length = Number(process.env.LIANTAI_STEPS ?? 90);

/** Two days before now: nothing of it is confirmed yet. */
const start = () => new Date(Date.now() - 50 * 3_600_000);

const drain = () => drainOutbox(jobCaller("outbox"), handlers);

/** Each call once, in the order of the world, and nothing goes wrong. */
async function cleanRun(script: readonly Step[]): Promise<World> {
  const world = await makeWorld(owner(), start());
  for (const step of script) {
    const { path, body } = callOf(world, step);
    await must(world.machine, "POST", path, body);
  }
  await drain();
  return world;
}

async function expectSame(world: World, clean: World): Promise<void> {
  const [state, expected] = [await stateOf(owner(), world), await stateOf(owner(), clean)];
  expect(Object.keys(expected.lines).length).toBeGreaterThan(20);
  expect(Object.keys(expected.balances).length).toBeGreaterThan(3);
  expect(state).toEqual(expected);
  expect((await verifyBooks(jobCaller("verify"))).faults).toEqual([]);
}

describe("one process, everything by the seed", () => {
  const realQuery = pg.Client.prototype.query;
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Cuts the connection after so many statements: before, at or after the commit, as it falls. */
  function cutAfter(statements: number): void {
    let left = statements;
    // The server's log of the line that broke: that is what was asked for.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
      const answer = (realQuery as (...args: unknown[]) => unknown).apply(this, args);
      if (--left === 0 && this !== owner())
        (this as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();
      return answer as never;
    });
  }

  test.each(seeds)("seed %i: late, twice, out of order and cut off, the books come out the same", async (seed) => {
    const script = writeScript(seed, length);
    const world = await makeWorld(owner(), start());
    const seeded = new Seeded(seed * 7919);
    const waiting: Delivery<Step>[] = disturb(script, seed, { late: 25, twice: 0.3 });
    let cuts = 0;
    for (let sent = 0; waiting.length > 0; sent++) {
      if (sent > script.length * 20) throw new Error("it never ends");
      const next = waiting.shift();
      if (!next) break;
      if (seeded.chance(0.15)) {
        cutAfter(1 + seeded.below(14));
        cuts++;
      }
      const { path, body } = callOf(world, next.item);
      const answer = await call(world.machine, "POST", path, body).catch(() => ({ status: 599, body: {} }));
      vi.restoreAllMocks();
      // Not there yet (its order is late), or the line broke: whoever sent it sends it again later.
      if (answer.status >= 300) {
        expect([404, 500, 503, 599], JSON.stringify([next.item, answer.body])).toContain(answer.status);
        waiting.splice(Math.min(waiting.length, 1 + seeded.below(12)), 0, next);
      }
      if (seeded.chance(0.1)) await drain();
    }
    expect(cuts).toBeGreaterThan(10);
    await drain();
    await expectSame(world, await cleanRun(script));
  });
});

describe("two API processes and two workers, killed without warning", () => {
  let bundles: Bundles;
  let members: Member[] = [];
  beforeAll(async () => {
    bundles = await bundleProcesses();
  });
  afterEach(async () => {
    for (const member of members) await member.kill();
    members = [];
  });
  afterAll(() => bundles.remove());

  test.each(killed)(
    "seed %i: every acknowledged call is there once, as in a clean run",
    { timeout: 120_000 },
    async (seed) => {
      const env = { DATABASE_URL: url() };
      const apis = [await Member.api(bundles, env), await Member.api(bundles, env)];
      const workers = [await Member.worker(bundles, env), await Member.worker(bundles, env)];
      members = [...apis, ...workers];
      const script = writeScript(seed, length);
      const world = await makeWorld(owner(), start());
      const deliveries = disturb(script, seed, { late: 20, twice: 0.4 });
      const seeded = new Seeded(seed * 104_729);

      let next = 0;
      let acknowledged = 0;
      /** Sends until it is acknowledged, to whichever process answers. */
      const deliver = async ({ item, copy }: Delivery<Step>) => {
        const { path, body } = callOf(world, item);
        for (let tries = 0; tries < 400; tries++) {
          const { origin } = apis[(copy + tries) % apis.length] as Member;
          const answer = await fetch(`${origin}/api/v1${path}`, {
            method: "POST",
            headers: { authorization: `Bearer ${world.machine.token}` },
            body: JSON.stringify(body),
            signal: AbortSignal.timeout(10_000),
          }).catch(() => null);
          if (answer?.ok) {
            acknowledged++;
            return;
          }
          if (answer) expect([404, 500, 503]).toContain(answer.status);
          await sleep(10 + (tries % 20) * 10);
        }
        throw new Error(`${path} was never acknowledged`);
      };
      const lane = async () => {
        for (let delivery = deliveries[next++]; delivery; delivery = deliveries[next++]) await deliver(delivery);
      };
      const kills = Array.from({ length: 5 }, (_, n) =>
        Math.floor((deliveries.length * (n + 0.3 + seeded.next() * 0.5)) / 5),
      );
      let isOver = false;
      const killer = (async () => {
        for (const moment of kills) {
          while (acknowledged < moment && !isOver) await sleep(3);
          const victim = seeded.pick(members);
          await victim.kill();
          await victim.start();
        }
      })();
      await Promise.all(Array.from({ length: 8 }, lane));
      isOver = true;
      await killer;
      expect(acknowledged).toBe(deliveries.length);
      await drain();
      for (let left = 200; left > 0; left--) {
        const { rows } = await owner().query(
          "select count(*)::int as n from outbox where handled_at is null and topic in ('facts.late', 'identity.joined')",
        );
        if (rows[0].n === 0) break;
        await sleep(50);
      }
      for (const member of members) await member.kill();
      await expectSame(world, await cleanRun(script));
    },
  );
});
