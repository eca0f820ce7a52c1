import { describe, expect, test } from "vitest";
import { isInBlocks, normaliseBlock } from "./address-blocks";

describe("a block of addresses", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    [" 203.0.113.9/24 ", "203.0.113.0/24"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:DB8::1/32", "2001:db8::/32"],
    ["10.0.0.0/8", "10.0.0.0/8"],
  ])("%s is %s", (text, block) => expect(normaliseBlock(text)).toBe(block));

  test.each(["", "localhost", "203.0.113", "1", "0x7f.1", "203.0.113.7/33", "203.0.113.300", "a/24", "1.2.3.4/x"])(
    "%j is none",
    (text) => expect(normaliseBlock(text)).toBeNull(),
  );

  test("lets in what lies in it, however it is written", () => {
    const blocks = ["203.0.113.0/24", "198.51.100.4", "2001:db8::/32"];
    for (const inside of ["203.0.113.255", "::ffff:203.0.113.1", "198.51.100.4", "2001:db8:1::9"])
      expect(isInBlocks(inside, blocks)).toBe(true);
    for (const outside of ["203.0.114.1", "198.51.100.5", "2001:db9::1", "", "unknown", undefined])
      expect(isInBlocks(outside, blocks)).toBe(false);
    expect(isInBlocks(undefined, [])).toBe(true);
  });
});
