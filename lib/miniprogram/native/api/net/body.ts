import { isRecord } from "@/lib/miniprogram/native/api/callbacks";
import { headerOf } from "@/lib/miniprogram/native/api/net/send";
import { textOf } from "@/lib/miniprogram/native/api/read";

/** `a=1&b=2` of an object's values; those that are objects as JSON. */
export const formText = (data: unknown): string =>
  Object.entries(isRecord(data) ? data : {})
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const text = isRecord(value) ? JSON.stringify(value) : textOf(value);
      return `${encodeURIComponent(key)}=${encodeURIComponent(text)}`;
    })
    .join("&");

export interface Prepared {
  url: string;
  header: Record<string, string>;
  body?: string | Uint8Array;
}

/**
 * Address, headers and body as the platforms send them: the data of a GET stands in the address, that of others is a
 * form or JSON by its content type, text and bytes go as they are.
 */
export function prepare(given: {
  url: string;
  method: string;
  data: unknown;
  header: Record<string, string>;
}): Prepared {
  const { method, data } = given;
  const header = { ...given.header };
  const type = headerOf(header, "content-type");
  if (type === "") header["content-type"] = "application/json";
  if (data === undefined || data === null) return { url: given.url, header };
  if (method === "GET" || method === "HEAD") {
    const query = typeof data === "string" ? data : formText(data);
    if (query === "") return { url: given.url, header };
    const [address = "", fragment] = given.url.split("#", 2);
    const url = `${address}${address.includes("?") ? "&" : "?"}${query}`;
    return { url: fragment === undefined ? url : `${url}#${fragment}`, header };
  }
  if (data instanceof ArrayBuffer) return { url: given.url, header, body: new Uint8Array(data) };
  if (ArrayBuffer.isView(data)) {
    const body = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
    return { url: given.url, header, body };
  }
  if (typeof data === "string") return { url: given.url, header, body: data };
  const isForm = type.toLowerCase().includes("x-www-form-urlencoded");
  return { url: given.url, header, body: isForm ? formText(data) : JSON.stringify(data) };
}
