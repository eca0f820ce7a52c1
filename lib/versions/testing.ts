import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { createMiniapp } from "@/lib/miniapps/commands";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { uploadInput } from "./input";
import { uploadVersion } from "./upload";

/** A folder for the files of one test file; `blobs` counts what lies in the store and aside. */
export function testFiles(): { blobs: () => number } {
  const folder = mkdtempSync(path.join(tmpdir(), "liantai-versions-"));
  beforeAll(() => {
    process.env.LIANTAI_DATA_DIR = folder;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const count = (where: string): number =>
    readdirSync(where, { withFileTypes: true }).reduce(
      (sum, entry) => sum + (entry.isDirectory() ? count(path.join(where, entry.name)) : 1),
      0,
    );
  return { blobs: () => count(folder) };
}

/** A brand admitted to 小红书 in self-developed mode, with its deposit paid unless told otherwise. */
export async function admittedBrand(owner: pg.Client, availableFen = 2_000_000): Promise<MadeOrg> {
  const brand = await makeOrganisation(owner, "brand");
  await owner.query(
    `insert into admissions (id, brand_id, channel, mode, subject, category, status, created_at, updated_at)
     values ($1, $2, 'xiaohongshu', 'self_developed', 'subject', 'beauty', 'admitted', now(), now())`,
    [`adm_${brand.id}`, brand.id],
  );
  await owner.query(
    `insert into deposits (id, brand_id, channel, required_fen, available_fen, updated_at)
     values ($1, $2, 'xiaohongshu', 2000000, $3, now())`,
    [`dep_${brand.id}`, brand.id, availableFen],
  );
  return brand;
}

/** A mini-program of this brand. */
export const makeMiniapp = (brand: MadeOrg) =>
  createMiniapp(callerOf(brand), {
    channel: "xiaohongshu",
    name: "澄屿官方商城",
    intro: "护肤与礼盒",
    category: "beauty",
    domains: [],
  });

/** A small H5 build; `mark` makes its content another. */
export const h5 = (mark = "one"): Promise<Buffer> =>
  packFiles({
    "index.html": `<!doctype html><title>${mark}</title><script src="/app.js"></script>`,
    "app.js": `// ${mark}`,
  });

/** Uploads a build and answers its version's id. */
export async function upload(brand: MadeOrg, appid: string, version = "1.0.0", userId = "usr_dev"): Promise<string> {
  const input = uploadInput.parse({ appid, version });
  return (await uploadVersion(callerOf(brand, "developer", userId), { ...input, archive: await h5(version) }))
    .versionId;
}
