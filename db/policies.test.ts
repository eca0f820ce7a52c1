import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { createOrder } from "@/lib/orders/commands";
import { makeAlliance, makePlan, makePromoter, makeShop } from "@/lib/orders/testing";
import { recordVisits } from "@/lib/visits/commands";
import { policies, type TablePolicy } from "./policies";
import { testDatabase } from "./testing";

const db = testDatabase();
const tables = Object.keys(policies).sort();
const somebody = "org_somebody";
let app: pg.Client;

type Row = Record<string, string>;
const read = async (sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await db.owner().query<Row>(sql, values)).rows;

/** What is set for a transaction of this tenant; `null` is a transaction in which everything was forgotten. */
type Tenant = { id: string; kind: string; reach?: string[]; user?: string } | null;

/** Runs one statement as the ordinary role, which is told who asks and nothing else; leaves nothing behind. */
async function asApp(tenant: Tenant, sql: string): Promise<{ rows: Row[]; count: number; code?: string }> {
  await app.query("begin");
  try {
    if (tenant)
      await app.query(
        "select set_config('app.tenant', $1, true), set_config('app.kind', $2, true), set_config('app.user', $3, true), set_config('app.reach', $4, true)",
        [tenant.id, tenant.kind, tenant.user ?? "", `{${(tenant.reach ?? []).join(",")}}`],
      );
    const { rows, rowCount } = await app.query(sql);
    return { rows, count: rowCount ?? 0 };
  } catch (error) {
    return { rows: [], count: 0, code: (error as { code?: string }).code };
  } finally {
    await app.query("rollback");
  }
}

const counts = async (tenant: Tenant): Promise<[string, number][]> => {
  const seen: [string, number][] = [];
  for (const table of tables) {
    const { rows, code } = await asApp(tenant, `select count(*)::int as n from ${table}`);
    expect([table, code]).toEqual([table, undefined]);
    if (Number(rows[0]?.n) > 0) seen.push([table, Number(rows[0]?.n)]);
  }
  return seen;
};

beforeAll(async () => {
  app = new pg.Client({ connectionString: db.url(), options: "-c role=liantai_app" });
  await app.connect();
});
afterAll(() => app.end());

describe("every table", () => {
  it("has a policy, and every policy a table", async () => {
    const rows = await read(
      "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace",
    );
    expect(rows.map((row) => row.relname).sort()).toEqual(tables);
    expect(
      await read(
        "select relname from pg_class where relkind in ('v', 'm', 'f') and relnamespace = 'public'::regnamespace",
      ),
    ).toEqual([]);
  });

  it("has row level security on, also for its owner, and no policy nobody wrote down", async () => {
    const open = await read(
      "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)",
    );
    expect(open).toEqual([]);
    const written = await read(
      "select tablename, policyname, roles::text from pg_policies where schemaname = 'public'",
    );
    for (const { tablename = "", policyname = "", roles } of written) {
      const policy = policies[tablename];
      const names = ["app_read", ...(policy?.write ? ["app_insert"] : []), ...(policy?.system ? ["system_all"] : [])];
      if (policy?.write && !policy.appendOnly) names.push("app_update");
      if (policy?.write && policy.deletable) names.push("app_delete");
      expect(names, tablename).toContain(policyname);
      expect(roles).toBe(policyname === "system_all" ? "{liantai_system}" : "{liantai_app}");
    }
  });

  it("gives each role the rights it needs and no others", async () => {
    const rights = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"];
    const mayApp = ({ write, appendOnly, deletable }: TablePolicy) =>
      ["SELECT", write && "INSERT", write && !appendOnly && "UPDATE", write && deletable && "DELETE"].filter(Boolean);
    const maySystem = ({ system }: TablePolicy) =>
      ({ r: ["SELECT"], ra: ["SELECT", "INSERT"], rw: ["SELECT", "INSERT", "UPDATE", "DELETE"], false: [] })[
        `${system}` as "r" | "ra" | "rw" | "false"
      ];
    for (const table of tables)
      for (const [role, may] of [["liantai_app", mayApp] as const, ["liantai_system", maySystem] as const]) {
        const [row = {}] = await read(
          `select ${rights.map((right) => `has_table_privilege('${role}', '${table}', '${right}') as "${right}"`).join(", ")}`,
        );
        const policy = policies[table];
        expect([table, role, rights.filter((right) => Boolean(row[right]))]).toEqual([
          table,
          role,
          policy && may(policy),
        ]);
      }
  });
});

