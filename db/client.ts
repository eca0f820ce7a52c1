import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { env } from "@/lib/kernel/env";
import * as schema from "./schema";

export type Db = NodePgDatabase<typeof schema> & { $client: pg.PoolClient | pg.Client };
export type DbRole = "app" | "system";

// bigint columns in raw statements arrive as strings; sums of fen are turned into numbers where they are read.
type Pools = { url: string; app: pg.Pool; system: pg.Pool };
const holder = globalThis as unknown as { liantaiPools?: Pools };

function makePool(url: string, role: DbRole): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: env.poolSize,
    // Every connection drops to an ordinary role that owns nothing and cannot bypass row level security.
    options: `-c role=liantai_${role} -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c TimeZone=UTC`,
    application_name: `liantai-${role}`,
  });
  pool.on("error", (error) => console.error("idle database connection lost:", error.message));
  return pool;
}

/** The pools of this process, made at first use and again when the address changes (tests). */
export function pools(): Pools {
  const url = env.databaseUrl;
  if (!holder.liantaiPools || holder.liantaiPools.url !== url) {
    holder.liantaiPools = { url, app: makePool(url, "app"), system: makePool(url, "system") };
  }
  return holder.liantaiPools;
}

/** Ends this process's pools; the next use makes new ones. */
export async function closePools(): Promise<void> {
  const held = holder.liantaiPools;
  holder.liantaiPools = undefined;
  if (held) await Promise.all([held.app.end(), held.system.end()]);
}

const made = new WeakMap<pg.PoolClient | pg.Client, Db>();

/** Drizzle on a connection, made once for each: reading the whole schema anew costs milliseconds. */
export function drizzleOn(client: pg.PoolClient | pg.Client): Db {
  const known = made.get(client);
  if (known) return known;
  const db = drizzle(client, { schema });
  made.set(client, db);
  return db;
}
