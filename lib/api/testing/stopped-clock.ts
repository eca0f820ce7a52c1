import type pg from "pg";

/**
 * Lets the machine's clock stand still at `at` in this database, so that a test says to the millisecond when something
 * happens; `setClock(owner, offset)` then moves time by `offset`, also back. Call it before anything connects.
 */
export async function stopClock(owner: pg.Client, at: Date): Promise<void> {
  const { rows } = await owner.query<{ name: string }>("select current_database() as name");
  await owner.query(`
    create schema stopped;
    create function stopped.clock_timestamp() returns timestamptz language sql stable
      as $$ select '${at.toISOString()}'::timestamptz $$;
    grant usage on schema stopped to public;
    alter database "${rows[0]?.name}" set search_path = stopped, pg_catalog, public;`);
}
