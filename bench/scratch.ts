import { randomBytes } from "node:crypto";
import pg from "pg";
import { closePools } from "@/db/client";
import { migrate } from "@/db/migrate";

function named(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

/** Runs `work` on a fresh, migrated database of the same server and drops it afterwards: a deployment's data is never touched. */
export async function onScratchDatabase(
  serverUrl: string,
  work: (owner: pg.Client, url: string) => Promise<void>,
): Promise<void> {
  const name = `liantai_bench_${randomBytes(4).toString("hex")}`;
  const admin = new pg.Client({ connectionString: named(serverUrl, "postgres") });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = named(serverUrl, name);
  process.env.DATABASE_URL = url;
  try {
    await migrate(url);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    try {
      await work(owner, url);
    } finally {
      await owner.end();
      await closePools();
    }
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}
