import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { closePools } from "./client";

/** Name of a variable, set by the run's global setup, that leads to the migrated template database. */
const templateVariable = "LIANTAI_TEST_TEMPLATE_URL";

function databaseOf(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

async function asAdmin(templateUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: databaseOf(templateUrl, "postgres") });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/**
 * Gives the calling test file a database of its own, copied from the migrated template, and drops it afterwards.
 * Returns an owner's connection for looking at what row level security would hide.
 */
export function testDatabase(): { owner: () => pg.Client; url: () => string } {
  const template = process.env[templateVariable];
  if (!template) throw new Error(`${templateVariable} is not set: run through vitest's db project`);
  // The run drops whatever begins with its template's name, so a crashed file leaves nothing behind.
  const name = `${new URL(template).pathname.slice(1)}_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  const url = databaseOf(template, name);
  let owner: pg.Client;
  beforeAll(async () => {
    await asAdmin(template, `create database ${name} template "${new URL(template).pathname.slice(1)}"`);
    process.env.DATABASE_URL = url;
    process.env.LIANTAI_SECRET ??= "a secret for tests only, thirty-two bytes";
    process.env.LIANTAI_SANDBOX = "1";
    owner = new pg.Client({ connectionString: url });
    await owner.connect();
  });
  afterAll(async () => {
    await closePools();
    await owner.end();
    await asAdmin(template, `drop database if exists ${name} with (force)`);
  });
  return { owner: () => owner, url: () => url };
}
