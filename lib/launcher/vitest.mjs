import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { countStep, countVitest } from "./counts.mjs";
import { runOnce } from "./processes.mjs";
import { tool } from "./tools.mjs";

/** Runs one of the Vitest projects, or the named files of it; its report stays in `folder` and is counted. */
export async function runVitest(project, folder, { env = process.env, isQuiet = false, files = [] } = {}) {
  const report = join(folder, `vitest-${project}.json`);
  const done = await runOnce(
    [
      ...tool("vitest"),
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...files,
    ],
    { env, isQuiet },
  );
  const counts = existsSync(report) ? countVitest(JSON.parse(readFileSync(report, "utf8"))) : countStep(false);
  // An error outside any test (an unhandled rejection) ends Vitest with 1 though no test failed.
  if (done.code !== 0 && counts.failed === 0) counts.failed = 1;
  return { ...done, counts };
}
