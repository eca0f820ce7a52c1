/** Tables that hot caches keep something of, with the changes that concern them (lib/kernel/hot-cache). */
const hotTables: Record<string, string> = {
  api_keys: "update of revoked_at, allowed_addresses or delete",
  api_tokens: "update or delete",
  organisations: "update",
  deployment_clock: "update",
  miniapps: "insert or update or delete",
  creators: "update or delete",
  plans: "insert or update",
};

/** A transaction that changes one of them tells every process that listens, at its commit. */
export const hotTablesSql = `
create or replace function liantai_tell_hot() returns trigger language plpgsql as $$
begin perform pg_notify('liantai_hot', tg_table_name); return null; end $$;
${Object.entries(hotTables)
  .map(
    ([table, changes]) => `drop trigger if exists tell_hot on ${table};
create trigger tell_hot after ${changes} on ${table} for each statement execute function liantai_tell_hot();`,
  )
  .join("\n")}`;
