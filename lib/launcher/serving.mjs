import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasEnded, isRunning } from "../../db/embedded/process-table.mjs";
import { LaunchError } from "./checkout.mjs";
import { onEnd } from "./lifetime.mjs";

const FILE = "serving.json";

/** As long as a launcher that was just told to end may take. */
const GRACE_MS = 6_000;

/** One launcher serves one data folder: a second one stops here and says where the first one serves. */
export async function ensureNotServed(folder) {
  const file = join(folder, FILE);
  if (!existsSync(file)) return;
  const { pid, url } = JSON.parse(readFileSync(file, "utf8"));
  if (!isRunning(pid, "main.mjs") || (await hasEnded(pid, GRACE_MS))) return;
  throw new LaunchError(`Liantai already serves this folder at ${url} (process ${pid}); stop that one first.`);
}

/** Writes down that this process serves the folder, until it ends. */
export function markServed(folder, url) {
  const file = join(folder, FILE);
  const remove = () => rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify({ pid: process.pid, url })}\n`);
  onEnd(async () => remove(), remove);
}
