import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasEnded, isRunning, signal } from "./process-table.mjs";
import { openServerLog } from "./server-log.mjs";
import { databaseUrl } from "./settings.mjs";

/** Nothing of the caller's PGDATA, PGOPTIONS or language may reach the server. */
const environment = () => ({ PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" });

/**
 * Makes the data directory, under another name first: one that was begun and not finished (a kill in the middle) is
 * never taken for a cluster.
 */
export function createData(binaries, identity, folder, password, flags = []) {
  const unfinished = join(folder, "data.new");
  const secret = join(folder, "password.new");
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (identity.uid !== undefined) for (const path of [unfinished, secret]) chownSync(path, identity.uid, identity.gid);
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      "--username=liantai",
      `--pwfile=${secret}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...flags,
    ],
    { ...identity, cwd: folder, env: environment(), encoding: "utf8" },
  );
  rmSync(secret, { force: true });
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL could not make its data directory.\n${made.error?.message ?? made.stdout + made.stderr}`,
    );
  }
  renameSync(unfinished, join(folder, "data"));
}

/**
 * Starts the server on its loopback port and waits until it answers; its process number. Throws with the server's own
 * log when it ends instead, or does not answer within a minute (it may have a crash to recover from).
 */
export async function startServer(binaries, identity, folder, settings, flags = []) {
  const data = join(folder, "data");
  const log = openServerLog(folder);
  const options = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    ...flags,
  ];
  const child = spawn(
    binaries.postgres,
    ["-D", data, "-p", String(settings.port), ...options.flatMap((option) => ["-c", option])],
    { ...identity, cwd: folder, env: environment(), stdio: ["ignore", log.descriptor, log.descriptor], detached: true },
  );
  let failure = null;
  child.once("error", (error) => (failure = error.message));
  child.once("exit", (code, name) => (failure ??= `it ended with ${code ?? name}`));
  child.unref();
  log.close();
  const until = Date.now() + 60_000;
  while (!failure && Date.now() < until) {
    if (await answers(settings, data)) return child.pid;
    await sleep(30);
  }
  if (!failure) signal(child.pid, "SIGQUIT");
  throw new Error(`PostgreSQL did not start: ${failure ?? "no answer within a minute"}.\n${log.tail()}`);
}

/**
 * The process number of the server that already runs on this folder, or null. Waits for one that is just starting or
 * stopping. A pid file that a killed server, or the original of a copied folder, left behind is removed.
 */
export async function findRunningServer(folder, settings) {
  const data = join(folder, "data");
  const file = join(data, "postmaster.pid");
  const until = Date.now() + 30_000;
  while (existsSync(file)) {
    const [pidLine, directory, , portLine] = readFileSync(file, "utf8").split("\n");
    const pid = Number.parseInt(pidLine ?? "", 10);
    if (!isRunning(pid, "postgres")) {
      rmSync(file, { force: true });
      return null;
    }
    if (directory !== data && existsSync(directory ?? "")) {
      rmSync(file, { force: true });
      return null;
    }
    const port = Number.parseInt(portLine ?? "", 10);
    if (Number.isInteger(port) && (await answers({ ...settings, port }, directory))) return { pid, port };
    if (Date.now() > until) throw new Error(`Process ${pid} holds ${data} but does not answer; end it and try again.`);
    await sleep(50);
  }
  return null;
}

/** Ends the server in order (SIGINT: open connections are closed), or at once when it does not end in 20 s. */
export async function stopServer(pid, how = "SIGINT") {
  signal(pid, how);
  if (await hasEnded(pid, 20_000)) return;
  signal(pid, "SIGQUIT");
  if (!(await hasEnded(pid, 10_000))) throw new Error(`PostgreSQL (process ${pid}) does not end.`);
}

/** Whether the server on that port is ours: it takes our password and works on our directory. */
async function answers(settings, directory) {
  const { Client } = (await import("pg")).default;
  const client = new Client({ connectionString: databaseUrl(settings, "postgres"), connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query("show data_directory");
    return rows[0].data_directory === directory;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
