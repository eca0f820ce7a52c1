import type pg from "pg";
import { drizzleOn, pools } from "@/db/client";
import type { Caller, Ctx } from "./ctx";
import { makeId } from "./ids";

const retryable = new Set(["40001", "40P01"]);
const retries = 4;

/** drizzle wraps what the driver threw. */
const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code ?? cause?.code;
};

const isOpen = (caller: Caller | Ctx): caller is Ctx => "db" in caller;

type Mode = { level: string; isByKeys?: boolean };

/**
 * A batch reads by keys alone: its statements are planned once for good, and for their indexes, however small the
 * tables are while that happens.
 */
const byKeys =
  ", set_config('plan_cache_mode', 'force_generic_plan', true), set_config('random_page_cost', '1.1', true)";

async function begin(client: pg.PoolClient, caller: Caller, { level, isByKeys = false }: Mode): Promise<Ctx> {
  await client.query(`begin ${level}`);
  const user = caller.actor.type === "user" ? caller.actor.id : "";
  const { rows } = await client.query<{ now: Date }>({
    name: isByKeys ? "begin_by_keys" : "begin",
    text: `select set_config('app.tenant', $1, true), set_config('app.kind', $2, true), set_config('app.user', $3, true),
            set_config('app.reach', $4, true)${isByKeys ? byKeys : ""},
            ${domainNow} as now`,
    values: [caller.tenant.id, caller.tenant.kind, user, `{${caller.reach.join(",")}}`],
  });
  const now = rows[0]?.now;
  if (!now) throw new Error("the deployment's clock is missing: run the migrations");
  return { ...caller, db: drizzleOn(client), now, newId: (prefix) => makeId(prefix, now, caller.random) };
}

async function run<T>(caller: Caller | Ctx, mode: Mode, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (isOpen(caller)) return work(caller);
  const pool = pools()[caller.dbRole];
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    // A connection lost while checked out emits `error`; without a listener it would end the process.
    let lost: Error | undefined;
    const onError = (error: Error) => {
      lost = error;
    };
    client.on("error", onError);
    try {
      const result = await work(await begin(client, caller, mode));
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch((failure: Error) => {
        lost ??= failure;
      });
      if (attempt < retries && retryable.has(codeOf(error) ?? "")) continue;
      throw error;
    } finally {
      client.off("error", onError);
      client.release(lost);
    }
  }
}

/**
 * Runs `work` in one transaction under the caller's database role and tenant; the inner ctx shadows the outer.
 * Inside an open transaction it joins that one, so commands compose. Serialization failures and deadlocks are
 * tried again (at most four times) from the start: `work` must have no effect outside the database.
 */
export const transaction = <T>(caller: Caller | Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  run(caller, { level: "isolation level read committed" }, work);

/** The same for a batch of many calls, whose statements find what they need by its keys. */
export const batchTransaction = <T>(caller: Caller, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  run(caller, { level: "isolation level read committed", isByKeys: true }, work);

/** A short read-only transaction: what queries run in. Joins an open one. */
export const reading = <T>(caller: Caller | Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  run(caller, { level: "isolation level repeatable read read only" }, work);

/**
 * One statement in a transaction of its own, for the system role alone: what is told by many at once in one row each.
 * It takes the domain time from `domainNow`.
 */
export async function alone<T extends pg.QueryResultRow>(
  caller: Caller,
  statement: { name: string; text: string; values: unknown[] },
): Promise<T[]> {
  if (caller.dbRole !== "system") throw new Error("a statement alone is the system's");
  return (await pools().system.query<T>(statement)).rows;
}

/** The deployment's time within a statement. */
export const domainNow =
  "date_trunc('milliseconds', clock_timestamp()) + (select offset_ms from deployment_clock) * interval '1 millisecond'";
