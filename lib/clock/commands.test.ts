import { beforeEach, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { jobCaller } from "@/lib/doors/job";
import type { Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { advanceClock } from "./commands";
import { getClock } from "./queries";
import type { Sweep } from "./sweeps";

const { owner } = testDatabase();
const job = jobCaller("test");
let operator: MadeOrg;

beforeEach(async () => {
  await setClock(owner(), 0);
  operator = await makeOrganisation(owner(), "operator");
});

/** A sweep over moments kept in memory, noting when each was run. */
function over(name: string, moments: Date[], log: string[]): Sweep {
  const left = [...moments].sort((a, b) => a.getTime() - b.getTime());
  return {
    name,
    nextDue: async () => left[0] ?? null,
    run: (caller) =>
      transaction(caller, async (ctx: Ctx) => {
        let done = 0;
        for (let due = left[0]; due && due <= ctx.now; due = left[0]) {
          log.push(
            `${name} ${Math.round((due.getTime() - start) / 3_600_000)}h late ${ctx.now.getTime() - due.getTime() < 60_000 ? "no" : "yes"}`,
          );
          left.shift();
          done++;
        }
        return done;
      }),
  };
}
let start: number;
const hours = (n: number) => new Date(start + n * 3_600_000);
const advance = (to: Date, sweeps: Sweep[] = [], caller = callerOf(operator)) =>
  advanceClock(caller, { now: to }, { sweeps, job });

beforeEach(async () => {
  start = (await getClock(job)).now.getTime();
});

it("moves time on for every transaction, and never back", async () => {
  const { now } = await advance(hours(24));
  expect(now.getTime()).toBeGreaterThanOrEqual(hours(24).getTime());
  const same = await advance(hours(2));
  expect(same.now.getTime()).toBeGreaterThanOrEqual(now.getTime());
  await transaction(job, async (ctx) => expect(ctx.now.getTime()).toBeGreaterThanOrEqual(hours(24).getTime()));
  const { rows } = await owner().query(
    "select count(*)::int as n from audit_log where action = 'clock.advance' and org_id = $1",
    [operator.id],
  );
  expect(rows[0].n).toBe(1);
});

it("runs what falls due on the way, in order of time, each at its moment", async () => {
  const log: string[] = [];
  await advance(hours(48), [over("a", [hours(30), hours(1), hours(60)], log), over("b", [hours(2), hours(-5)], log)]);
  expect(log).toEqual(["b -5h late yes", "a 1h late no", "b 2h late no", "a 30h late no"]);
});

it("is not held up by a sweep that fails or does not move", async () => {
  const log: string[] = [];
  const broken: Sweep = {
    name: "broken",
    nextDue: async () => hours(1),
    run: async () => {
      throw new Error("no");
    },
  };
  const stuck: Sweep = { name: "stuck", nextDue: async () => hours(1), run: async () => 0 };
  const { now } = await advance(hours(3), [broken, stuck, over("a", [hours(2)], log)]);
  expect(log).toEqual(["a 2h late no"]);
  expect(now.getTime()).toBeGreaterThanOrEqual(hours(3).getTime());
}, 20_000);

it("takes 40 parallel callers without a deadlock", async () => {
  const log: string[] = [];
  const sweeps = [over("a", [hours(1), hours(2)], log)];
  await Promise.all(Array.from({ length: 40 }, (_, i) => advance(hours(i % 4), sweeps)));
  expect(log).toEqual(["a 1h late no", "a 2h late no"]);
});

it("is for the operator, in a sandbox, within reason", async () => {
  for (const kind of ["brand", "institution", "provider"] as const) {
    const org = await makeOrganisation(owner(), kind);
    await expect(advance(hours(1), [], callerOf(org))).rejects.toMatchObject({ code: "forbidden" });
    await expect(advance(hours(1), [], callerOf(org, "key"))).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(advance(hours(1), [], callerOf(operator, "analyst"))).rejects.toMatchObject({ code: "forbidden" });
  await advance(hours(1), [], callerOf(operator, "key"));
  await expect(advance(hours(24 * 365 * 50))).rejects.toMatchObject({ code: "invalid_input" });
  delete process.env.LIANTAI_SANDBOX;
  await expect(advance(hours(1))).rejects.toMatchObject({ code: "forbidden" });
  process.env.LIANTAI_SANDBOX = "1";
});
