import { LaunchError, loadDotEnv } from "./checkout.mjs";
import { checkNode, install } from "./install.mjs";
import { endWith, isEnding, watchSignals } from "./lifetime.mjs";
import { watchNpm } from "./npm-parent.mjs";

/*
 * `node lib/launcher/main.mjs <command>`: what the npm scripts call. Until `install` is done only Node's own modules
 * may be loaded, so each command's file is imported after it.
 */
const COMMANDS = {
  install: async () => 0,
  demo: async (argv) => (await import("./demo.mjs")).demo(argv),
  dev: async (argv) => (await import("./demo.mjs")).dev(argv),
  start: async () => (await import("./start.mjs")).start(),
  api: async () => (await import("./start.mjs")).api(),
  build: async () => (await import("./build.mjs")).build(process.env, process.env.LIANTAI_DIST_DIR),
  verify: async () => (await import("./verify.mjs")).verifyCommand(),
  test: async () => (await import("./test.mjs")).testCommand(),
  simulate: async (argv) => (await import("./test.mjs")).simulateCommand(argv),
  migrate: async () => (await import("./scripts.mjs")).migrateCommand(),
  seed: async (argv) => (await import("./scripts.mjs")).seedCommand(argv),
  bench: async (argv) => (await import("./scripts.mjs")).benchCommand(argv),
  "ledger-verify": async (argv) => (await import("./scripts.mjs")).ledgerVerifyCommand(argv),
};
/** These must not depend on what a person keeps in `.env`. */
const WITHOUT_DOT_ENV = new Set(["test", "simulate", "verify"]);

const [name = "", ...argv] = process.argv.slice(2);
watchSignals();
watchNpm();
try {
  checkNode();
  const command = COMMANDS[name];
  if (!command) throw new LaunchError(`Unknown command "${name}". Known: ${Object.keys(COMMANDS).join(" ")}.`);
  if (!WITHOUT_DOT_ENV.has(name)) loadDotEnv();
  install();
  const result = (await command(argv)) ?? 0;
  const { code, closing } = typeof result === "number" ? { code: result, closing: null } : result;
  await endWith(code, closing);
} catch (error) {
  // While we stop everything, whoever waited for a child is told of its end too: that is no news.
  if (!isEnding()) console.error(error instanceof LaunchError ? `\nLiantai: ${error.message}` : error);
  await endWith(1);
}
