import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { LaunchError, ROOT } from "./checkout.mjs";
import { isInstalled } from "./installed.mjs";

const STAMP = join(ROOT, "node_modules/.liantai-lock-hash");

/** Stops with a sentence when this Node.js is older than 20.19, which Vite needs. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new LaunchError(`Liantai needs Node.js 20.19 or newer (a current LTS is best); this is ${version}.`);
}

/** Installs the packages of package-lock.json, unless exactly these are there. Development packages too: they build. */
export function install() {
  const lock = readFileSync(join(ROOT, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(lock).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8").trim() === hash) return;
  if (!isAlreadyThere(lock)) {
    console.log("Installing packages (npm ci) …");
    const npm = npmCommand();
    const done = spawnSync(npm.command, [...npm.args, "ci", "--include=dev", "--no-audit", "--no-fund"], {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    if (done.status !== 0)
      throw new LaunchError(`npm ci failed (${done.error?.message ?? done.status ?? done.signal}).`);
  }
  writeFileSync(STAMP, `${hash}\n`);
}

/** Packages that a person installed by hand with npm, according to npm's own record. */
function isAlreadyThere(lock) {
  const record = join(ROOT, "node_modules/.package-lock.json");
  return (
    existsSync(record) && isInstalled(JSON.parse(lock).packages, JSON.parse(readFileSync(record, "utf8")).packages)
  );
}

/** The npm that called us, else the one on the PATH. */
function npmCommand() {
  const caller = process.env.npm_execpath ?? "";
  return basename(caller) === "npm-cli.js"
    ? { command: process.execPath, args: [caller] }
    : { command: "npm", args: [] };
}
