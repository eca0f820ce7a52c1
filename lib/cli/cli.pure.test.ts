import { describe, expect, it } from "vitest";
import { numberOption, readOptions } from "./options";
import { Problem } from "./problem";
import { isIgnored } from "./project";
import { exitCode, failure, success, words } from "./report";
import { bar } from "./screen";

describe("options", () => {
  it("take the names of miniprogram-ci for ours", () => {
    const { command, values } = readOptions([
      "upload",
      "--pp",
      "./",
      "--pkp",
      "k",
      "--uv",
      "1.0.0",
      "--ud",
      "text",
      "-r",
      "1",
    ]);
    expect([command, values.project, values["private-key-path"], values.version, values.desc, values.robot]).toEqual([
      "upload", "./", "k", "1.0.0", "text", "1",
    ]); // biome-ignore format: in pairs with the line above
  });

  it("keep numbers within their bounds", () => {
    const { values } = readOptions(["upload", "-r", "30"]);
    expect(numberOption(values, "robot", 30)).toBe(30);
    for (const robot of ["0", "31", "1.5", "x"])
      expect(() => numberOption(readOptions(["upload", "-r", robot]).values, "robot", 30)).toThrow("--robot");
  });
});

describe("what is left out of a package", () => {
  const rules = [
    { type: "folder", value: "test" },
    { type: "file", value: "README.md" },
    { type: "suffix", value: ".map" },
    { type: "prefix", value: "draft-" },
    { type: "glob", value: "mock/**/*.json" },
    { type: "regexp", value: ".*" },
    { type: "file", value: 3 },
  ];
  it.each([
    ["test/a.js", true],
    ["tests/a.js", false],
    ["README.md", true],
    ["docs/README.md", false],
    ["a/b.js.map", true],
    ["pages/draft-x.js", true],
    ["mock/a/b.json", true],
    ["mock/a/b.js", false],
    [".git/HEAD", true],
    ["project.private.config.json", true],
    ["pages/index.js", false],
  ])("%s: %s", (path, isLeftOut) => {
    expect(isIgnored(path, rules)).toBe(isLeftOut);
  });
});

describe("reports", () => {
  it("tell what became of it in their exit code", () => {
    const of = (code: string, remoteOutcome: "refused" | "unknown" | "not-sent") =>
      exitCode(failure("upload", new Problem("x", { code, remoteOutcome })));
    expect(exitCode(success("upload", {}))).toBe(0);
    expect([
      of("usage", "not-sent"),
      of("invalid_input", "refused"),
      of("timeout", "unknown"),
      of("not_found", "not-sent"),
    ]).toEqual([2, 3, 4, 1]);
  });

  it("name file and line of what is wrong with a package", () => {
    const diagnostics = [{ file: "app.json", line: 3, message: { zh: "页面文件不存在" } }];
    const told = words(
      failure("upload", new Problem("refused", { code: "package_refused", remoteOutcome: "refused", diagnostics })),
    );
    expect(told).toContain("app.json:3 页面文件不存在");
  });

  it("draw a bar from nothing to all", () => {
    expect(bar("x", 0, 10)).toContain("  0 %");
    expect(bar("x", 10, 10)).toMatch(/█{28}\] 100 %/);
    expect(bar("x", 0, 0)).toContain("100 %");
  });
});
