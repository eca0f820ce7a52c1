import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { startThrowAwayCluster } from "./embedded.mjs";
import { migrate } from "./migrate";

/**
 * Runs once before the tests of the `db` project: a server (that of TEST_DATABASE_URL, else one that is thrown away), and
 * on it a migrated template. LIANTAI_TEST_TEMPLATE_URL tells the tests where it is; every database they copy from it
 * begins with the name of the run, so that what a test leaves behind is dropped here.
 */
export default async function setup() {
  const cluster = process.env.TEST_DATABASE_URL ? null : await startThrowAwayCluster();
  if (cluster) process.once("exit", cluster.abandon);
  const serverUrl = process.env.TEST_DATABASE_URL ?? cluster?.url("postgres");
  if (!serverUrl) throw new Error("No server for the tests.");
  const run = process.env.LIANTAI_TEST_RUN ?? `liantai_test_${randomBytes(4).toString("hex")}`;
  const template = new URL(serverUrl);
  template.pathname = `/${run}_template`;
  await onServer(serverUrl, (client) => client.query(`create database "${run}_template"`));
  await migrate(template.href);
  process.env.LIANTAI_TEST_TEMPLATE_URL = template.href;
  return async () => {
    if (cluster) {
      process.off("exit", cluster.abandon);
      await cluster.stop();
    } else {
      await onServer(serverUrl, (client) => dropAll(client, run));
    }
  };
}

async function dropAll(client: Client, run: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [run],
  );
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
}

async function onServer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
