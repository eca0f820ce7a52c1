import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { env } from "@/lib/kernel/env";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

let found: string | null | undefined;

/** A browser of this server that starts: the one the deployment names, else the system's; null where there is none. */
export function findBrowser(): string | null {
  if (found !== undefined) return found;
  const folders = env.searchPath;
  const candidates = [
    ...(env.browser ? [env.browser] : []),
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    ...places,
  ];
  found = candidates.find((one) => existsSync(one) && starts(one)) ?? null;
  return found;
}

const starts = (file: string): boolean =>
  spawnSync(file, ["--version", "--no-sandbox"], { timeout: 20_000, stdio: "ignore" }).status === 0;

/** A phone's width and height in CSS pixels, and how long its page may take. */
const screen = { width: 390, height: 844 } as const;
const budgetMs = 12_000;
const limitMs = 45_000;

export type Shot = { picture: Buffer; ms: number } | { failure: "timed_out" | "no_picture" };

/**
 * Opens an address in a browser without a person and takes a picture of it as a phone shows it. The browser knows no
 * other host than the address's own, has a profile of its own that is thrown away, and is killed with all its children
 * when the time is over.
 */
export async function shoot(browser: string, address: string): Promise<Shot> {
  const folder = await mkdtemp(path.join(tmpdir(), "liantai-probe-"));
  const picture = path.join(folder, "page.png");
  const begun = performance.now();
  try {
    const isDone = await runBrowser(browser, [
      "--headless=new",
      "--disable-gpu",
      "--hide-scrollbars",
      "--mute-audio",
      "--no-first-run",
      "--disable-extensions",
      "--disable-quic",
      "--disable-sync",
      "--disable-component-update",
      "--disable-background-networking",
      "--disable-dev-shm-usage",
      // Root has no sandbox for Chromium; a deployment that wants one runs its worker as an ordinary user.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(address).hostname}`,
      `--user-data-dir=${path.join(folder, "profile")}`,
      `--window-size=${screen.width},${screen.height}`,
      `--virtual-time-budget=${budgetMs}`,
      `--screenshot=${picture}`,
      address,
    ]);
    if (!isDone) return { failure: "timed_out" };
    if (!existsSync(picture)) return { failure: "no_picture" };
    return { picture: await readFile(picture), ms: Math.round(performance.now() - begun) };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function runBrowser(browser: string, args: string[]): Promise<boolean> {
  return new Promise((settle) => {
    const child = spawn(browser, args, { stdio: "ignore", detached: true });
    const killer = setTimeout(() => {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
      settle(false);
    }, limitMs);
    const end = () => {
      clearTimeout(killer);
      settle(true);
    };
    child.once("error", end);
    child.once("exit", end);
  });
}
