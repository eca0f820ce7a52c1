import { toJson } from "./json";

/**
 * Columns of rows as PostgreSQL takes arrays in binary: nothing is quoted, and nothing parsed but JSON. As one JSON text
 * the same rows cost the database three times as long.
 */

/** Grows to the largest column there was. */
let scratch = Buffer.allocUnsafe(64 * 1024);
let end = 0;

/** Makes room for `bytes` more and answers where they begin. */
function take(bytes: number): number {
  if (end + bytes > scratch.length) {
    const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, end + bytes));
    scratch.copy(larger, 0, 0, end);
    scratch = larger;
  }
  end += bytes;
  return end - bytes;
}

const twoTo32 = 2 ** 32;
/** PostgreSQL counts moments from 2000, in microseconds. */
const firstMoment = Date.UTC(2000, 0, 1);

/** Begins a value of so many bytes; answers where they go. */
function putFixed(bytes: number): number {
  const place = take(4 + bytes);
  scratch.writeInt32BE(bytes, place);
  return place + 4;
}

function putNull(): void {
  const place = take(4);
  scratch.writeInt32BE(-1, place);
}

function writeInt64(place: number, value: number): void {
  const high = Math.floor(value / twoTo32);
  scratch.writeInt32BE(high, place);
  scratch.writeUInt32BE(value - high * twoTo32, place + 4);
}

function putText(text: string, lead = 0): void {
  // A UTF-16 unit takes three bytes at most.
  const place = take(4 + lead + text.length * 3);
  const written = scratch.write(text, place + 4 + lead, "utf8");
  // A lone half of a pair would be stored as another text, and not be found by itself again.
  if (written !== text.length && /\p{Surrogate}/u.test(text)) throw new RangeError("a text with half a character");
  const bytes = lead + written;
  scratch.writeInt32BE(bytes, place);
  end = place + 4 + bytes;
}

type Kind = {
  /** The element type, and its oid. */
  type: string;
  oid: number;
  put: (value: unknown) => void;
};

const text: Kind = {
  type: "text",
  oid: 25,
  put: (value) => {
    if (typeof value === "object") throw new TypeError("an object is no text");
    putText(String(value));
  },
};

const kinds: Record<string, Kind> = {
  text,
  integer: {
    type: "integer",
    oid: 23,
    put: (value) => {
      if (!Number.isInteger(value)) throw new RangeError(`${value} is no integer`);
      const place = putFixed(4);
      scratch.writeInt32BE(value as number, place);
    },
  },
  bigint: {
    type: "bigint",
    oid: 20,
    put: (value) => {
      const place = putFixed(8);
      if (Number.isSafeInteger(value)) writeInt64(place, value as number);
      else if (typeof value === "bigint" || (typeof value === "string" && /^-?\d+$/.test(value)))
        scratch.writeBigInt64BE(BigInt(value), place);
      else throw new RangeError(`${value} is no bigint`);
    },
  },
  boolean: {
    type: "boolean",
    oid: 16,
    put: (value) => {
      if (typeof value !== "boolean") throw new TypeError(`${value} is no boolean`);
      const place = putFixed(1);
      scratch[place] = value ? 1 : 0;
    },
  },
  timestamptz: {
    type: "timestamptz",
    oid: 1184,
    put: (value) => {
      const ms = new Date(value as Date | string).getTime();
      if (Number.isNaN(ms)) throw new RangeError(`${value} is no moment`);
      const micros = (ms - firstMoment) * 1000;
      const place = putFixed(8);
      if (Number.isSafeInteger(micros)) writeInt64(place, micros);
      else scratch.writeBigInt64BE(BigInt(ms - firstMoment) * 1000n, place);
    },
  },
  jsonb: {
    type: "jsonb",
    oid: 3802,
    put: (value) => {
      const start = end;
      putText(jsonOf(value), 1);
      // The version of the binary form.
      scratch[start + 4] = 1;
    },
  },
};

/** A replacer would be asked for every value there is, so it is asked only where JSON meets a bigint. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) return toJson(value);
    throw error;
  }
}

/** `{"a","b"}`: how a text column of the statement says an array. */
const literalOf = (values: readonly unknown[]): string =>
  `{${values.map((one) => (one === null || one === undefined ? "null" : `"${String(one).replace(/["\\]/g, "\\$&")}"`)).join(",")}}`;

const other: Kind = { ...text, put: (value) => text.put(Array.isArray(value) ? literalOf(value) : value) };

function kindOf(sqlType: string): Kind {
  const isMoment = sqlType.startsWith("timestamp") && sqlType.endsWith("with time zone");
  return kinds[isMoment ? "timestamptz" : sqlType.replace("bigserial", "bigint")] ?? other;
}

/** What an array of this column type travels as; a type that is none of its own travels as text and is cast. */
export const elementTypeOf = (sqlType: string): string => kindOf(sqlType).type;

/** The values of `key` in these rows, for a column of this type; null and undefined are null. */
export function columnOf(sqlType: string, rows: readonly object[], key: string): Buffer {
  const { oid, put } = kindOf(sqlType);
  end = 0;
  const head = take(20);
  // One dimension, with nulls, of this type, so many, counted from one.
  scratch.writeInt32BE(1, head);
  scratch.writeInt32BE(1, head + 4);
  scratch.writeInt32BE(oid, head + 8);
  scratch.writeInt32BE(rows.length, head + 12);
  scratch.writeInt32BE(1, head + 16);
  for (const row of rows) {
    const value = (row as Record<string, unknown>)[key];
    if (value === null || value === undefined) putNull();
    else put(value);
  }
  return Buffer.from(scratch.subarray(0, end));
}
