import { commandLine, isRunning, parentOf } from "../../db/embedded/process-table.mjs";
import { endWith, isEnding } from "./lifetime.mjs";

const EVERY_MS = 500;

/**
 * npm starts a script through a shell, and a signal for npm ends at that shell: whoever kills `npm run demo` would leave
 * everything running. So a launcher that npm started ends with npm.
 */
export function watchNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const shell = commandLine(parent).includes("main.mjs") ? parent : null;
  const npm = shell ? parentOf(shell) : parent;
  const watch = setInterval(() => {
    if (process.ppid === parent && npm !== null && isRunning(npm)) return;
    clearInterval(watch);
    if (isEnding()) return;
    console.error("\nnpm has ended, so Liantai stops too.");
    endWith(143);
  }, EVERY_MS);
  watch.unref();
}
