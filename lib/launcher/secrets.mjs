import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The secret that signs sessions: LIANTAI_SECRET, else one made at the first start and kept in `secrets.json` (0600). */
export function deploymentSecret(folder) {
  if (process.env.LIANTAI_SECRET) return process.env.LIANTAI_SECRET;
  const file = join(folder, "secrets.json");
  if (!existsSync(file)) {
    const secret = randomBytes(32).toString("base64url");
    writeFileSync(file, `${JSON.stringify({ secret }, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  }
  return JSON.parse(readFileSync(file, "utf8")).secret;
}
