import type pg from "pg";

/** Where rows of one brand stand, parents first; `own` tells the column that says so. */
const tables: [table: string, own: string][] = [
  ["organisations", "id"],
  ["invitations", "org_id"],
  ["admissions", "brand_id"],
  ["admission_items", "brand_id"],
  ["deposits", "brand_id"],
  ["brand_proposals", "brand_id"],
  ["miniapps", "brand_id"],
  ["miniapp_domains", "brand_id"],
  ["authorisations", "brand_id"],
  ["authorisation_versions", "brand_id"],
  ["authorisation_sets", "brand_id"],
  ["authorisation_events", "brand_id"],
  ["versions", "brand_id"],
  ["version_files", "brand_id"],
  ["trials", "brand_id"],
  ["version_reviews", "brand_id"],
  ["releases", "brand_id"],
  ["version_events", "brand_id"],
  ["release_wave_items", "brand_id"],
  ["notices", "org_id"],
  ["audit_log", "org_id"],
];

/** Columns that cannot be the pattern's with other ids and names in them. `c.n` counts the copies. */
const another: Record<string, string> = {
  // Nobody has joined a copied brand: its invitation is open, under a token nobody was told.
  "invitations.token_hash": "encode(sha256((x.token_hash || c.n)::bytea), 'hex')",
  "invitations.accepted_at": "null",
  "invitations.accepted_by": "null",
  "authorisations.refresh_token_hash": "encode(sha256((x.refresh_token_hash || c.n)::bytea), 'hex')",
  "authorisation_events.code_hash": "null",
  "authorisation_events.delivered_at": "coalesce(x.delivered_at, x.created_at)",
  "release_wave_items.position": "x.position + c.n",
  "release_wave_items.turn": "x.turn + c.n",
};

type Column = { name: string; type: string };

/**
 * Copies everything a brand has `names.length` times, as if the same commands had been run for each: every id that is
 * the brand's own gets the copy's number behind it wherever it stands, and its name becomes the copy's. What its people
 * and keys did is not copied with it. Answers the number of rows by table.
 */
export async function copyBrand(
  owner: pg.Client,
  brand: { id: string; name: string },
  names: readonly string[],
): Promise<Record<string, number>> {
  await owner.query("begin");
  try {
    const ids = await ownIds(owner, brand.id);
    const counts: Record<string, number> = {};
    for (const [table, own] of tables) {
      await owner.query(`alter table ${table} no force row level security`);
      counts[table] = await copyTable(owner, table, own, { brandId: brand.id, ids, name: brand.name, names });
      await owner.query(`alter table ${table} force row level security`);
    }
    await owner.query("commit");
    return counts;
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

/** Every id, appid and address that is this brand's alone. */
async function ownIds(owner: pg.Client, brandId: string): Promise<string[]> {
  const found = new Set<string>([brandId]);
  for (const [table, own] of tables) {
    const columns = (await columnsOf(owner, table)).map(({ name }) => name);
    for (const name of ["id", "appid", "slug"].filter((one) => columns.includes(one))) {
      const { rows } = await owner.query(`select ${name}::text as it from ${table} where ${own} = $1`, [brandId]);
      // Numbered rows have no id to be found elsewhere.
      for (const { it } of rows) if (/[a-z]/.test(it)) found.add(it);
    }
  }
  return [...found];
}

/** Columns a row brings along: not those the database makes itself. */
async function columnsOf(owner: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await owner.query<Column>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO' and coalesce(column_default, '') not like 'nextval%'
     order by ordinal_position`,
    [table],
  );
  return rows;
}

async function copyTable(
  owner: pg.Client,
  table: string,
  own: string,
  { brandId, ids, name, names }: { brandId: string; ids: string[]; name: string; names: readonly string[] },
): Promise<number> {
  const columns = await columnsOf(owner, table);
  const numbered = (text: string) =>
    `replace(regexp_replace(${text}, $3, '\\1_' || lpad(c.n::text, 4, '0'), 'g'), $4, ($1::text[])[c.n])`;
  const values = columns.map(({ name, type }) => {
    const column = `x."${name}"`;
    const given = another[`${table}.${name}`];
    if (given) return given;
    if (type === "text") return numbered(column);
    return type === "jsonb" ? `${numbered(`${column}::text`)}::jsonb` : column;
  });
  const mine = table === "audit_log" ? "and x.target_id ~ $3" : "";
  const { rowCount } = await owner.query(
    `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(", ")})
     select ${values.join(", ")} from ${table} x, generate_series(1, cardinality($1::text[])) as c (n) where x.${own} = $2 ${mine}`,
    [names, brandId, `(${ids.join("|")})`, name],
  );
  return rowCount ?? 0;
}
