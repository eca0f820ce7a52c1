import { LaunchError } from "./checkout.mjs";

/** What may stand behind `npm run demo --`: `--large` adds 2,000 authorised mini-programs. */
export function demoOptions(argv = []) {
  const unknown = argv.filter((one) => one !== "--large");
  if (unknown.length > 0) throw new LaunchError(`Unknown option ${unknown[0]}. Known: --large.`);
  return { isLarge: argv.includes("--large") };
}
