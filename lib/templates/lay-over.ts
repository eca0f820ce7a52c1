import { putBlob } from "@/lib/kernel/blobs";
import { blobDir } from "@/lib/kernel/paths";
import { changesFiles, mergeAppConfig, mergePageConfig, mergeSitemap } from "@/lib/miniprogram/ext-config/merge";
import type { ExtConfig } from "@/lib/miniprogram/ext-config/schema";
import { contentHash, type PackageFile } from "@/lib/miniprogram/package/report";
import type { VersionReport } from "@/lib/versions/rules";
import { groundOf, readConfig, type TemplatePackage } from "./package";

/** A brand's package: the template's, but for these files. */
export type LaidOver = {
  packageHash: string;
  totalBytes: number;
  report: VersionReport;
  changed: PackageFile[];
};

/**
 * The template with a brand's ext.json over it. Configuration files that change are written to the blob store under
 * their hashes, so doing it twice leaves the same bytes once; everything else is shared with the template.
 */
export async function layOverTemplate(base: TemplatePackage, config: ExtConfig): Promise<LaidOver> {
  const { packageHash, totalBytes, report } = base;
  if (!changesFiles(config)) return { packageHash, totalBytes, report, changed: [] };
  const wanted = new Map<string, Record<string, unknown>>();
  wanted.set("app.json", mergeAppConfig(base.appConfig, config));
  for (const [page, options] of Object.entries(config.extPages ?? {}))
    wanted.set(`${page}.json`, mergePageConfig(await readConfig(base.files, `${page}.json`), options));
  if (config.sitemap)
    wanted.set("sitemap.json", mergeSitemap(await readConfig(base.files, "sitemap.json"), config.sitemap));
  const changed: PackageFile[] = [];
  for (const [path, value] of wanted) {
    const blob = await putBlob(blobDir(), Buffer.from(`${JSON.stringify(value, null, 2)}\n`));
    changed.push({ path, ...blob, mime: "application/json" });
  }
  const files = new Map(base.files);
  for (const file of changed) files.set(file.path, file);
  const all = [...files.values()];
  const size = all.reduce((sum, file) => sum + file.size, 0);
  return { packageHash: contentHash(all), totalBytes: size, report: reportOf(base, config, size, all.length), changed };
}

function reportOf(base: TemplatePackage, config: ExtConfig, totalSize: number, fileCount: number): VersionReport {
  const ground = groundOf(base);
  const main = config.pages ?? ground.mainPages;
  const packages = config.subPackages ?? ground.subPackages;
  const pages = [...main, ...packages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
  const entry = pages.includes(base.report.entry) ? base.report.entry : (pages[0] ?? base.report.entry);
  return { ...base.report, pages, entry, totalSize, fileCount };
}
