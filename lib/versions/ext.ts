import { readBlob } from "@/lib/kernel/blobs";
import { blobDir } from "@/lib/kernel/paths";
import { type ExtConfig, readExtConfig } from "@/lib/miniprogram/ext-config/schema";
import { parseJson } from "@/lib/miniprogram/package/json";
import { BRAND_LIMITS } from "@/lib/miniprogram/package/limits";
import type { PackageFile } from "@/lib/miniprogram/package/report";

/**
 * The ext.json an upload brings along and switches on (`extEnable`), so that its code reads the values while it is
 * developed; null where there is none, or none that can be read: the package itself is in order without it.
 */
export async function uploadedExt(files: readonly PackageFile[]): Promise<ExtConfig | null> {
  const file = files.find(({ path }) => path === "ext.json");
  if (!file) return null;
  const parsed = parseJson(await readBlob(blobDir(), file.sha256), BRAND_LIMITS.jsonBytes);
  const read = "json" in parsed ? readExtConfig(parsed.json.value) : null;
  return read && "config" in read && read.config.extEnable ? read.config : null;
}
