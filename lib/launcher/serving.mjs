import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../../db/embedded/process-table.mjs";
import { LaunchError } from "./checkout.mjs";
import { onEnd } from "./lifetime.mjs";

const FILE = "serving.json";

/** One launcher serves one data folder: a second one stops here and says where the first one serves. */
export function ensureNotServed(folder) {
  const file = join(folder, FILE);
  if (!existsSync(file)) return;
  const { pid, url } = JSON.parse(readFileSync(file, "utf8"));
  if (pid === process.pid || !isRunning(pid, "main.mjs")) return;
  throw new LaunchError(`Liantai already serves this folder at ${url} (process ${pid}); stop that one first.`);
}

/** Writes down that this process serves the folder, until it ends. */
export function markServed(folder, url) {
  const file = join(folder, FILE);
  const remove = () => rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify({ pid: process.pid, url })}\n`);
  onEnd(async () => remove(), remove);
}
