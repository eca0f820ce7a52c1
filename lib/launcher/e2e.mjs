import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../db/embedded/ports.mjs";
import { build } from "./build.mjs";
import { LaunchError } from "./checkout.mjs";
import { addCounts, countPlaywright, countStep } from "./counts.mjs";
import { createDatabase } from "./database.mjs";
import { serviceEnvironment } from "./environment.mjs";
import { rememberNextFiles } from "./next-files.mjs";
import { runOnce } from "./processes.mjs";
import { migrate } from "./scripts.mjs";
import { serve } from "./serve.mjs";
import { tool } from "./tools.mjs";

const DIST = ".next-test";

/**
 * A deployment of the journeys' own: the console built, an empty migrated database, free ports, a data folder that is
 * thrown away. Answers its environment; null where it could not be made, which is told here.
 */
export async function prepareDeployment(serverUrl, database, folder) {
  try {
    const env = await journeyEnvironment(serverUrl, database, folder);
    const restore = rememberNextFiles();
    await build(env, DIST).finally(restore);
    await migrate(env);
    return env;
  } catch (error) {
    return failed(error);
  }
}

/**
 * The journeys in a real browser, and before them what needs no deployment: side by side the two starve each other, and
 * wheels do not come to rest in time. Answers the counts.
 */
export async function runJourneys(env, folder) {
  const runtime = await runBrowser(["--project=runtime"], process.env, join(folder, "playwright-runtime.json"));
  const journeys = env ? await runOnDeployment(env, join(folder, "playwright.json")) : null;
  return addCounts([runtime, journeys ?? countStep(false)]);
}

async function runOnDeployment(env, report) {
  try {
    const { stop } = await serve(env);
    const counts = await runBrowser(
      ["first", "desktop", "phone"].map((name) => `--project=${name}`),
      browserEnvironment(env),
      report,
    );
    await stop();
    return counts;
  } catch (error) {
    return failed(error);
  }
}

function failed(error) {
  if (!(error instanceof LaunchError)) throw error;
  console.log(`FAIL journeys: ${error.message}`);
  return null;
}

/** One run of Playwright. Its words come when it is over, so that two runs and the other tests do not talk at once. */
async function runBrowser(projects, env, report) {
  // Each run clears the folder of its traces when it begins: not the other's.
  const given = ["test", "--pass-with-no-tests", `--output=${report}.traces`, ...projects];
  const done = await runOnce([...tool("@playwright/test", "playwright"), ...given], {
    env: { ...env, LIANTAI_E2E_REPORT: report },
    isQuiet: true,
  });
  console.log(done.output.trimEnd());
  const counts = existsSync(report) ? countPlaywright(JSON.parse(readFileSync(report, "utf8"))) : countStep(false);
  return done.code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function journeyEnvironment(serverUrl, database, folder) {
  const ports = { web: await freePort("0.0.0.0"), api: await freePort("0.0.0.0") };
  const dataFolder = join(folder, "data");
  mkdirSync(dataFolder);
  return {
    ...serviceEnvironment({
      databaseUrl: await createDatabase(serverUrl, database),
      dataFolder,
      secret: randomBytes(32).toString("base64url"),
      ports,
      isSandbox: true,
      mode: "production",
      publicUrl: `http://localhost:${ports.web}`,
    }),
    LIANTAI_DIST_DIR: DIST,
  };
}

/** What the journeys know of their deployment: where it is, and the database for what no page can prepare. */
function browserEnvironment(env) {
  return {
    ...process.env,
    LIANTAI_E2E_URL: env.PUBLIC_URL,
    LIANTAI_E2E_API_URL: `http://localhost:${env.API_PORT}`,
    LIANTAI_E2E_DATABASE_URL: env.DATABASE_URL,
    LIANTAI_E2E_DATA_DIR: env.LIANTAI_DATA_DIR,
    // Openids are made with it: a journey names a visitor as the deployment knows him.
    LIANTAI_SECRET: env.LIANTAI_SECRET,
  };
}
