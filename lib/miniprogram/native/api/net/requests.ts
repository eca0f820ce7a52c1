import type { Options } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { prepare } from "@/lib/miniprogram/native/api/net/body";
import type { Answer } from "@/lib/miniprogram/native/api/net/send";
import { makeTask, type Way } from "@/lib/miniprogram/native/api/net/task";
import { needText, numberOf, textOf, textsOf } from "@/lib/miniprogram/native/api/read";

/** What every request takes: headers, patience, a way to stop it, and who hears of the answer's headers. */
export const commonOf = ({ header, timeout }: Options, way: Way) => ({
  header: textsOf(header),
  timeout: timeout === undefined ? undefined : numberOf(timeout, 60_000),
  signal: way.signal,
  onHeaders: ({ header: told, statusCode, cookies }: Answer) =>
    way.emit("headersReceived", { header: told, statusCode, cookies }),
});

/** `request`: through the server's proxy, to the mini-program's own domains alone. */
export function requestApi({ send, report }: ApiContext): Family {
  const request = async (options: Options, way: Way) => {
    const method = textOf(options.method, "GET").toUpperCase();
    const { timeout, signal, onHeaders, header } = commonOf(options, way);
    const prepared = prepare({ url: needText(options, "url"), method, data: options.data, header });
    const wantsBytes = options.responseType === "arraybuffer";
    const answer = await send({ ...prepared, method, wantsBytes, timeout, signal, onHeaders });
    const { statusCode, header: told, cookies, data } = answer;
    if (options.enableChunked === true)
      way.emit("chunkReceived", {
        data: typeof data === "string" ? new TextEncoder().encode(data).buffer : data.buffer,
      });
    const read = typeof data === "string" ? dataOf(data, textOf(options.dataType, "json")) : data.buffer;
    return { data: read, statusCode, header: told, cookies };
  };

  return { plain: { request: makeTask("request", ["HeadersReceived", "ChunkReceived"], request, report) } };
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
