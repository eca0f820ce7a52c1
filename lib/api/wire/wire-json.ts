import { randomUUID } from "node:crypto";

const strings = String.raw`"(?:[^"\\]|\\.)*"`;
const longNumbers = new RegExp(String.raw`${strings}|(?<![\d.eE+-])\d{16,20}(?![\d.eE])`, "g");

/**
 * JSON as clients of the wire send it. A whole number too long for a double (a bare uint64 id) comes out as the string of
 * its digits, so that none is lost. Throws SyntaxError where the text is not JSON.
 */
export function parseWire(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!/\d{16}/.test(text)) return value;
  return JSON.parse(text.replace(longNumbers, (part) => (part.startsWith('"') ? part : `"${part}"`)));
}

const mark = `uint64 ${randomUUID()} `;
const marked = new RegExp(`"${mark}(\\d+)"`, "g");

/** JSON text in which a bigint is a bare number with all its digits, as the platform writes its uint64 ids. */
export const toWire = (value: unknown): string =>
  JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? `${mark}${item}` : item)).replace(marked, "$1");
