import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onEnd } from "./lifetime.mjs";

/** A temporary folder that is gone when this process ends, however it ends short of a kill. */
export function scratchFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `liantai-${name}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  onEnd(async () => remove(), remove);
  return folder;
}
