import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./checkout.mjs";

const ENV_FILE = join(ROOT, "next-env.d.ts");
const WRITTEN_BY_NEXT = ["next-env.d.ts", "tsconfig.json"];
const MINIMAL = '/// <reference types="next" />\n/// <reference types="next/image-types/global" />\n';

/**
 * Next writes next-env.d.ts when it builds, and points it into the build. In a fresh clone, or when the build is gone,
 * the types of CSS and images still need the part of it that does not.
 */
export function ensureNextTypes() {
  const text = existsSync(ENV_FILE) ? readFileSync(ENV_FILE, "utf8") : "";
  const imported = [...text.matchAll(/import "(.+?)";/g)].map(([, path]) => join(dirname(ENV_FILE), path));
  if (text === "" || imported.some((path) => !existsSync(path))) writeFileSync(ENV_FILE, MINIMAL);
}

/** Next also writes the name of the build's folder into these files; a build aside must leave no trace in them. */
export function rememberNextFiles() {
  const before = WRITTEN_BY_NEXT.map((name) => join(ROOT, name)).map((path) => [
    path,
    existsSync(path) ? readFileSync(path, "utf8") : null,
  ]);
  return () => {
    for (const [path, text] of before) {
      if (text === null) rmSync(path, { force: true });
      else if (readFileSync(path, "utf8") !== text) writeFileSync(path, text);
    }
  };
}
