import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvRow, csvYuan } from "./csv";

describe("a cell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+86 138", "'+86 138"],
    ["-3", "'-3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=cmd|' /C calc'!A0", "'\t=cmd|' /C calc'!A0"],
    ["\r=1", `"'\r=1"`],
    ["  =1", "'  =1"],
    ["＝1", "'＝1"],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ["山茶花, 30ml", '"山茶花, 30ml"'],
    ['a "b"', '"a ""b"""'],
    ["a\nb", '"a\nb"'],
    ["a=b", "a=b"],
    ["", ""],
    [null, ""],
    [0, "0"],
  ])("%j → %j", (value, cell) => expect(csvCell(value)).toBe(cell));

  it("never begins with what a spreadsheet runs, whatever the text", () => {
    const nasty = fc.array(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", " ", '"', ",", "a"), { maxLength: 8 });
    fc.assert(
      fc.property(
        nasty.map((signs) => signs.join("")),
        (text) => {
          const cell = csvCell(text).replace(/^"/, "");
          expect(cell).not.toMatch(/^\s*[=+\-@]/);
        },
      ),
    );
  });
});

it("a row ends as RFC 4180 has it", () => expect(csvRow(["a", null, "b,c"])).toBe('a,,"b,c"\r\n'));

it.each([
  [0, "0.00"],
  [5, "0.05"],
  [123456, "1234.56"],
  [-205, "-2.05"],
  [Number.MAX_SAFE_INTEGER, "90071992547409.91"],
])("%i fen is %s", (fen, text) => expect(csvYuan(fen)).toBe(text));
