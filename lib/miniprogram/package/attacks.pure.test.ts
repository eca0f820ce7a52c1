import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CraftedEntry, craftZip } from "@/lib/miniprogram/fixtures/craft-zip";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { acceptPackage } from "@/lib/miniprogram/package/accept";
import { PackageError, type PackageErrorCode } from "@/lib/miniprogram/package/package-error";

const page: CraftedEntry = { name: "index.html", data: "<!doctype html><p>ok</p>" };
const zeros = (bytes: number) => Buffer.alloc(bytes);
const name = (text: string): CraftedEntry => ({ name: text, data: "x" });
const unicodePath = Buffer.concat([
  Buffer.from([0x75, 0x70, 14, 0, 1]),
  Buffer.alloc(4),
  Buffer.from("../evil.sh".slice(0, 9)),
]);

/** Each row: what it tries, the archive, and the reason it must be refused for. */
const attacks: [string, () => Buffer | Promise<Buffer>, PackageErrorCode][] = [
  ["parent folder", () => craftZip([page, name("../evil.txt")]), "name_traversal"],
  ["parent folder in the middle", () => craftZip([page, name("a/../../evil.txt")]), "name_traversal"],
  ["current folder", () => craftZip([page, name("./a.txt")]), "name_traversal"],
  ["dots and space, a parent to Windows", () => craftZip([page, name("a/.. /b.txt")]), "name_traversal"],
  ["three dots", () => craftZip([page, name(".../b.txt")]), "name_traversal"],
  ["absolute", () => craftZip([page, name("/etc/passwd")]), "name_absolute"],
  ["two slashes first", () => craftZip([page, name("//host/share")]), "name_absolute"],
  ["empty segment", () => craftZip([page, name("a//b.txt")]), "name_empty"],
  ["no name", () => craftZip([page, name("")]), "name_empty"],
  ["drive letter", () => craftZip([page, name("C:/evil.txt")]), "name_drive"],
  ["drive without slash", () => craftZip([page, name("C:evil.txt")]), "name_drive"],
  ["alternate stream", () => craftZip([page, name("a.txt:hidden")]), "name_drive"],
  ["backslash parent", () => craftZip([page, name("..\\evil.txt")]), "name_backslash"],
  ["backslash folder", () => craftZip([page, name("a\\b.txt")]), "name_backslash"],
  ["NUL", () => craftZip([page, name("a.txt\u0000.png")]), "name_control"],
  ["newline", () => craftZip([page, name("a\nb.txt")]), "name_control"],
  ["256 bytes", () => craftZip([page, name("a".repeat(256))]), "name_too_long"],
  [
    "256 bytes over folders, in Chinese",
    () => craftZip([page, name(`${"目/".repeat(65)}`.slice(0, -1))]),
    "name_too_long",
  ],
  [
    "not UTF-8",
    () => craftZip([page, { name: Buffer.from([0xc9, 0xcf, 0x2e, 0x6a, 0x73]), flags: 0 }]),
    "name_encoding",
  ],
  [
    "overlong UTF-8 slash",
    () => craftZip([page, { name: Buffer.from([0x2e, 0x2e, 0xc0, 0xaf, 0x61]) }]),
    "name_encoding",
  ],
  ["second name in an extra field", () => craftZip([page, { name: "a.txt", extra: unicodePath }]), "name_differs"],
  ["another name beside the data", () => craftZip([page, { name: "a.txt", localName: "b.txt" }]), "name_differs"],
  ["symbolic link", () => craftZip([page, { name: "link", data: "/etc/passwd", mode: 0o120777 }]), "special_file"],
  ["character device", () => craftZip([page, { name: "null", mode: 0o020666 }]), "special_file"],
  ["block device", () => craftZip([page, { name: "sda", mode: 0o060666 }]), "special_file"],
  ["named pipe", () => craftZip([page, { name: "pipe", mode: 0o010666 }]), "special_file"],
  ["socket", () => craftZip([page, { name: "sock", mode: 0o140666 }]), "special_file"],
  ["link that calls itself a folder", () => craftZip([page, { name: "link/", mode: 0o120777 }]), "special_file"],
  ["folder mode on a file", () => craftZip([page, { name: "file", mode: 0o040755 }]), "special_file"],
  ["encrypted", () => craftZip([page, { name: "a.txt", data: "x".repeat(20), size: 8, flags: 0x801 }]), "encrypted"],
  ["strongly encrypted", () => craftZip([page, { name: "a.txt", data: "x", flags: 0x841 }]), "encrypted"],
  ["method bzip2", () => craftZip([page, { name: "a.txt", data: "x", method: 12 }]), "method"],
  ["twin by bytes", () => craftZip([page, name("a.txt"), name("a.txt")]), "twin"],
  ["twin by case", () => craftZip([page, name("App.js"), name("app.js")]), "twin"],
  ["twin by sharp s", () => craftZip([page, name("straße.js"), name("STRASSE.js")]), "twin"],
  ["twin by composition", () => craftZip([page, name("caf\u00e9.js"), name("cafe\u0301.js")]), "twin"],
  ["twin by width", () => craftZip([page, name("ａ.js"), name("a.js")]), "twin"],
  ["twin folders by case", () => craftZip([page, name("Lib/a.js"), name("lib/b.js")]), "twin"],
  ["folder listed twice", () => craftZip([page, { name: "a/" }, { name: "a/" }]), "twin"],
  ["file, then folder", () => craftZip([page, name("a"), name("a/b.js")]), "file_and_folder"],
  ["folder, then file", () => craftZip([page, name("a/b.js"), name("A")]), "file_and_folder"],
  ["file, then listed folder", () => craftZip([page, name("a"), { name: "a/" }]), "file_and_folder"],
  [
    "two entries on one body",
    () => craftZip([page, name("a.txt"), { name: "b.txt", data: "x", offset: 54 }]),
    "overlap",
  ],
  [
    "body inside the list of entries",
    () => craftZip([page, { name: "a.txt", data: "x", size: 9999, packedSize: 9999 }]),
    "overlap",
  ],
  ["data before the archive", () => craftZip([page], { prefix: Buffer.from("#!/bin/sh\n") }), "prefixed"],
  ["data between list and end", () => craftZip([page], { gap: Buffer.from("hidden") }), "corrupt"],
  ["more entries told than there are", () => craftZip([page], { entryCount: 3 }), "corrupt"],
  ["fewer entries told than there are", () => craftZip([page, name("b")], { entryCount: 1 }), "corrupt"],
  ["5,001 entries", () => craftZip(Array.from({ length: 5001 }, (_, n) => ({ name: `f${n}` }))), "too_many_entries"],
  ["bomb: 31 MB told truly", () => craftZip([page, { name: "b", data: zeros(31 << 20), deflate: true }]), "too_large"],
  [
    "bomb: told as 10 bytes",
    () => craftZip([page, { name: "b", data: zeros(31 << 20), deflate: true, size: 10 }]),
    "size_mismatch",
  ],
  [
    "bomb: told as 0 bytes",
    () => craftZip([page, { name: "b", data: zeros(31 << 20), deflate: true, size: 0 }]),
    "size_mismatch",
  ],
  [
    "bomb: told larger than it is",
    () => craftZip([page, { name: "b", data: zeros(100), deflate: true, size: 200 }]),
    "size_mismatch",
  ],
  ["bomb: ratio of 1,000", () => craftZip([page, { name: "b", data: zeros(1 << 20), deflate: true }]), "ratio"],
  [
    "bomb: many just under",
    () => craftZip(Array.from({ length: 40 }, (_, n) => ({ name: `f${n}`, data: Buffer.alloc(1 << 20, n) }))),
    "archive_too_large",
  ],
  [
    "archive inside",
    async () => craftZip([page, { name: "inner.zip", data: await packFiles({ a: "1" }) }]),
    "nested_archive",
  ],
  ["wrong checksum", () => craftZip([page, { name: "a.txt", data: "x", crc: 1 }]), "crc_mismatch"],
  ["cut off", () => craftZip([page]).subarray(0, 60), "not_a_zip"],
  ["not a zip", () => Buffer.from("<!doctype html>".repeat(10)), "not_a_zip"],
  ["empty", () => Buffer.alloc(0), "not_a_zip"],
  ["broken deflate", () => craftZip([page, { name: "a", data: "\u00ff\u00ff\u00ff", method: 8, size: 10 }]), "corrupt"],
  ["nothing to run", () => packFiles({ "readme.txt": "hello" }), "kind_unknown"],
];

