import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as migrateWorker } from "graphile-worker";
import pg from "pg";
import { accessSql } from "./access";

const here = path.dirname(fileURLToPath(import.meta.url));

const attempts = 5;

/** Roles belong to the cluster, advisory locks to a database: two databases migrated at once may trip over each other. */
async function grantAccess(client: pg.Client): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`begin;${accessSql()}commit;`);
      return;
    } catch (error) {
      await client.query("rollback");
      const isCollision = /concurrently (updated|deleted)|deadlock/.test(String(error));
      if (!isCollision || attempt === attempts) throw error;
    }
  }
}

/**
 * Brings a database to today's schema as its owner: tables, then graphile-worker's own, then roles and policies.
 * Safe to run again and from several processes at once.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "liantai-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(7220001)");
    await runMigrations(drizzle(client), { migrationsFolder: path.join(here, "migrations") });
    await migrateWorker({ connectionString: url });
    await grantAccess(client);
  } finally {
    await client.end();
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { env } = await import("@/lib/kernel/env");
  await migrate(env.databaseUrl);
  console.log("the database is at today's schema");
}
