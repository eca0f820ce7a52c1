import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "./process-table.mjs";

const FILE = "cluster.json";

/**
 * What a cluster keeps beside its data: `{ port, password, users }`. `port` stays the same from start to start; `users`
 * are the processes that use the server now, and the last of them stops it. Only its owner reads the file.
 */
export function readSettings(folder) {
  const file = join(folder, FILE);
  if (!existsSync(file)) return { port: null, password: randomBytes(18).toString("hex"), users: [] };
  const settings = JSON.parse(readFileSync(file, "utf8"));
  return { ...settings, users: settings.users.filter((pid) => isRunning(pid)) };
}

/** Replaces the file in one step, so that a reader never finds half of it. */
export function writeSettings(folder, settings) {
  const file = join(folder, FILE);
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
}

/** The address of one database of the cluster. */
export function databaseUrl(settings, database) {
  return `postgresql://liantai:${settings.password}@127.0.0.1:${settings.port}/${database}`;
}
