import { fromBase64, toBase64 } from "@/lib/miniprogram/host/base64";
import { Refusal } from "@/lib/miniprogram/native/api/callbacks";

/** Bytes of whatever was passed as content: a buffer as it is, text in the encoding it is said to be in. */
export function bytesOf(data: unknown, encoding = "utf8"): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer);
  const text = String(data ?? "");
  switch (encoding.toLowerCase()) {
    case "utf8":
    case "utf-8":
      return new TextEncoder().encode(text);
    case "base64":
      return fromBase64(text);
    case "hex":
      return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    case "ascii":
    case "binary":
    case "latin1":
      return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
    case "ucs2":
    case "ucs-2":
    case "utf16le":
    case "utf-16le":
      return new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
    default:
      throw new Refusal(`invalid encoding "${encoding}"`);
  }
}

/** Text of bytes in an encoding; the bytes themselves where none is named. */
export function contentOf(bytes: Uint8Array<ArrayBuffer>, encoding: string | undefined): string | ArrayBuffer {
  switch (encoding?.toLowerCase()) {
    case undefined:
    case "":
      return bytes.slice().buffer;
    case "utf8":
    case "utf-8":
      return new TextDecoder().decode(bytes);
    case "base64":
      return toBase64(bytes);
    case "hex":
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    case "ascii":
    case "binary":
    case "latin1":
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    case "ucs2":
    case "ucs-2":
    case "utf16le":
    case "utf-16le":
      return new TextDecoder("utf-16le").decode(bytes);
    default:
      throw new Refusal(`invalid encoding "${encoding}"`);
  }
}
