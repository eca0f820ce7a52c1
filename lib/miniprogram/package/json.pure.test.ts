import { describe, expect, it } from "vitest";
import { parseJson } from "@/lib/miniprogram/package/json";

const read = (text: string | Buffer) => parseJson(Buffer.from(text), 1 << 20);

describe("parseJson refuses, and says where", () => {
  it.each([
    ["a BOM", "\ufeff{}", "json_bom", 1, 1],
    [
      "invalid UTF-8",
      Buffer.concat([Buffer.from('{\n"标": "a'), Buffer.from([0xff]), Buffer.from('"}')]),
      "json_encoding",
      2,
      8,
    ],
    ["UTF-8 cut off", Buffer.from('{"a":"标').subarray(0, -1), "json_encoding", 1, 7],
    [
      "an encoded surrogate",
      Buffer.concat([Buffer.from('"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"')]),
      "json_encoding",
      1,
      2,
    ],
    ["a lone surrogate", '{\n  "a": "\\ud800"\n}', "json_surrogate", 2, 8],
    ["an escaped NUL", '["\\u0000"]', "json_nul", 1, 2],
    ["a raw NUL", '["a\u0000b"]', "json_nul", 1, 4],
    ["a NUL outside of strings", "[1,\u0000]", "json_nul", 1, 4],
    ["a NUL at the end", "{}\u0000", "json_syntax", 1, 3],
    ["depth 100,000", "[".repeat(100_000), "json_depth", 1, 66],
    ["objects nested 100,000 deep", '{"a":'.repeat(100_000), "json_depth", 1, 326],
    ["a key twice", '{"a": 1,\n "a": 2}', "json_duplicate", 2, 2],
    ["a trailing comma", '{"a": 1,\n}', "json_syntax", 2, 1],
    ["a comment", "{\n// hi\n}", "json_syntax", 2, 1],
    ["a missing brace", '{"a": [1, 2]', "json_syntax", 1, 13],
    ["a bad number", "[01]", "json_syntax", 1, 3],
    ["NaN", "NaN", "json_syntax", 1, 1],
    ["a bad escape", '["\\x41"]', "json_syntax", 1, 3],
    ["a newline in a string", '["a\nb"]', "json_syntax", 1, 4],
    ["nothing", "", "json_syntax", 1, 1],
  ])("%s", (_what, text, code, line, column) => {
    expect(read(text)).toMatchObject({ fault: { code, place: { line, column } } });
  });

  it("50 MB, without reading it", () => {
    const started = performance.now();
    const answer = parseJson(Buffer.alloc(50 << 20, 0x20), 1 << 20);
    expect(answer).toMatchObject({ fault: { code: "json_too_large", place: { line: 1, column: (1 << 20) + 1 } } });
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("parseJson", () => {
  it("agrees with JSON.parse", () => {
    const text = '{"a":[1,-0.5e3,true,null,"\\u6807\\n标😀"],"__proto__":{"x":1},"b":{}}';
    const answer = read(text);
    expect("json" in answer && JSON.stringify(answer.json.value)).toBe(JSON.stringify(JSON.parse(text)));
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("knows where a value stood, or the nearest one around it", () => {
    const answer = read('{\n  "tabBar": {\n    "list": [ {"text": ""}, 5 ]\n  }\n}');
    if (!("json" in answer)) throw new Error("not read");
    expect(answer.json.placeOf(["tabBar", "list", 1])).toEqual({ line: 3, column: 29 });
    expect(answer.json.placeOf(["tabBar", "list", 0, "pagePath"])).toEqual({ line: 3, column: 15 });
    expect(answer.json.placeOf(["gone"])).toEqual({ line: 1, column: 1 });
  });

  // Twice the text may take about twice the time: what grows with its square would not end here.
  it("reads a megabyte of adversarial text", { timeout: 30_000 }, () => {
    for (const text of [`["${"\\\\".repeat(250_000)}`, `[${"1,".repeat(250_000)}`, `["${"a".repeat(1_000_000)}`])
      expect("json" in read(text)).toBe(false);
  });
});
