import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { fileAt } from "@/lib/miniprogram/native/api/files/sources";
import { multipart, prepare } from "@/lib/miniprogram/native/api/net/body";
import { blobOf, type Sent, send } from "@/lib/miniprogram/native/api/net/send";
import { makeTask, type Way } from "@/lib/miniprogram/native/api/net/task";
import { needText, numberOf, textOf, textsOf } from "@/lib/miniprogram/native/api/read";

/** `request`, `uploadFile`, `downloadFile`: through the server's proxy, to the mini-program's own domains alone. */
export function requestApi(context: ApiContext): Family {
  const { disk, report } = context;

  const common = ({ header, timeout }: Options, way: Way) => ({
    header: textsOf(header),
    timeout: timeout === undefined ? undefined : numberOf(timeout, 60_000),
    signal: way.signal,
    onHeaders: ({ header: told, statusCode, cookies }: Parameters<NonNullable<Sent["onHeaders"]>>[0]) =>
      way.emit("headersReceived", { header: told, statusCode, cookies }),
  });
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

  const request = async (options: Options, way: Way) => {
    const method = textOf(options.method, "GET").toUpperCase();
    const { timeout, signal, onHeaders, header } = common(options, way);
    const prepared = prepare({ url: needText(options, "url"), method, data: options.data, header });
    const wantsBytes = options.responseType === "arraybuffer";
    const answer = await send(context, { ...prepared, method, wantsBytes, timeout, signal, onHeaders });
    const { statusCode, header: told, cookies, data } = answer;
    if (options.enableChunked === true)
      way.emit("chunkReceived", {
        data: typeof data === "string" ? new TextEncoder().encode(data).buffer : data.buffer,
      });
    const read = typeof data === "string" ? dataOf(data, textOf(options.dataType, "json")) : data.buffer;
    return { data: read, statusCode, header: told, cookies };
  };

  const upload = async (options: Options, way: Way) => {
    const path = needText(options, "filePath");
    const file = await fileAt(context, path);
    const { header, ...rest } = common(options, way);
    const bytes = file.bytes ?? new Uint8Array(await file.blob.arrayBuffer());
    const name = textOf(options.fileName) || (path.split("/").pop() ?? "file");
    const boundary = `----liantai${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`;
    const { type, body } = multipart(
      textsOf(options.formData),
      { field: needText(options, "name"), name, type: file.blob.type, bytes },
      boundary,
    );
    const kept = Object.fromEntries(Object.entries(header).filter(([key]) => key.toLowerCase() !== "content-type"));
    const { statusCode, data, cookies } = await send(context, {
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
    const answer = await send(context, {
      ...common(options, way),
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
      request: makeTask("request", ["HeadersReceived", "ChunkReceived"], request, report),
      uploadFile: makeTask("uploadFile", ["ProgressUpdate", "HeadersReceived"], upload, report),
      downloadFile: makeTask("downloadFile", ["ProgressUpdate", "HeadersReceived"], download, report),
    },
  };
}

/** JSON as its value where that was wanted and it is some; else the text. */
function dataOf(text: string, wanted: string): unknown {
  if (wanted !== "json") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The extension an address ends in, where it ends in one. */
const endingOf = (url: unknown): string | undefined => /\.([a-z0-9]{2,5})(?:[?#]|$)/i.exec(textOf(url))?.[1];
