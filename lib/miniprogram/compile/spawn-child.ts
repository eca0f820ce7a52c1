import { spawn } from "node:child_process";
import { join } from "node:path";
import type { CompileJob } from "@/lib/miniprogram/compile/job";

export interface ChildLimits {
  milliseconds: number;
  /** Of JavaScript, in MB. */
  memory: number;
}

export const CHILD_LIMITS: ChildLimits = { milliseconds: 30_000, memory: 512 };

/** How a child ended: done, or why not. */
export type ChildEnd = { ok: true } | { ok: false; reason: "timeout" | "memory" | "crash"; detail: string };

/** Of what a child says in its distress. */
const MOST_DETAIL = 4000;

/**
 * Runs the compiler on a job in a process group of its own: no environment but where packages are found, nothing to
 * read but what the job names, an end after the time given. The whole group is gone when this returns.
 */
export function runChild(
  script: string,
  root: string,
  folder: string,
  job: CompileJob,
  limits: ChildLimits = CHILD_LIMITS,
): Promise<ChildEnd> {
  return new Promise((resolve) => {
    // Nothing of the server's own environment reaches the child; that it need not have NODE_ENV is unknown to the types.
    const env = {
      NODE_PATH: join(root, "node_modules"),
      GOMEMLIMIT: `${limits.memory}MiB`,
    } as unknown as NodeJS.ProcessEnv;
    const child = spawn(process.execPath, [`--max-old-space-size=${limits.memory}`, script], {
      cwd: folder,
      env,
      stdio: ["pipe", "ignore", "pipe"],
      detached: true,
    });
    let detail = "";
    let isLate = false;
    const stop = () => killGroup(child.pid);
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, limits.milliseconds);
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text: string) => {
      detail = (detail + text).slice(-MOST_DETAIL);
    });
    // A child that is gone before it has read its job says so by its end.
    child.stdin.on("error", () => undefined);
    child.stdin.end(JSON.stringify(job));
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ ok: false, reason: "crash", detail: error.message });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      stop();
      if (code === 0) resolve({ ok: true });
      else if (isLate) resolve({ ok: false, reason: "timeout", detail });
      else resolve({ ok: false, reason: /heap out of memory/i.test(detail) ? "memory" : "crash", detail });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody of the group is left.
  }
}
