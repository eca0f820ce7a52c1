import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** What stops a command with a sentence for the person who gave it, without a stack. */
export class LaunchError extends Error {}

/** Where this deployment keeps its database, uploads and secrets: LIANTAI_DATA_DIR, else `.data`. Made when missing. */
export function dataFolder() {
  const folder = resolve(ROOT, process.env.LIANTAI_DATA_DIR || ".data");
  mkdirSync(folder, { recursive: true });
  return realpathSync(folder);
}

/** Takes `.env` into the environment; what is set there already wins. */
export function loadDotEnv() {
  const file = join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** A file of this checkout that a command cannot do without. */
export function requiredFile(path) {
  if (existsSync(join(ROOT, path))) return path;
  throw new LaunchError(`${path} is missing: this checkout is not complete.`);
}
