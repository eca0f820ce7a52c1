import { LaunchError } from "./checkout.mjs";
import { demoOptions } from "./demo-options.mjs";
import { openForCommand } from "./deployment.mjs";
import { runOnce } from "./processes.mjs";
import { script } from "./tools.mjs";

/** Brings the database of `env` to the newest schema. */
export const migrate = (env) => runScript("db/migrate.ts", env);

/** Writes the demo's organisations, unless they are there. */
export const seed = (env) => runScript("lib/demo/seed.ts", env);

/** Adds 2,000 authorised mini-programs to the demo, unless they are there, and tells how fast their queue is read. */
export const seedLarge = (env) => runScript("lib/demo/large.ts", env);

/** `npm run db:migrate` */
export async function migrateCommand() {
  await migrate(await openForCommand({ isSandbox: false }));
}

/** `npm run db:seed` */
export async function seedCommand(argv) {
  const { isLarge } = demoOptions(argv);
  const env = await openForCommand({ isSandbox: true });
  await migrate(env);
  await seed(env);
  if (isLarge) await seedLarge(env);
}

/** `npm run ledger:verify`: the exit code says whether the books balance. */
export async function ledgerVerifyCommand(argv) {
  return (
    await runOnce([...script("lib/ledger/verify.ts"), ...argv], { env: await openForCommand({ isSandbox: false }) })
  ).code;
}

/** `npm run bench`: in a database of its own on the embedded server. */
export async function benchCommand(argv) {
  const env = await openForCommand({ isSandbox: true, database: "liantai_bench" });
  return (await runOnce([...script("bench/index.ts"), ...argv], { env })).code;
}

async function runScript(path, env) {
  const { code } = await runOnce(script(path), { env });
  if (code !== 0) throw new LaunchError(`${path} failed (exit code ${code}).`);
}
