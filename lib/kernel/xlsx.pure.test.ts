import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { Cell } from "./sheet";
import { readXlsx } from "./testing/read-xlsx";
import { xlsxOf } from "./xlsx";

async function* batches(rows: Cell[][], size: number): AsyncGenerator<Cell[][]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
const written = async (rows: Cell[][], most?: number, size = 3) =>
  readXlsx(await buffer(xlsxOf("订单 <1>", ["号", "元"], batches(rows, size), most)));

describe("a workbook", () => {
  test("holds texts as they are, and money exactly", async () => {
    const texts = ["=1+1", "  空格  ", `<&"'>`, "a\u0007b", "\ud800", "一\n二", "😀"];
    const [sheet] = await written([...texts.map((text) => [text, { fen: 123_456 }]), [7, null], ["", { fen: -5 }]]);
    expect(sheet?.name).toBe("订单 <1>");
    expect(sheet?.rows).toEqual([
      ["号", "元"],
      ["=1+1", "1234.56"],
      ["  空格  ", "1234.56"],
      [`<&"'>`, "1234.56"],
      ["ab", "1234.56"],
      ["\ufffd", "1234.56"],
      ["一\n二", "1234.56"],
      ["😀", "1234.56"],
      ["7", ""],
      ["", "-0.05"],
    ]);
  });

  test("goes on in further sheets, each under its head, and loses no row at any size", async () => {
    for (const [count, most, size] of [
      [0, 4, 3],
      [4, 4, 3],
      [5, 4, 3],
      [12, 4, 4],
      [13, 4, 1],
      [25, 4, 100],
    ] as const) {
      const rows = Array.from({ length: count }, (_, n): Cell[] => [String(n), n]);
      const sheets = await written(rows, most, size);
      expect(sheets).toHaveLength(Math.max(1, Math.ceil(count / most)));
      for (const sheet of sheets) expect(sheet.rows[0]).toEqual(["号", "元"]);
      expect(sheets.flatMap((sheet) => sheet.rows.slice(1).map(([first]) => first))).toEqual(rows.map(([id]) => id));
    }
  });

  test("fails where its source fails", async () => {
    async function* broken(): AsyncGenerator<Cell[][]> {
      yield [["a", 1]];
      throw new Error("gone");
    }
    await expect(buffer(xlsxOf("x", ["a"], broken()))).rejects.toThrow("gone");
  });
});
