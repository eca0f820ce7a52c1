import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { ROOT } from "./checkout.mjs";
import { onEnd } from "./lifetime.mjs";

const PATIENCE_MS = 10_000;

/**
 * Runs node once with these arguments. Output goes to our own, or is kept (`isQuiet`) for the caller to show. Resolves to
 * `{ code, output, seconds }`; a program killed by a signal has code 1.
 */
export async function runOnce(args, { env = process.env, isQuiet = false } = {}) {
  const begun = performance.now();
  const child = start(args, env, isQuiet ? "pipe" : "inherit");
  let output = "";
  for (const stream of [child.process.stdout, child.process.stderr]) stream?.on("data", (chunk) => (output += chunk));
  const how = await child.exited;
  return { code: typeof how === "number" ? how : 1, output, seconds: (performance.now() - begun) / 1000 };
}

/** Starts a service; its lines are shown with its name before them. `exited` resolves to its exit code or signal. */
export function keepRunning(name, args, env) {
  const child = start(args, { ...env, LIANTAI_LAUNCHER_PID: String(process.pid) }, "pipe");
  for (const [from, to] of [
    [child.process.stdout, process.stdout],
    [child.process.stderr, process.stderr],
  ]) {
    createInterface({ input: from }).on("line", (line) => to.write(`${name.padEnd(6)} | ${line}\n`));
  }
  return { name, exited: child.exited, stop: child.stop };
}

/** A child in a process group of its own: it is stopped by us, with all it started, and not by the terminal. */
function start(args, env, stdio) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ["ignore", stdio, stdio], detached: true });
  const exited = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signalName) => resolve(code ?? signalName));
  });
  const signalGroup = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  };
  const stop = onEnd(
    async () => {
      signalGroup("SIGTERM");
      const late = setTimeout(() => signalGroup("SIGKILL"), PATIENCE_MS);
      await exited;
      clearTimeout(late);
    },
    () => signalGroup("SIGKILL"),
  );
  return { process: child, exited, stop };
}
