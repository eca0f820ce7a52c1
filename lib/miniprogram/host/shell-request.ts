import { HOST_HEADER, hostPrefix } from "@/lib/miniprogram/host/launch";
import type { Call, ShellMessage } from "@/lib/miniprogram/host/protocol";
import { askHost, CallError, readAnswer } from "@/lib/miniprogram/host/shell-server";

type RequestOfFrame = Extract<Call, { type: "request" }>;

/** Milliseconds between two words on how far a transfer is. */
const STEP_MS = 100;

/**
 * Sends a request of the frame to the server's proxy. A transfer of bytes goes by XMLHttpRequest, for that alone tells
 * how far it is; the frame hears of it in bytes of the file. Throws CallError as `askHost`.
 */
export function sendRequest(
  ticket: string,
  { id, params }: RequestOfFrame,
  emit: (message: ShellMessage) => void,
  words: { offline: string; unknown: string },
): Promise<unknown> {
  if (!params.binary && params.answer !== "base64") return askHost(ticket, "request", params, words);
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", `${hostPrefix(ticket)}request`);
    xhr.setRequestHeader("content-type", "application/json");
    xhr.setRequestHeader(HOST_HEADER, "1");
    let said = 0;
    const tell = (way: "up" | "down") => (event: ProgressEvent) => {
      const isLast = event.loaded === event.total;
      if (!event.lengthComputable || (!isLast && performance.now() - said < STEP_MS)) return;
      said = performance.now();
      // The wire carries base64 in JSON: three bytes in four characters.
      const bytes = (size: number) => Math.floor((size * 3) / 4);
      emit({ event: "progress", id, way, bytes: bytes(event.loaded), total: bytes(event.total) });
    };
    if (params.binary) xhr.upload.onprogress = tell("up");
    if (params.answer === "base64") xhr.onprogress = tell("down");
    xhr.onerror = () => reject(new CallError("offline", words.offline));
    xhr.onload = () => {
      try {
        resolve(readAnswer(JSON.parse(xhr.responseText), words.unknown));
      } catch (error) {
        reject(error instanceof CallError ? error : new CallError("host_error", words.unknown));
      }
    };
    xhr.send(JSON.stringify(params));
  });
}
