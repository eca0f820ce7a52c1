import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  blobPath,
  clearStaging,
  hasBlob,
  openBlob,
  putBlob,
  readBlob,
  stageBlob,
  verifyBlob,
} from "@/lib/kernel/blobs";

const HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

describe("blobs", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "blobs-"));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it("stores bytes under their hash, once, and gives them back", async () => {
    expect(await putBlob(dir, Buffer.from("hello"))).toEqual({ sha256: HELLO, size: 5 });
    expect(await putBlob(dir, Readable.from([Buffer.from("hel"), Buffer.from("lo")]))).toEqual({
      sha256: HELLO,
      size: 5,
    });
    expect((await readBlob(dir, HELLO)).toString()).toBe("hello");
    expect((await buffer(openBlob(dir, HELLO))).toString()).toBe("hello");
    expect(await hasBlob(dir, HELLO)).toBe(true);
    expect(await readdir(join(dir, "blobs", "2c"))).toEqual([HELLO.slice(2)]);
    expect(await readdir(join(dir, "staging"))).toEqual([]);
  });

  it("keeps the same bytes written many times at once", async () => {
    await Promise.all(Array.from({ length: 20 }, () => putBlob(dir, Buffer.from("hello"))));
    expect(await verifyBlob(dir, HELLO)).toBe(true);
    expect(await readdir(join(dir, "staging"))).toEqual([]);
  });

  it("notices damage, and mends it when the bytes come again", async () => {
    await putBlob(dir, Buffer.from("hello"));
    await writeFile(blobPath(dir, HELLO), "hell");
    expect(await verifyBlob(dir, HELLO)).toBe(false);
    await expect(readBlob(dir, HELLO)).rejects.toThrow("damaged");
    await putBlob(dir, Buffer.from("hello"));
    expect(await verifyBlob(dir, HELLO)).toBe(true);
  });

  it.each(["", "..", "../../etc/passwd", HELLO.toUpperCase(), `${HELLO}/x`, HELLO.slice(1), `${HELLO}\n`])(
    "does not take %j for a name",
    (name) => {
      expect(() => blobPath(dir, name)).toThrow(RangeError);
    },
  );

  it("leaves nothing of a stream that breaks", async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from("half");
        throw new Error("cut");
      })(),
    );
    await expect(stageBlob(dir, broken)).rejects.toThrow("cut");
    expect(await readdir(join(dir, "staging"))).toEqual([]);
  });
});

it("clears away what a dead process left aside, and nothing that is under way", async () => {
  const store = await mkdtemp(join(tmpdir(), "liantai-staging-"));
  try {
    expect(await clearStaging(store)).toBe(0);
    const { file } = await stageBlob(store, Buffer.from("under way"));
    await mkdir(join(store, "staging", "left"), { recursive: true });
    await writeFile(join(store, "staging", "left", "archive.zip"), "x");
    const yesterday = new Date(Date.now() - 2 * 86_400_000);
    await utimes(join(store, "staging", "left"), yesterday, yesterday);
    expect(await clearStaging(store)).toBe(1);
    expect(await readdir(join(store, "staging"))).toEqual([file.split("/").at(-1)]);
  } finally {
    await rm(store, { recursive: true, force: true });
  }
});
