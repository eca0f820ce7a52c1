import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "./process-table.mjs";

const PATIENCE_MS = 60_000;

/** Runs `work` while no other process starts or stops the same cluster. A lock whose holder died is taken over. */
export async function withStartLock(folder, work) {
  const file = join(folder, "start.lock");
  const until = Date.now() + PATIENCE_MS;
  while (!take(file)) {
    if (Date.now() > until) throw new Error(`Another process has been starting PostgreSQL for a minute (${file}).`);
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const holder = readHolder(file);
  if (holder !== null && !isRunning(holder)) rmSync(file, { force: true });
  return false;
}

/** null while the holder has made the file and not yet written its number, or has just removed it. */
function readHolder(file) {
  try {
    return Number.parseInt(readFileSync(file, "utf8"), 10) || null;
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}
