import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { findRequires, transformScript } from "@/lib/miniprogram/compile/script-transform";
import { compileFiles } from "@/lib/miniprogram/compile/testing";

/** Runs a module as the runtime does and answers its exports, or the line an error is thrown on. */
function run(code: string, path = "pages/a.js"): { exports: Record<string, unknown>; line: number | null } {
  const module = { exports: {} };
  try {
    const make = runInNewContext(`(function(require,module,exports){return function(){${code}\n}})`, {}, path);
    make(
      (name: string) => ({ __esModule: true, default: `<${name}>`, b: `b of ${name}` }),
      module,
      module.exports,
    ).call(module.exports);
    return { exports: module.exports, line: null };
  } catch (error) {
    const line = new RegExp(`${path}:(\\d+)`).exec((error as Error).stack ?? "")?.[1];
    return { exports: module.exports, line: line === undefined ? null : Number(line) };
  }
}

async function compiled(path: string, source: string): Promise<string> {
  const outcome = await transformScript(path, source);
  if ("fault" in outcome) throw new Error(outcome.fault.message);
  return outcome.code;
}

describe("a script", () => {
  test("of the platforms' own modules stays letter for letter", async () => {
    const source = ["// c", "var a = require('./a')", "", "module.exports = `x", "y` + a", ""].join("\n");
    expect(await compiled("a.js", source)).toBe(source);
  });

  test("with modules of the language is CommonJS on the same lines", async () => {
    const source = [
      "import x, { b } from './lib'",
      "/* a",
      "   comment */",
      "export const all = [",
      "  x, // first",
      "  b,",
      "]",
      "export default class Foo {",
      "  async go() { return await 1 }",
      "}",
      "const text = `two",
      "lines`",
      "if (text)",
      "  throw new Error('line fourteen')",
    ].join("\n");
    const { exports, line } = run(await compiled("pages/a.js", source));
    expect(exports.all).toEqual(["<./lib>", "b of ./lib"]);
    expect(typeof exports.default).toBe("function");
    expect(line).toBe(14);
  });

  test.each([
    ["function f() {\n  return (\n    // why\n    1\n  )\n}\nexport const r = f()", 1],
    ["let i = 0\nexport const r = [1, 2]\n  .map((n) =>\n    n + 1)\n  .length + i", 2],
    ["export const r = (() => {\n  for (;;) {\n    break\n  }\n  return 'a'\n    + 'b'\n})()", "ab"],
    ["const o = {\n  g:\n  async () => 1,\n  get a() { return 3 },\n}\nexport const r = o.a", 3],
    ["export const r = /[/\\]]+/.test(\n  'a/b'\n)", true],
    ["let a = 1\n;++a\nexport const r = a", 2],
  ])("means the same after it is laid out: %j", async (source, expected) => {
    const { exports, line } = run(await compiled("a.js", source));
    expect([exports.r, line]).toEqual([expected, null]);
  });

  test("in TypeScript loses its types and keeps its lines", async () => {
    const source =
      "interface A {\n  b: number\n}\nenum E { X = 2 }\nexport function f(a: A): number {\n  return a.b * E.X\n}\nexport const r = f({ b: 2 } as A)\nthrow new Error()";
    const { exports, line } = run(await compiled("pages/a.ts", source));
    expect([exports.r, line]).toEqual([4, 9]);
  });

  test("that is broken says where", async () => {
    expect(await transformScript("a.js", "let a = 1\nlet a")).toMatchObject({ fault: { line: 2, column: 5 } });
    const built = await compileFiles({ "pages/a.wxml": "<view/>", "pages/a.js": "Page({\n  a: (\n})" });
    expect(built.remarks).toEqual(["error script_syntax pages/a.js:3:1"]);
    expect(built.app.main.units["pages/a"]?.fault).toMatchObject({ file: "pages/a.js", line: 3 });
    expect(run(built.app.main.modules["pages/a.js"]?.code ?? "")).toMatchObject({ line: 3 });
  });

  test("asks for others by literal names", () => {
    expect(findRequires("require('a');require(\"./b\\\"c\");x.require('d');require.async('e')")).toEqual({
      requests: ["a", './b"c', "e"],
      isOpen: false,
    });
    expect(findRequires("require(name)").isOpen).toBe(true);
  });
});
