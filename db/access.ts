import { hotTablesSql } from "./hot-tables";
import { policies, type TablePolicy } from "./policies";

const isOperator = "(select current_setting('app.kind', true)) = 'operator'";

/** Roles are the cluster's, databases are many: several may be migrated at once. */
const roles = `
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'liantai_app') then create role liantai_app nologin noinherit; end if;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'liantai_system') then create role liantai_system nologin noinherit; end if;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  execute format('grant liantai_app, liantai_system to %I', current_user);
exception when others then
  if not pg_has_role(current_user, 'liantai_app', 'member') then raise; end if;
end $$;
grant usage on schema public to liantai_app, liantai_system;
revoke create on schema public from public;`;

/** The ledger and the audit log refuse change at the root: also for a role that was granted too much. */
const appendOnlyGuard = `
create or replace function liantai_refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is append only', tg_table_name using errcode = 'restrict_violation'; end $$;`;

const guarded = ["ledger_transactions", "ledger_postings", "ledger_accounts", "audit_log"];

const guardTable = (table: string) => `
drop trigger if exists refuse_change on ${table};
create trigger refuse_change before update or delete on ${table} for each row execute function liantai_refuse_change();
drop trigger if exists refuse_truncate on ${table};
create trigger refuse_truncate before truncate on ${table} for each statement execute function liantai_refuse_change();`;

/**
 * What each statement posts to a transaction sums to zero, and its transactions and accounts are there: rows that are
 * never changed afterwards need no more. Both are looked up by their keys, however small the planner thinks the tables.
 */
const zeroSum = `
create or replace function liantai_ledger_zero_sum() returns trigger language plpgsql security definer
set search_path = public set enable_seqscan = off as $$
declare wrong text; total bigint;
begin
  select transaction_id, sum(amount_fen) into wrong, total from added group by transaction_id having sum(amount_fen) <> 0 limit 1;
  if found then raise exception 'ledger transaction % does not sum to zero (%)', wrong, total using errcode = 'check_violation'; end if;
  select coalesce(
    (select a.transaction_id from (select distinct transaction_id from added) a
     where (select 1 from ledger_transactions t where t.id = a.transaction_id) is null limit 1),
    (select a.account_id from (select distinct account_id from added) a
     where (select 1 from ledger_accounts c where c.id = a.account_id) is null limit 1)) into wrong;
  if wrong is not null then raise exception 'a posting names %, which is not there', wrong using errcode = 'foreign_key_violation'; end if;
  return null;
end $$;
drop trigger if exists zero_sum on ledger_postings;
create trigger zero_sum after insert on ledger_postings referencing new table as added for each statement execute function liantai_ledger_zero_sum();`;

/** Touches are read from their indexes alone where vacuum has been: it comes by for so many new ones, however many there are. */
const storage =
  "alter table touches set (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);";

/** A change of lines marks their brand's days: what was summed of them is no longer true (lib/orders/summary). */
const dayMarks = `
create or replace function liantai_mark_days() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into line_day_marks (brand_id, day)
  select distinct brand_id, (ordered_at at time zone 'Asia/Shanghai')::date from changed;
  return null;
end $$;
${["orders", "order_lines", "commissions"]
  .flatMap((table) =>
    ["insert", "update"].map(
      (act) => `drop trigger if exists mark_days_${act} on ${table};
create trigger mark_days_${act} after ${act} on ${table} referencing new table as changed for each statement execute function liantai_mark_days();`,
    ),
  )
  .join("\n")}`;

/** graphile-worker's tables belong to the owner; the ordinary roles may only ask for these tasks. */
const worker = `
create or replace function liantai_wake_worker(task text) returns void language plpgsql security definer set search_path = public as $$
begin
  if task not in ('outbox', 'sweep', 'waves', 'callbacks', 'probes', 'exports', 'dry_runs') then raise exception 'unknown task %', task; end if;
  perform graphile_worker.add_job(task, job_key := task, job_key_mode := 'preserve_run_at');
end $$;
revoke all on function liantai_wake_worker(text) from public;
grant execute on function liantai_wake_worker(text) to liantai_app, liantai_system;`;

function tableSql(table: string, policy: TablePolicy): string {
  const open = policy.operator === false ? "" : ` or ${isOperator}`;
  const read = `((${policy.read})${open})`;
  const write = policy.write === false ? null : `((${policy.write})${open})`;
  const statements = [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    ...["app_read", "app_insert", "app_update", "app_delete", "system_all"].map(
      (name) => `drop policy if exists ${name} on ${table}`,
    ),
    `revoke all on ${table} from liantai_app, liantai_system, public`,
    `grant select on ${table} to liantai_app`,
    `create policy app_read on ${table} for select to liantai_app using ${read}`,
  ];
  if (write) {
    statements.push(
      `grant insert on ${table} to liantai_app`,
      `create policy app_insert on ${table} for insert to liantai_app with check ${write}`,
    );
    if (!policy.appendOnly) {
      statements.push(
        `grant update on ${table} to liantai_app`,
        `create policy app_update on ${table} for update to liantai_app using ${write} with check ${write}`,
      );
    }
    if (policy.deletable) {
      statements.push(
        `grant delete on ${table} to liantai_app`,
        `create policy app_delete on ${table} for delete to liantai_app using ${write}`,
      );
    }
  }
  if (policy.system) {
    const rights = { r: "select", ra: "select, insert", rw: "select, insert, update, delete" }[policy.system];
    statements.push(
      `grant ${rights} on ${table} to liantai_system`,
      `create policy system_all on ${table} to liantai_system using (true) with check (true)`,
    );
  }
  return statements.join(";\n");
}

/** Everything of the schema that drizzle does not generate: roles, grants, policies, triggers. Can be run again. */
export function accessSql(): string {
  return [
    roles,
    appendOnlyGuard,
    ...Object.entries(policies).map(([table, policy]) => `${tableSql(table, policy)};`),
    ...guarded.map(guardTable),
    zeroSum,
    storage,
    dayMarks,
    hotTablesSql,
    worker,
    "grant usage, select on all sequences in schema public to liantai_app, liantai_system;",
    "insert into deployment_clock (id, offset_ms) values (1, 0) on conflict do nothing;",
  ].join("\n");
}
