import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, requiredFile } from "./checkout.mjs";

const TETHER = pathToFileURL(join(ROOT, "lib/launcher/tether.mjs")).href;

/** Arguments for node that run a package's own program: `tool("next")`, `tool("typescript", "tsc")`. */
export function tool(name, program = name.split("/").pop()) {
  const folder = join(ROOT, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return [join(folder, typeof bin === "string" ? bin : bin[program])];
}

/** Arguments for node that run a TypeScript file of this checkout. */
export function script(path) {
  return ["--import", "tsx", requiredFile(path)];
}

/** The same arguments for a service, which ends itself when the launcher is gone. */
export function tethered(args) {
  return ["--import", TETHER, ...args];
}

/** The API works on batches that live for milliseconds: with room for them the collector has little to copy. */
export const API_MEMORY = ["--max-semi-space-size=64"];
