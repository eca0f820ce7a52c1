import { fromBase64 } from "@/lib/miniprogram/host/base64";
import type { MoreContext } from "@/lib/miniprogram/native/api/context";
import { missing, type StoredFile } from "@/lib/miniprogram/native/api/files/disk";
import { fetchBlob } from "@/lib/miniprogram/native/api/net/blob";

const TYPES: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  json: "application/json",
  txt: "text/plain",
};

/**
 * A file by whatever name a package knows it: a local path, an address on the web (fetched through the proxy), data, or
 * a file of the package (fetched by the shell). Rejects with the words of a file system.
 */
export async function fileAt(context: MoreContext, path: string): Promise<StoredFile> {
  const known = context.disk.find(path);
  if (known) return known;
  if (/^data:/.test(path)) return fresh(dataBlob(path));
  if (/^https?:\/\//.test(path)) return fresh(await fetchBlob(context, path));
  const address = context.host.assetUrl(path);
  if (!address || /^(wxfile|blob|https?):/.test(address)) throw missing("open", path);
  const answer = await context.liantai.start("readAsset", { path: address }).answer.catch(() => null);
  if (answer === null) throw missing("open", path);
  const { data } = answer as { data: string };
  const type = TYPES[path.split(".").pop()?.toLowerCase() ?? ""] ?? "";
  return fresh(new Blob([fromBase64(data)], { type }));
}

const fresh = (blob: Blob): StoredFile => ({ blob, bytes: null, at: Date.now() });

function dataBlob(address: string): Blob {
  const comma = address.indexOf(",");
  const head = address.slice(5, comma);
  const body = address.slice(comma + 1);
  const bytes = head.endsWith(";base64") ? fromBase64(body) : new TextEncoder().encode(decodeURIComponent(body));
  return new Blob([bytes], { type: head.replace(/;base64$/, "") });
}
