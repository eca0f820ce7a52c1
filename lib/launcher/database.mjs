import { startCluster } from "../../db/embedded.mjs";
import { LaunchError } from "./checkout.mjs";
import { onEnd } from "./lifetime.mjs";

/**
 * The deployment's database: the address in DATABASE_URL, else a database of the embedded server, started here if it
 * does not run and stopped with us.
 */
export async function openDatabase(folder, name = "liantai") {
  const given = process.env.DATABASE_URL;
  if (given) {
    await withClient(given, (client) => client.query("select 1"));
    return given;
  }
  const cluster = await startCluster(folder);
  onEnd(cluster.stop, cluster.abandon);
  console.log(
    `PostgreSQL on 127.0.0.1:${cluster.port}${cluster.isReused ? " (already running)" : ""}, data in ${cluster.folder}`,
  );
  await createDatabase(cluster.url("postgres"), name);
  return cluster.url(name);
}

/** Creates a database on the server of `serverUrl` unless it is there, and answers its address. */
export async function createDatabase(serverUrl, name) {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database "${name}"`);
  });
  return databaseAt(serverUrl, name);
}

/** Drops every database whose name begins with `prefix`, and ends its connections. */
export async function dropDatabases(serverUrl, prefix) {
  await withClient(serverUrl, async (client) => {
    const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [prefix]);
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
  });
}

/** The address of another database on the same server. */
function databaseAt(serverUrl, name) {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function withClient(url, work) {
  const { Client } = (await import("pg")).default;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new LaunchError(`PostgreSQL at ${host}${pathname} cannot be reached: ${error.message || error.code}`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
