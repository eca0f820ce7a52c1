import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { columnOf, elementTypeOf } from "./binary-columns";

const db = testDatabase();

/** The values as the database has them after their journey. */
async function stored(sqlType: string, values: readonly unknown[]): Promise<unknown[]> {
  const rows = values.map((value) => ({ value }));
  const { rows: found } = await db.owner().query({
    text: `select x::${sqlType} as x from unnest($1::${elementTypeOf(sqlType)}[]) with ordinality as t(x, n) order by n`,
    values: [columnOf(sqlType, rows, "value")],
  });
  return found.map((row) => row.x);
}

test.each([
  ["text", ["", "a", "精华油 · 50ml", "👩‍🍳 \\ \" ' {,}", "x".repeat(100_000), null]],
  ["integer", [0, 1, -1, 2_147_483_647, -2_147_483_648, null]],
  ["boolean", [true, false, null]],
  [
    "timestamp (3) with time zone",
    [
      "0101-01-01T00:00:00Z",
      "9999-12-31T23:59:59.999Z",
      "1969-12-31T23:59:59.999Z",
      "1999-12-31T00:00:00.001Z",
      "2026-11-23T04:05:06.789Z",
    ],
  ],
  ["text[]", [["a", 'b"c\\d', "逗号,", "", "null"], [], null]],
  ["integer[]", [[1, -2], []]],
  ["jsonb", [{ a: [1, "二", null], at: "x" }, [], "text", 1.5, false, null]],
] as const)("a column of %s comes out as it went in", async (sqlType, values) => {
  const isMoment = sqlType.startsWith("timestamp");
  const given = isMoment ? values.map((value) => new Date(String(value))) : [...values];
  expect(await stored(sqlType, given)).toEqual(given);
});

test("bigints come as numbers, as bigints and as decimal strings", async () => {
  const given = [0, -1, 2 ** 53 - 1, -(2 ** 53) + 1, 9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n, "42"];
  expect(await stored("bigint", given)).toEqual(given.map(String));
  expect(await stored("bigint", [2 ** 32, -(2 ** 32) - 1])).toEqual(["4294967296", "-4294967297"]);
});

test("what stands deep inside JSON as a bigint is its decimal string; what is undefined is null", async () => {
  expect(await stored("jsonb", [{ id: 10_000_000_000_000_001n, at: new Date(0) }, undefined])).toEqual([
    { id: "10000000000000001", at: "1970-01-01T00:00:00.000Z" },
    null,
  ]);
});

test.each([
  ["nothing", "integer", null, [-1]],
  ["a number", "integer", 7, [4, 7]],
  ["a truth", "boolean", true, [1]],
])("a column longer than any before it keeps %s in each row", (_, sqlType, value, words) => {
  // Room is made at a value of this very kind, again and again.
  const rows = Array.from({ length: 1_500_000 }, () => ({ value }));
  const column = columnOf(sqlType, rows, "value");
  const width = (column.length - 20) / rows.length;
  let wrong = 0;
  for (let at = 20; at < column.length; at += width)
    if (words.some((word, n) => column.readInt32BE(at + 4 * n) !== word)) wrong++;
  expect([wrong, column.readInt32BE(12)]).toEqual([0, rows.length]);
});

test("a day travels as text", async () => {
  const rows = await stored("date", ["2026-11-23"]);
  expect((rows[0] as Date).toDateString()).toBe("Mon Nov 23 2026");
});

test.each([
  ["integer", 1.5],
  ["integer", 2 ** 31],
  ["bigint", 1.5],
  ["bigint", 2 ** 53],
  ["bigint", ""],
  ["timestamp (3) with time zone", new Date(Number.NaN)],
  ["text", "a\ud800"],
  ["text[]", ["\udfff"]],
])("a value that is no %s is refused before it is sent: %s", (sqlType, value) => {
  expect(() => columnOf(sqlType, [{ value }], "value")).toThrow(RangeError);
});

test.each([
  ["boolean", "false"],
  ["text", new Date(0)],
  ["date", new Date(0)],
])("a value of another type is no %s", (sqlType, value) => {
  expect(() => columnOf(sqlType, [{ value }], "value")).toThrow(TypeError);
});

test("the database refuses text it cannot hold", async () => {
  await expect(stored("text", ["a\u0000b"])).rejects.toMatchObject({ code: "22021" });
});
