import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const NAME = "postgres";

const CREATE = [
  ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
  ["useradd", "-r", "-U", "-M", NAME],
  ["adduser", "-S", "-D", "-H", NAME],
];

/**
 * Who runs the server. PostgreSQL refuses to run as root, so root hands it to the OS user `postgres`, creating it where
 * there is none; a cluster that exists already stays with its owner. For an ordinary user the answer is empty: himself.
 */
export function serverIdentity(dataDirectory) {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(dataDirectory)) {
    const { uid, gid } = statSync(dataDirectory);
    if (uid !== 0) return { uid, gid };
  }
  const known = lookUp();
  if (known) return known;
  for (const [command, ...args] of CREATE) {
    if (spawnSync(command, args).status === 0) break;
  }
  const created = lookUp();
  if (created) return created;
  throw new Error(
    `PostgreSQL does not run as root, and the OS user "${NAME}" could not be created. Create it (useradd -r ${NAME}), run as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Whether that user may go into a folder: every folder above it must let him through too. */
export function canEnter(identity, folder) {
  if (identity.uid === undefined) return true;
  return (
    spawnSync("/bin/sh", ["-c", 'test -d "$1" && test -x "$1"', "sh", folder], { ...identity, cwd: "/" }).status === 0
  );
}

function lookUp() {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const asked = spawnSync("id", [flag, NAME], { encoding: "utf8" });
    return asked.status === 0 ? Number.parseInt(asked.stdout, 10) : Number.NaN;
  });
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null;
}
