import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { packNativeStorefront, packStorefront } from "@/lib/demo/storefront-package";
import { acceptPackage } from "@/lib/miniprogram/package/accept";

let blobs = "";
afterEach(async () => {
  vi.unstubAllEnvs();
  if (blobs) await rm(blobs, { recursive: true, force: true });
});

describe.each([
  { pack: packStorefront, is: { kind: "h5", entry: "index.html" } },
  { pack: packNativeStorefront, is: { kind: "native", entry: "pages/home/index", dialect: "wechat" } },
  {
    pack: (root: string) => packNativeStorefront(root, "xiaohongshu"),
    is: { kind: "native", entry: "pages/home/index", dialect: "xiaohongshu" },
  },
])("$is.kind storefront $is.dialect", ({ pack, is }) => {
  it("packs the same bytes in any time zone, and the package is taken without a remark", async () => {
    const archive = await pack(process.cwd());
    for (const other of ["UTC", "Asia/Shanghai", "America/New_York"]) {
      vi.stubEnv("TZ", other);
      expect((await pack(process.cwd())).equals(archive)).toBe(true);
    }
    blobs = await mkdtemp(join(tmpdir(), "storefront-"));
    const report = await acceptPackage({ archive, blobs, allowedDomains: [] });
    expect(report).toMatchObject({ ...is, diagnostics: [], unsupported: [], domains: [] });
    expect(report.totalSize).toBeLessThan(200_000);
  });
});
