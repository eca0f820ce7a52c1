import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { hostAsset } from "@/lib/miniprogram/host/bundle";
import { NATIVE_MORE_PATH, NATIVE_PATH, NATIVE_STYLE_PATH } from "@/lib/miniprogram/host/launch";

const bodyOf = async (path: string) => (await hostAsset(process.cwd(), path))?.body ?? "";

describe("the runtime of native packages", () => {
  it("weighs at most 80 KB when every package loads it", async () => {
    const all = [await bodyOf(NATIVE_PATH), await bodyOf(NATIVE_STYLE_PATH)];
    expect(all.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)).toBeLessThan(80 * 1024);
  });

  it("holds one copy of glass-easel, its members renamed in strings as well", async () => {
    const [first, second] = [await bodyOf(NATIVE_PATH), await bodyOf(NATIVE_MORE_PATH)];
    expect(first.includes("wrapShadowedEvent")).toBe(true);
    expect(second.includes("wrapShadowedEvent")).toBe(false);
    expect((first + second).match(/_\$[A-Za-z]\w*/)).toBeNull();
  });

  it("brings nothing a browser lacks", async () => {
    const all = (await bodyOf(NATIVE_PATH)) + (await bodyOf(NATIVE_MORE_PATH));
    expect(all.match(/process\.env|\bBuffer\b|"node:/)).toBeNull();
  });
});