describe("the roles", () => {
  it("are ordinary ones: no superuser, no way around row level security, owner of nothing", async () => {
    const rows = await read(
      "select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolcanlogin as mighty from pg_roles where rolname in ('liantai_app', 'liantai_system') order by rolname",
    );
    expect(rows).toEqual([
      { rolname: "liantai_app", mighty: false },
      { rolname: "liantai_system", mighty: false },
    ]);
    const owned = await read(
      "select relname from pg_class where relowner in (select oid from pg_roles where rolname in ('liantai_app', 'liantai_system'))",
    );
    expect(owned).toEqual([]);
    const [member] = await read(
      "select count(*)::int as n from pg_auth_members where member in (select oid from pg_roles where rolname in ('liantai_app', 'liantai_system'))",
    );
    expect(member?.n).toBe(0);
  });

  it("are what the pools run as", async () => {
    const { rows } = await asApp(null, "select current_user as who, session_user as session");
    expect(rows[0]?.who).toBe("liantai_app");
    const { pools } = await import("./client");
    for (const role of ["app", "system"] as const)
      expect((await pools()[role].query("select current_user as who")).rows).toEqual([{ who: `liantai_${role}` }]);
  });

  it("make nothing in the schema, and reach neither the worker's tables nor the migrations'", async () => {
    expect((await asApp(null, "create table mine (id int)")).code).toBe("42501");
    expect((await asApp(null, "select 1 from graphile_worker._private_jobs")).code).toBe("42501");
    expect((await asApp(null, "select 1 from drizzle.__drizzle_migrations")).code).toBe("42501");
    expect((await asApp(null, "set row_security = off; select count(*) from orders")).code).toBe("42501");
  });
});

