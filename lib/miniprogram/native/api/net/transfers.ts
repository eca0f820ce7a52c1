import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { Family, MoreContext } from "@/lib/miniprogram/native/api/context";
import { blobOf } from "@/lib/miniprogram/native/api/net/blob";
import { multipart } from "@/lib/miniprogram/native/api/net/multipart";
import { commonOf } from "@/lib/miniprogram/native/api/net/requests";
import { makeTask, type Way } from "@/lib/miniprogram/native/api/net/task";
import { needText, textOf, textsOf } from "@/lib/miniprogram/native/api/read";

/** `uploadFile` and `downloadFile`: as `request` goes, with files of the mini-program and word of how far it is. */
export function transferApi({ disk, report, fileAt, send }: MoreContext): Family {
  const progress =
    (way: Way, wanted: "up" | "down", names: [string, string]) =>
    (going: "up" | "down", bytes: number, total: number): void => {
      if (going !== wanted || total <= 0) return;
      way.emit("progressUpdate", {
        progress: Math.min(100, Math.round((bytes / total) * 100)),
        [names[0]]: Math.min(bytes, total),
        [names[1]]: total,
      });
    };

  const upload = async (options: Options, way: Way) => {
    const path = needText(options, "filePath");
    const file = await fileAt(path);
    const { header, ...rest } = commonOf(options, way);
    const bytes = file.bytes ?? new Uint8Array(await file.blob.arrayBuffer());
    const name = textOf(options.fileName) || (path.split("/").pop() ?? "file");
    const boundary = `----liantai${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`;
    const { type, body } = multipart(
      textsOf(options.formData),
      { field: needText(options, "name"), name, type: file.blob.type, bytes },
      boundary,
    );
    const kept = Object.fromEntries(Object.entries(header).filter(([key]) => key.toLowerCase() !== "content-type"));
    const { statusCode, data, cookies } = await send({
      ...rest,
      url: needText(options, "url"),
      method: "POST",
      header: { ...kept, "content-type": type },
      body,
      onProgress: progress(way, "up", ["totalBytesSent", "totalBytesExpectedToSend"]),
    });
    return { statusCode, data, cookies };
  };

  const download = async (options: Options, way: Way) => {
    const answer = await send({
      ...commonOf(options, way),
      url: needText(options, "url"),
      wantsBytes: true,
      onProgress: progress(way, "down", ["totalBytesWritten", "totalBytesExpectedToWrite"]),
    });
    const blob = blobOf(answer);
    const { statusCode, header } = answer;
    const filePath = textOf(options.filePath);
    if (filePath === "") return { tempFilePath: await disk.temporary(blob, endingOf(options.url)), statusCode, header };
    if (!(answer.data instanceof Uint8Array)) throw new Refusal("no bytes");
    disk.write(filePath, answer.data);
    return { filePath, statusCode, header };
  };

  return {
    plain: {
      uploadFile: makeTask("uploadFile", ["ProgressUpdate", "HeadersReceived"], upload, report),
      downloadFile: makeTask("downloadFile", ["ProgressUpdate", "HeadersReceived"], download, report),
    },
  };
}

/** The extension an address ends in, where it ends in one. */
const endingOf = (url: unknown): string | undefined => /\.([a-z0-9]{2,5})(?:[?#]|$)/i.exec(textOf(url))?.[1];
