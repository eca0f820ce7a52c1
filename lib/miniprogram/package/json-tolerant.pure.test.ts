import { describe, expect, test } from "vitest";
import { parseTolerant } from "@/lib/miniprogram/package/json-tolerant";

const read = (text: string) => parseTolerant(Buffer.from(text), 1 << 20);

describe("parseTolerant", () => {
  test.each([
    ["a byte order mark", '\ufeff{"a":1}', { a: 1 }, "json_bom"],
    ["comments", '{\n// "a": 0\n"a": 1 /* , */ }', { a: 1 }, "json_syntax"],
    ["a comma before the end", '{"a":[1, 2,\n],\n}', { a: [1, 2] }, "json_syntax"],
    ["a key named twice", '{"a":1,"a":2}', { a: 2 }, "json_duplicate"],
    ["no fault at all", '{"a":"// ,}"}', { a: "// ,}" }, undefined],
  ])("puts up with %s", (_, text, value, code) => {
    const found = read(text);
    if (!("json" in found)) throw new Error("not read");
    expect(JSON.parse(JSON.stringify(found.json.value))).toEqual(value);
    expect(found.remark?.code).toBe(code);
  });

  test.each([["{,}"], ["[,]"], ['{"a":1,,}'], ['{"a" 1}'], ["{'a':1}"], ['{"a":"\\u0000"}'], ["{"]])(
    "not with %s",
    (text) => {
      expect(read(text)).toHaveProperty("fault");
    },
  );

  test("tells places as they stand in the file", () => {
    const found = read('{\n  /* ab */ "a": 1,\n}');
    expect("json" in found && found.json.placeOf(["a"])).toEqual({ line: 2, column: 17 });
  });
});
