import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export type Served = { origin: string; stop: () => Promise<void> };

/** Starts a program of this checkout that serves HTTP on `port`, and waits until it answers. */
export async function serveScript(
  path: string,
  port: number,
  env: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Served> {
  const child = spawn(process.execPath, [...flags, "--import", "tsx", path], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const origin = `http://127.0.0.1:${port}`;
  await answers(origin, child);
  return {
    origin,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function answers(origin: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`a server ended with ${child.exitCode}`);
    try {
      await (await fetch(`${origin}/`, { redirect: "manual" })).body?.cancel();
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`${origin} does not answer`);
}
