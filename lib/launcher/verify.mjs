import { addCounts, closingLine, countStep } from "./counts.mjs";
import { ensureNextTypes } from "./next-files.mjs";
import { runOnce } from "./processes.mjs";
import { scratchFolder } from "./scratch.mjs";
import { tool } from "./tools.mjs";
import { runVitest } from "./vitest.mjs";

/** `npm run verify`: style, types, layering and the pure rules, side by side. Answers the exit code. */
export async function verifyCommand() {
  const { failed } = await verify(scratchFolder("verify"));
  return failed === 0 ? 0 : 1;
}

/** Runs the checks, prints a line for each and all a failed one said; answers the counts of tests. */
export async function verify(folder) {
  ensureNextTypes();
  const steps = [
    step("biome", runOnce([...tool("@biomejs/biome"), "check"], { isQuiet: true })),
    step("tsc", runOnce([...tool("typescript", "tsc"), "--noEmit"], { isQuiet: true })),
    step("rules", runVitest("rules", folder, { isQuiet: true })),
  ];
  return addCounts(await Promise.all(steps));
}

async function step(name, work) {
  const { code, output, seconds, counts = countStep(code === 0) } = await work;
  const isGood = code === 0 && counts.failed === 0;
  const detail = counts.passed > 0 ? ` · ${closingLine(counts)}` : "";
  console.log(
    `${isGood ? "ok  " : "FAIL"} ${name.padEnd(6)} ${seconds.toFixed(1)} s${detail}${isGood ? "" : `\n${output}`}`,
  );
  return counts;
}
