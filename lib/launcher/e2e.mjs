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
 * Journeys that stand beside each other, each stream in a deployment of its own: the main journey moves the clock of
 * its deployment and begins with nothing.
 */
const STREAMS = [
  ["first", "pages"],
  ["desktop", "phone"],
];

/**
 * What the journeys run on: the console built, and for each stream an empty migrated database, free ports and a data
 * folder that is thrown away. Answers their environments; null where they could not be made, which is told here.
 */
export async function prepareDeployments(serverUrl, prefix, folder) {
  try {
    const envs = [];
    for (const [place] of STREAMS.entries()) {
      const own = join(folder, `journeys-${place}`);
      envs.push(await journeyEnvironment(serverUrl, `${prefix}_${place}`, own));
    }
    const restore = rememberNextFiles();
    await build(envs[0], DIST).finally(restore);
    for (const env of envs) await migrate(env);
    return envs;
  } catch (error) {
    return failed(error);
  }
}

/**
 * The journeys in real browsers, and before them what needs no deployment: side by side they starve it, and wheels do
 * not come to rest in time. Answers the counts.
 */
export async function runJourneys(envs, folder) {
  const runtime = await runBrowser(["runtime"], process.env, join(folder, "playwright-runtime.json"));
  if (!envs) return addCounts([runtime, countStep(false)]);
  const streams = STREAMS.map((projects, place) => runStream(projects, envs[place], join(folder, `journeys-${place}`)));
  return addCounts([runtime, ...(await Promise.all(streams))]);
}

async function runStream(projects, env, folder) {
  try {
    const { stop } = await serve(env);
    const counts = await runBrowser(projects, browserEnvironment(env), join(folder, "playwright.json"));
    await stop();
    return counts;
  } catch (error) {
    return failed(error) ?? countStep(false);
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
  const chosen = projects.map((name) => `--project=${name}`);
  const given = ["test", "--pass-with-no-tests", `--output=${report}.traces`, ...chosen];
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
  mkdirSync(dataFolder, { recursive: true });
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
