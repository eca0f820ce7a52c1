import os from "node:os";
import { parseArgs } from "node:util";
import pg from "pg";
import { benchIngest } from "./ingest";
import { benchLarge } from "./large";
import { benchNative } from "./native";
import { pace, versus } from "./pace";
import { queueOf } from "./release-queue";
import { onScratchDatabase } from "./scratch";

const seconds = 3;
const rounds = 3;
const lanes = 8;

const serverUrl = process.env.DATABASE_URL;
if (!serverUrl) throw new Error("run through `npm run bench`");

/** `--only orders` measures what comes in under that name and nothing else; `--flags` are node's, for the API's process. */
const { values: asked } = parseArgs({
  options: {
    full: { type: "boolean", default: false },
    only: { type: "string" },
    rounds: { type: "string" },
    seconds: { type: "string" },
    lanes: { type: "string" },
    flags: { type: "string" },
  },
});
const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));

console.log(`${os.cpus().length} cores, Node ${process.version}`);

// What comes in over HTTP: our API against node:http and pg on the same database, in turns.
await onScratchDatabase(serverUrl, async (owner, url) => {
  const { only, flags } = asked;
  const pace = { rounds: number(asked.rounds), seconds: number(asked.seconds), lanes: number(asked.lanes) };
  console.table(await benchIngest(owner, url, { only, ...pace, apiFlags: flags?.split(" ") }));
});
if (asked.only) process.exit(0);

/** Each figure as a ratio against a bare baseline on the same database in the same run. */
await onScratchDatabase(serverUrl, async (owner, url) => {
  const bare = new pg.Pool({ connectionString: url, max: lanes });
  const queue = await queueOf(owner);
  const { a, b, ratio } = await versus(
    rounds,
    () => pace("release queue", lanes, seconds, queue.page),
    () => pace("bare", lanes, seconds, () => bare.query(queue.bare)),
  );
  const alone = await pace("alone", 1, seconds, queue.page);
  await bare.end();
  console.log(`${rounds} rounds of ${seconds} s, ${lanes} at once; bare = the rows of the page selected with pg`);
  console.table([
    {
      what: "release queue pages/s, 2,000 mini-programs",
      ours: Math.round(a),
      bare: Math.round(b),
      ratio: Number(ratio.toFixed(3)),
    },
  ]);
  console.log(
    `Release queue, 2,000 mini-programs: ${(1000 / alone.perSecond).toFixed(1)} ms server time a page, one reader.`,
  );
});
console.table(await benchNative(process.cwd()));

// `--full`: what must not know how much is stored, at ten million touches and five million orders.
if (asked.full) console.table(await benchLarge(serverUrl));
process.exit(0);