describe("refused archives", () => {
  let home: string;
  let blobs: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "package-"));
    blobs = join(home, "store", "deep");
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  it.each(attacks)("%s", async (_name, archive, code) => {
    const refusal = await acceptPackage({ archive: await archive(), blobs }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PackageError);
    expect(refusal).toMatchObject({ code });
    const { wording, diagnostics } = refusal as PackageError;
    expect(wording.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(wording.en + wording.zh).not.toMatch(/\{|undefined/);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(existsSync(join(blobs, "blobs"))).toBe(false);
    expect(readdirSync(join(blobs, "staging"))).toEqual([]);
    expect(readdirSync(dirname(blobs))).toEqual(["deep"]);
    expect(readdirSync(home)).toEqual(["store"]);
  });

  it("refuses 100,000 entries within a second and before reading them", async () => {
    const many = craftZip(Array.from({ length: 50_000 }, (_, n) => ({ name: `folder/file-${n}.txt` })));
    const started = performance.now();
    await expect(acceptPackage({ archive: many, blobs })).rejects.toMatchObject({ code: "too_many_entries" });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("refuses a bomb of 512 MiB in 0.5 MB quickly and in little memory", async () => {
    const bomb = craftZip([page, { name: "bomb", data: zeros(512 << 20), deflate: true, size: 10 }]);
    expect(bomb.length).toBeLessThan(600_000);
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const started = performance.now();
    await expect(acceptPackage({ archive: bomb, blobs })).rejects.toMatchObject({ code: "size_mismatch" });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 << 20);
  });
});
