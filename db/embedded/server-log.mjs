import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";

const KEEP_BYTES = 8 * 1024 * 1024;

/**
 * The server writes its log to a file and not to us, so that it goes on quietly when its parent is killed. `tail()`
 * answers what was written since this call.
 */
export function openServerLog(folder) {
  const file = join(folder, "postgres.log");
  if (existsSync(file) && statSync(file).size > KEEP_BYTES) truncateSync(file);
  const start = existsSync(file) ? statSync(file).size : 0;
  const descriptor = openSync(file, "a", 0o600);
  return {
    descriptor,
    close: () => closeSync(descriptor),
    tail: () => readFileSync(file).subarray(start).toString("utf8").trim(),
  };
}
