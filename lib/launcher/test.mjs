import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { startThrowAwayCluster } from "../../db/embedded.mjs";
import { addCounts, closingLines } from "./counts.mjs";
import { createDatabase, dropDatabases } from "./database.mjs";
import { prepareDeployments, runJourneys } from "./e2e.mjs";
import { onEnd } from "./lifetime.mjs";
import { scratchFolder } from "./scratch.mjs";
import { verify } from "./verify.mjs";
import { runVitest } from "./vitest.mjs";

/**
 * `npm test`: the checks, the tests on a real PostgreSQL and the journeys in a browser, on a server that is thrown away
 * or in databases of their own on DATABASE_URL's. The last line counts what ran; answers the exit code.
 */
export async function testCommand() {
  const folder = scratchFolder("test");
  const run = `liantai_test_${randomBytes(4).toString("hex")}`;
  const serverUrl = await openTestServer(run);
  const counts = [await verify(folder)];
  counts.push((await runVitest("pure", folder)).counts);
  counts.push((await runVitest("db", folder, { env: testEnvironment(serverUrl, run) })).counts);
  counts.push(await runJourneys(await prepareDeployments(serverUrl, `${run}_e2e`, folder), folder));
  const sum = addCounts(counts);
  return { code: sum.failed === 0 && sum.passed > 0 ? 0 : 1, closing: closingLines(sum) };
}

/**
 * `npm run simulate -- --seeds 50 --from 1 --steps 200`: the seeded simulation of lib/api through many seeds. The name
 * of a test that fails says which seed it was; `--from <seed> --seeds 1` replays it.
 */
export async function simulateCommand(argv) {
  const { values } = parseArgs({
    args: argv,
    options: { seeds: { type: "string" }, from: { type: "string" }, steps: { type: "string" } },
  });
  const [count, from] = [Number(values.seeds ?? 20), Number(values.from ?? 1)];
  const run = `liantai_test_${randomBytes(4).toString("hex")}`;
  const env = testEnvironment(await openTestServer(run), run);
  env.LIANTAI_SEEDS = Array.from({ length: count }, (_, n) => from + n).join(",");
  env.LIANTAI_STEPS = values.steps ?? "200";
  const { counts } = await runVitest("db", scratchFolder("test"), { env, files: ["lib/api/simulation.test.ts"] });
  return { code: counts.failed === 0 && counts.passed > 0 ? 0 : 1, closing: closingLines(addCounts([counts])) };
}

async function openTestServer(run) {
  const given = process.env.DATABASE_URL;
  if (given) {
    // Made at once, so that a server that lets us make no databases is found out before anything is tested.
    await createDatabase(given, `${run}_probe`);
    onEnd(
      () => dropDatabases(given, run),
      () => console.error(`Databases ${run}_* are left on the server.`),
    );
    return given;
  }
  const cluster = await startThrowAwayCluster();
  onEnd(cluster.stop, cluster.abandon);
  return cluster.url("postgres");
}

/** Tests get no DATABASE_URL: what forgets to open a database of its own fails instead of writing into a real one. */
function testEnvironment(serverUrl, run) {
  const { DATABASE_URL: _, LIANTAI_SANDBOX: __, ...env } = process.env;
  return { ...env, TEST_DATABASE_URL: serverUrl, LIANTAI_TEST_RUN: run };
}
