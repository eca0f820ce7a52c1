import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LaunchError, ROOT } from "./checkout.mjs";
import { runOnce } from "./processes.mjs";
import { sourceHash } from "./source-files.mjs";
import { tool } from "./tools.mjs";

const STAMP = "liantai-build-hash";

/** Builds the console into `distFolder`, unless it holds a build of exactly these sources. */
export async function build(env, distFolder = ".next") {
  const hash = sourceHash(ROOT);
  const stamp = join(ROOT, distFolder, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, "utf8").trim() === hash) return;
  console.log("Building the console …");
  rmSync(stamp, { force: true });
  const done = await runOnce([...tool("next"), "build"], {
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", LIANTAI_DIST_DIR: distFolder },
    isQuiet: true,
  });
  if (done.code !== 0) throw new LaunchError(`The build failed.\n${done.output}`);
  writeFileSync(stamp, `${hash}\n`);
  console.log(`Built in ${done.seconds.toFixed(0)} s.`);
}
