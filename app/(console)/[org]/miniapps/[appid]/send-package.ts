import type { PublicError } from "@/lib/kernel/result";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";

export type UploadReply =
  | { ok: true; data: { versionId: string; version: string; isReplay: boolean } }
  | { ok: false; error: PublicError & { diagnostics?: Diagnostic[] } };

/** Sends a zip with its progress (0–100). Rejects where the connection breaks: then it is not known whether it arrived. */
export function sendPackage(
  address: string,
  file: File,
  about: Record<string, string>,
  onProgress: (percent: number) => void,
): Promise<UploadReply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${address}?${new URLSearchParams(about)}`);
    request.setRequestHeader("content-type", "application/zip");
    request.responseType = "json";
    request.upload.onprogress = (event) =>
      event.lengthComputable && onProgress(Math.round((event.loaded / event.total) * 100));
    request.onerror = () => reject(new Error("network"));
    request.onload = () => (request.response ? resolve(request.response as UploadReply) : reject(new Error("network")));
    request.send(file);
  });
}