describe("append-only tables", () => {
  const ledger = ["ledger_transactions", "ledger_postings", "ledger_accounts", "audit_log"];

  it.each(ledger)("%s refuses update, delete and truncate whoever asks", async (table) => {
    const own = { id: somebody, kind: "brand" };
    for (const sql of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table} cascade`])
      expect((await asApp(own, sql)).code).toBe("42501");
    await expect(db.owner().query(`truncate ${table} cascade`)).rejects.toMatchObject({ code: "23001" });
  });
});

describe("an order", () => {
  const ofOrders = [
    "attributions",
    "commissions",
    "ledger_postings",
    "ledger_transactions",
    "order_events",
    "order_lines",
    "orders",
  ];

  test("is seen by its parties and by nobody else, with no WHERE at all", async () => {
    const owner = db.owner();
    const [shop, institution, other] = [await makeShop(owner), await makeAlliance(owner), await makeAlliance(owner)];
    const promoter = await makePromoter(owner, institution);
    const stranger = await makeShop(owner);
    const goods = await shop.product("a", 10_000);
    await makePlan(owner, shop.brand, goods.productId, 100_000);
    const { code } = await promoter.share(goods.productId, shop.brand.id);
    const visit = { visitId: "v", openid: "o", shareCode: code, surface: "share" as const, productId: goods.productId };
    const hour = (n: number) => new Date(Date.now() + n * 3_600_000);
    await recordVisits(shop.key, [{ ...visit, occurredAt: hour(-2) }]);
    const line = { lineNo: "1", ...goods, quantity: 1, paidFen: 10_000 };
    await createOrder(shop.key, { orderNo: "1", openid: "o", orderedAt: hour(-1), paidAt: hour(-1), lines: [line] });

    const seen = async (tenant: Tenant) =>
      (await counts(tenant)).map(([table]) => table).filter((table) => ofOrders.includes(table));
    expect(await seen({ id: shop.brand.id, kind: "brand" })).toEqual(ofOrders);
    expect(await seen({ id: institution.id, kind: "institution", reach: [institution.id] })).toEqual(ofOrders);
    expect(await seen({ id: promoter.id, kind: "promoter", reach: [institution.id] })).toEqual(ofOrders);
    expect(await seen({ id: other.id, kind: "institution", reach: [other.id] })).toEqual([]);
    expect(await seen({ id: stranger.brand.id, kind: "brand" })).toEqual([]);
    expect(await seen(null)).toEqual([]);
  });
});

/** Tables of which every signed-in party may look up rows: names, and mini-programs that are released. */
const lookedUpByAll = [
  "creators",
  "deployment_clock",
  "deployment_settings",
  "event_subscriptions",
  "line_day_marks",
  "miniapps",
  "organisations",
  "promoters",
];
/** The deployment's own: its clock, and what it allows everybody. */
const deploymentsOwn = [
  ["deployment_clock", 1],
  ["deployment_settings", 1],
];
/** What an ordinary plan offers to every institution and its promoters. */
const offered = ["plan_versions", "plans", "products", "skus"];
const stranger = (kind: string) => {
  const reach = kind === "institution" || kind === "promoter" ? ["org_stranger"] : [];
  return { id: "org_stranger", kind, user: "usr_stranger", reach };
};

describe("a forgotten WHERE", () => {
  beforeAll(async () => {
    await fillEveryTable();
  });

  it("is tested on rows of somebody in every table", async () => {
    for (const table of tables) {
      const [row] = await read(`select count(*)::int as n from ${table}`);
      expect([table, Number(row?.n) > 0]).toEqual([table, true]);
    }
    const hidden = tables.filter((table) => policies[table]?.read === "false");
    const own = { id: somebody, kind: "brand", user: somebody, reach: [somebody] };
    expect((await counts(own)).map(([table]) => table)).toEqual(tables.filter((table) => !hidden.includes(table)));
  });

  it("returns nothing where nobody said who asks", async () => {
    expect(await counts(null)).toEqual(deploymentsOwn);
    expect(await counts({ id: "", kind: "" })).toEqual(deploymentsOwn);
  });

  it.each(["brand", "provider", "institution", "promoter", "creator", "consumer"])(
    "returns nothing of somebody else's to a %s",
    async (kind) => {
      const tenant = stranger(kind);
      const open = tenant.reach.length > 0 ? [...lookedUpByAll, ...offered].sort() : lookedUpByAll;
      expect((await counts(tenant)).map(([table]) => table)).toEqual(open);
      for (const table of [...offered, "miniapps"])
        expect((await asApp(tenant, `select 1 from ${table} where brand_id = '${somebody}'`)).count).toBe(0);
    },
  );

  it.each(["brand", "institution"])("changes and deletes nothing of somebody else's for a %s either", async (kind) => {
    for (const table of tables) {
      const [column] = await read(
        `select attname as name from pg_attribute where attrelid = ('public.' || $1)::regclass and attnum > 0
            and not attisdropped and attidentity = '' and attgenerated = '' order by attnum desc limit 1`,
        [table],
      );
      const update = `update ${table} set "${column?.name}" = "${column?.name}"`;
      for (const sql of [update, `delete from ${table}`]) {
        const { count, code } = await asApp(stranger(kind), sql);
        expect([sql, count, code ?? "42501"]).toEqual([sql, 0, "42501"]);
      }
    }
  });

  it("adds nothing in somebody else's name, but to his log and his inbox", async () => {
    for (const table of tables) {
      const { insert } = await rowOf(table, "another");
      const { code, count } = await asApp(stranger("brand"), insert);
      const isInbox = ["audit_log", "notices"].includes(table);
      // An event for another may be written down; here its id is one that is there.
      const refusal = table === "webhook_events" ? "23505" : "42501";
      expect([table, code, count]).toEqual([table, isInbox ? undefined : refusal, isInbox ? 1 : 0]);
    }
  });
});

/** An insert of a row in which every text says `somebody`, and its key something of its own. */
async function rowOf(table: string, key: string): Promise<{ insert: string }> {
  const columns = await read(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
            exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)) as key,
            a.attidentity <> '' or a.attgenerated <> '' or pg_get_serial_sequence('public.' || $1, a.attname) is not null as own
       from pg_attribute a where a.attrelid = ('public.' || $1)::regclass and a.attnum > 0 and not a.attisdropped`,
    [table],
  );
  const given = columns.filter((one) => !one.own && (/^text/.test(one.type ?? "") || one.key));
  const isParty = (name: string) =>
    /_id$/.test(name) ||
    ["organisations", "users", "promoters", "creators", "ledger_books", "fraud_settings"].includes(table);
  const value = ({ name = "", type = "", key: isKey }: Row) => {
    if (type === "text[]") return `array['${somebody}']`;
    if (type === "boolean") return "true";
    if (type !== "text") return /^(timestamp|date)/.test(type) ? "now()" : String(key.length);
    return isKey && !isParty(name) ? `'${key}'` : `'${somebody}'`;
  };
  return {
    insert: `insert into ${table} (${given.map((one) => `"${one.name}"`).join(", ")}) values (${given.map(value).join(", ")})`,
  };
}

/** Puts a row of somebody's into every table, whatever else the table asks of its rows: who sees it is the question. */
async function fillEveryTable(): Promise<void> {
  const rules = await read(
    "select conrelid::regclass::text as name, conname from pg_constraint where contype in ('c', 'f') and connamespace = 'public'::regnamespace",
  );
  for (const { name, conname } of rules) await db.owner().query(`alter table ${name} drop constraint "${conname}"`);
  const required = await read(
    `select c.relname as name, a.attname as col from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attnotnull and a.attidentity = '' and not a.attisdropped
        and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey))`,
  );
  for (const { name, col } of required)
    await db.owner().query(`alter table ${name} alter column "${col}" drop not null`);
  await db.owner().query("set session_replication_role = replica");
  for (const table of tables)
    if (table !== "deployment_clock") await db.owner().query((await rowOf(table, "one")).insert);
  await db.owner().query("set session_replication_role = origin");
}
