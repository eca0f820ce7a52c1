import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * The command line of a process, or "" when there is none: no such process, or one that has ended and only waits to be
 * collected by its parent.
 */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch (error) {
    if (process.platform === "linux" && error.code === "ENOENT") return "";
  }
  const listed = spawnSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" });
  return listed.status === 0 ? listed.stdout.trim() : "";
}

/**
 * Whether the process runs and its command line contains `fragment`. The fragment tells our process from a stranger
 * that was given the same number after a restart of the machine.
 */
export function isRunning(pid, fragment = "") {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const command = commandLine(pid);
  return command !== "" && command.includes(fragment);
}

/** The process number of a process's parent, or null when it is gone. */
export function parentOf(pid) {
  try {
    // The name, in brackets, may itself hold spaces and brackets: the state and the parent follow the last one.
    return Number.parseInt(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ")[1], 10);
  } catch (error) {
    if (process.platform === "linux" && error.code === "ENOENT") return null;
  }
  const listed = spawnSync("ps", ["-p", String(pid), "-o", "ppid="], { encoding: "utf8" });
  return listed.status === 0 ? Number.parseInt(listed.stdout, 10) : null;
}

/** Sends a signal; a process that has already ended is no error. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Waits until the process has ended; answers false when it still runs after `milliseconds`. */
export async function hasEnded(pid, milliseconds) {
  const until = Date.now() + milliseconds;
  while (isRunning(pid)) {
    if (Date.now() > until) return false;
    await sleep(25);
  }
  return true;
}
