import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = ["app", "components", "lib", "db", "public"];
const FILES = [
  "package-lock.json",
  "next.config.js",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
];
const LEFT_OUT = /(^|\/)\.|\.test\.tsx?$|^lib\/launcher\/|^db\/migrations\/|^db\/embedded|^db\/testing/;

/** A hash over everything that goes into the build, so that it is built again exactly when something of it changed. */
export function sourceHash(root) {
  const hash = createHash("sha256");
  const paths = [
    ...FILES.filter((file) => existsSync(join(root, file))),
    ...FOLDERS.flatMap((name) => walk(root, name)),
  ];
  for (const path of paths.filter((path) => !LEFT_OUT.test(path)).sort()) {
    hash.update(`${path}\0`).update(
      createHash("sha256")
        .update(readFileSync(join(root, path)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

function walk(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(root, path) : entry.isFile() ? [path] : [];
  });
}
