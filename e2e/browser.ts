import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** Root has no sandbox for Chromium; the rest keeps it from calling out. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const SYSTEM_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/** Playwright loads its configuration in every process: the first tells the others what it took. */
const TAKEN = "LIANTAI_E2E_CHROMIUM";

type Choice = { executablePath: string; source: string };

/**
 * The Chromium to test with: PLAYWRIGHT_CHROMIUM, else the system's, else the one Playwright downloaded, else the npm
 * package's, else (as root on Debian) one installed now. Says which; throws when none runs.
 */
export async function pickChromium(): Promise<Choice> {
  const taken = process.env[TAKEN];
  if (taken) return { executablePath: taken, source: "chosen before" };
  const given = process.env.PLAYWRIGHT_CHROMIUM;
  if (given && !runs(given)) throw new Error(`PLAYWRIGHT_CHROMIUM (${given}) does not run.`);
  const choice =
    found("PLAYWRIGHT_CHROMIUM", given ? [given] : []) ??
    found("system", systemPaths()) ??
    found("Playwright", [chromium.executablePath()]) ??
    found("@sparticuz/chromium", await packaged()) ??
    found("apt-get install chromium", installed());
  if (!choice) throw new Error("No Chromium runs here: install one, or name it in PLAYWRIGHT_CHROMIUM.");
  process.env[TAKEN] = choice.executablePath;
  console.log(`Chromium: ${choice.executablePath} (${choice.source})`);
  return choice;
}

function found(source: string, candidates: string[]): Choice | null {
  const executablePath = candidates.find(runs);
  return executablePath ? { executablePath, source } : null;
}

/** A browser that is there may still not run: libraries missing, or a placeholder that only tells how to install it. */
function runs(path: string): boolean {
  return existsSync(path) && spawnSync(path, ["--version", "--no-sandbox"], { timeout: 20_000 }).status === 0;
}

function systemPaths(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name))), ...SYSTEM_PATHS];
}

/** The binary lies compressed inside the package and is unpacked into the temporary folder, on Linux only. */
async function packaged(): Promise<string[]> {
  if (process.platform !== "linux") return [];
  const { default: sparticuz } = await import("@sparticuz/chromium");
  return [await sparticuz.executablePath()];
}

function installed(): string[] {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return [];
  console.log("Installing Chromium (apt-get) …");
  const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  return ["/usr/bin/chromium"];
}
