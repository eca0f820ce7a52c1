import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { addCounts, closingLine, closingLines, countPlaywright, countStep, countVitest } from "./counts.mjs";
import { demoOptions } from "./demo-options.mjs";
import { checkNode } from "./install.mjs";
import { isInstalled } from "./installed.mjs";
import { lanAddress } from "./lan-address.mjs";
import { signInTable } from "./sign-ins.mjs";
import { sourceHash } from "./source-files.mjs";

describe("Node.js versions", () => {
  it.each(["20.19.0", "20.20.2", "22.0.0", "24.11.1"])("takes %s", (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });
  it.each(["18.20.8", "20.18.3", "19.9.0"])("refuses %s and says what it needs", (version) => {
    expect(() => checkNode(version)).toThrow(/20\.19/);
  });
});

describe("options of the demo", () => {
  it("are --large and nothing else", () => {
    expect(demoOptions()).toEqual({ isLarge: false });
    expect(demoOptions(["--large"])).toEqual({ isLarge: true });
    expect(() => demoOptions(["--huge"])).toThrow(/--huge.*--large/);
  });
});

describe("packages installed by hand", () => {
  const wanted = {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "2.0.0", optional: true },
  };
  it.each([
    ["all there", { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0" } }, true],
    ["without one for another platform", { "node_modules/a": { version: "1.0.0" } }, true],
    ["another version", { "node_modules/a": { version: "1.0.1" } }, false],
    [
      "an optional one in another version",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1" } },
      false,
    ],
    ["one missing", {}, false],
  ])("%s", (_, present, expected) => {
    expect(isInstalled(wanted, present)).toBe(expected);
  });
});

describe("the address offered to a phone", () => {
  const v4 = (address: string, internal = false) => [{ family: "IPv4", address, internal }];
  it.each([
    ["nothing but loopback", { lo: v4("127.0.0.1", true) }, null],
    ["a private address before a public one", { eth0: v4("203.0.113.9"), wlan0: v4("192.168.1.7") }, "192.168.1.7"],
    ["no bridge of containers", { docker0: v4("172.17.0.1"), eth0: v4("10.0.0.5") }, "10.0.0.5"],
    ["no link-local address", { eth0: v4("169.254.3.4") }, null],
    ["a public one where there is no other", { eth0: v4("203.0.113.9") }, "203.0.113.9"],
    ["no IPv6", { eth0: [{ family: "IPv6", address: "fe80::1", internal: false }] }, null],
  ])("%s", (_, interfaces, expected) => {
    expect(lanAddress(interfaces)).toBe(expected);
  });
});

describe("counts", () => {
  const vitest = (files: object[], passed: number, failed: number) => ({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: files,
  });
  it("counts a file that could not be loaded as a failure", () => {
    const report = vitest([{ name: "a.test.ts", status: "failed", assertionResults: [] }], 3, 0);
    expect(countVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 0, names: ["a.test.ts"] });
  });
  it("does not count a failed test and its file twice", () => {
    const report = vitest([{ status: "failed", assertionResults: [{ status: "failed" }] }], 2, 1);
    expect(countVitest(report).failed).toBe(1);
  });
  it("takes a journey that passed only at a second try for a failure", () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const suites = [
      { file: "a.spec.ts", specs: [spec("one", "unexpected")] },
      { file: "b.spec.ts", suites: [{ file: "b.spec.ts", specs: [spec("two", "flaky"), spec("three", "expected")] }] },
    ];
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}], suites };
    const names = ["a.spec.ts: one", "b.spec.ts: two"];
    expect(countPlaywright(report)).toEqual({ passed: 4, failed: 3, skipped: 2, names });
  });
  it("closes with the sum, and names skipped tests only where there are some", () => {
    const sum = addCounts([{ passed: 5, failed: 0, skipped: 0 }, countStep(false), countStep(true)]);
    expect(closingLine(sum)).toBe("5 passed, 1 failed");
    expect(closingLine({ passed: 1, failed: 0, skipped: 2 })).toBe("1 passed, 0 failed, 2 skipped");
  });
  it("closes under the names of what failed", () => {
    const files = [{ name: "a.test.ts", status: "failed", assertionResults: [{ status: "failed", fullName: "sums" }] }];
    const sum = addCounts([countStep(true), countVitest(vitest(files, 2, 1))]);
    expect(closingLines(sum)).toBe("FAIL a.test.ts: sums\n2 passed, 1 failed");
  });
});

describe("sign-ins", () => {
  it("lines up columns with Chinese names, which are twice as wide", () => {
    const table = signInTable([{ org: "青禾", role: "owner", email: "a@example.com", password: "pw" }]);
    expect(table.split("\n")).toEqual([
      "organisation  role   e-mail         password",
      "青禾          owner  a@example.com  pw",
    ]);
  });
});

describe("what a build is made of", () => {
  const folder = mkdtempSync(join(tmpdir(), "liantai-sources-"));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("changes with a source, its name and the lock; not with tests, migrations or the launcher", () => {
    write("lib/coupons/rules.ts", "1");
    write("package-lock.json", "{}");
    const first = sourceHash(folder);
    write("lib/coupons/rules.test.ts", "x");
    write("lib/launcher/main.mjs", "x");
    write("db/migrations/0001.sql", "x");
    expect(sourceHash(folder)).toBe(first);
    write("lib/coupons/rules.ts", "2");
    const second = sourceHash(folder);
    expect(second).not.toBe(first);
    write("app/page.tsx", "x");
    const third = sourceHash(folder);
    expect(third).not.toBe(second);
    write("package-lock.json", "{ }");
    expect(sourceHash(folder)).not.toBe(third);
  });
});
