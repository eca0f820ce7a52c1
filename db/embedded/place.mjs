import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canEnter, serverIdentity } from "./os-user.mjs";

const POINTER = "elsewhere";
const OWNER = "belongs-to";

/**
 * Where the cluster of a data folder lives and who runs it: `<data folder>/postgres`, or a folder outside where the
 * server's OS user may not enter that one. The way there is then written down in `<data folder>/postgres/elsewhere`.
 */
export function placeCluster(dataFolder) {
  const home = join(dataFolder, "postgres");
  mkdirSync(home, { recursive: true });
  const known = readPointer(home);
  if (known && isOurs(known, home)) return { folder: known, identity: serverIdentity(join(known, "data")) };
  const identity = serverIdentity(join(home, "data"));
  if (canEnter(identity, home)) return { folder: home, identity };
  const name = `liantai-${createHash("sha256").update(home).digest("hex").slice(0, 8)}-${randomBytes(3).toString("hex")}`;
  const folder = join(firstOpenFolder(identity, ["/var/lib", "/var/tmp", tmpdir()]), name);
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(join(folder, OWNER), `${home}\n`);
  writeFileSync(join(home, POINTER), `${folder}\n`);
  return { folder, identity };
}

function readPointer(home) {
  const file = join(home, POINTER);
  const folder = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  return folder !== "" && existsSync(folder) ? folder : null;
}

/** A checkout that was moved takes its cluster along; a copy of one that still stands gets a cluster of its own. */
function isOurs(folder, home) {
  const owner = readFileSync(join(folder, OWNER), "utf8").trim();
  if (owner === home) return true;
  if (readPointer(owner) === folder) return false;
  writeFileSync(join(folder, OWNER), `${home}\n`);
  return true;
}

/** A new folder for a cluster that is thrown away after use. */
export function placeThrowAway() {
  const identity = serverIdentity("");
  const parent = firstOpenFolder(identity, [tmpdir(), "/tmp", "/var/tmp"]);
  const folder = mkdtempSync(join(parent, "liantai-throwaway-"));
  if (identity.uid !== undefined) chmodSync(folder, 0o755);
  return { folder, identity };
}

function firstOpenFolder(identity, candidates) {
  const open = candidates.find((folder) => existsSync(folder) && canEnter(identity, folder) && isWritable(folder));
  if (open) return open;
  throw new Error(`No folder for PostgreSQL's data among ${candidates.join(", ")}; set DATABASE_URL.`);
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
