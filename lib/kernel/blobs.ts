import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Bytes written aside, hashed, and not yet part of the store. */
export interface StagedBlob {
  file: string;
  sha256: string;
  size: number;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** The place of a blob under `dir`. Throws a RangeError for anything that is not a SHA-256 in lower-case hex. */
export function blobPath(dir: string, sha256: string): string {
  if (!SHA256.test(sha256)) throw new RangeError("not a sha256");
  return join(dir, "blobs", sha256.slice(0, 2), sha256.slice(2));
}

/**
 * Writes bytes aside and hashes them on the way; nothing is in the store until `commitBlob`.
 * `into` is an existing folder on the same disk as the store (default `<dir>/staging`); `through` transforms the
 * bytes first; `observe` sees each chunk and may throw to end it. On an error nothing is left behind.
 */
export async function stageBlob(
  dir: string,
  source: Uint8Array | Readable,
  options: { into?: string; through?: Transform; observe?: (chunk: Buffer) => void } = {},
): Promise<StagedBlob> {
  const folder = options.into ?? join(dir, "staging");
  // Nothing is awaited before the pipeline listens when a folder is given: a stream may fail at once.
  if (!options.into) await mkdir(folder, { recursive: true });
  const file = join(folder, randomUUID());
  const hash = createHash("sha256");
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        options.observe?.(chunk);
      } catch (error) {
        done(error as Error);
        return;
      }
      size += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const input = source instanceof Readable ? source : Readable.from([Buffer.from(source)]);
    const output = createWriteStream(file, { flags: "wx", mode: 0o600 });
    await pipeline([input, ...(options.through ? [options.through] : []), meter, output]);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return { file, sha256: hash.digest("hex"), size };
}

/** Makes staged bytes durable and moves them to their place in one step; a blob that is there already stays. */
export async function commitBlob(dir: string, staged: StagedBlob): Promise<void> {
  const target = blobPath(dir, staged.sha256);
  if (await hasBlob(dir, staged.sha256, staged.size)) {
    await rm(staged.file, { force: true });
    return;
  }
  const handle = await open(staged.file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await mkdir(dirname(target), { recursive: true });
  await rename(staged.file, target);
}

/** Stores bytes under their hash and returns it with the size in bytes. Storing the same bytes twice is one blob. */
export async function putBlob(dir: string, source: Uint8Array | Readable): Promise<{ sha256: string; size: number }> {
  const staged = await stageBlob(dir, source);
  await commitBlob(dir, staged);
  return { sha256: staged.sha256, size: staged.size };
}

/** True when the blob is present (and, when a size is given, has it). */
export async function hasBlob(dir: string, sha256: string, size?: number): Promise<boolean> {
  const path = blobPath(dir, sha256);
  try {
    if (size === undefined) await access(path);
    else return (await stat(path)).size === size;
    return true;
  } catch {
    return false;
  }
}

/** The bytes of a blob, checked against its hash. Throws when absent (ENOENT) or damaged. */
export async function readBlob(dir: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(blobPath(dir, sha256));
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error(`blob ${sha256} is damaged`);
  return bytes;
}

/** A stream of a blob's bytes, unchecked: for sending large files. Fails with ENOENT when absent. */
export function openBlob(dir: string, sha256: string): Readable {
  return createReadStream(blobPath(dir, sha256));
}

/** True when the stored bytes still have the hash they are filed under. Throws ENOENT when absent. */
export async function verifyBlob(dir: string, sha256: string): Promise<boolean> {
  const hash = createHash("sha256");
  for await (const chunk of openBlob(dir, sha256)) hash.update(chunk as Buffer);
  return hash.digest("hex") === sha256;
}

/**
 * Removes what was written aside and left there by a process that died: anything older than a day, by the machine's
 * clock. Answers how many entries went. Uploads under way are minutes old at most.
 */
export async function clearStaging(dir: string, olderThanMs = 86_400_000): Promise<number> {
  const folder = join(dir, "staging");
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    // Another process may have finished with it meanwhile.
    const found = await stat(path).catch(() => null);
    if (!found || Date.now() - found.mtimeMs < olderThanMs) continue;
    await rm(path, { recursive: true, force: true });
    removed++;
  }
  return removed;
}
