import { isRecord, type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";

/** Text of whatever was passed; `fallback` for nothing at all. */
export const textOf = (value: unknown, fallback = ""): string =>
  value === undefined || value === null ? fallback : String(value);

/** A finite number, also from its text; else the fallback. */
export function numberOf(value: unknown, fallback: number): number {
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : fallback;
}

/** The items of a list; none for anything else. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A record's text values, as headers and form fields have them. */
export function textsOf(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.flatMap(([key, one]) => (one === undefined ? [] : [[key, textOf(one)]])));
}

/** The platform's name of a value's type. */
export const typeName = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** A text that must be there. Refuses as the platform does: parameter.url should be String instead of Undefined. */
export function needText(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== "string") {
    throw new Refusal(`parameter error: parameter.${name} should be String instead of ${typeName(value)};`);
  }
  return value;
}

/** A function among the options, or null. */
export const functionOf = (value: unknown): ((...args: unknown[]) => unknown) | null =>
  typeof value === "function" ? (value as (...args: unknown[]) => unknown) : null;
