import { isUtf8 } from "node:buffer";

/** A place in a text: line and column count from 1, columns in UTF-16 units. */
export interface Place {
  line: number;
  column: number;
}

/** Turns offsets of one text into places, quickly for many offsets. */
export class PlaceFinder {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }

  /** The place of a UTF-16 offset. */
  at(offset: number): Place {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.min(offset, this.text.length) - (this.starts[low] as number) + 1 };
  }
}

/** UTF-8 bytes as text, or the place of the first byte that is not UTF-8. Nothing is replaced silently. */
export function decodeUtf8(bytes: Buffer): { text: string } | { badAt: Place } {
  if (isUtf8(bytes)) return { text: bytes.toString("utf8") };
  // The longest valid beginning ends at the fault; a cut inside a character is not one.
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startsValid(bytes, middle)) low = middle;
    else high = middle - 1;
  }
  const before = bytes.subarray(0, wholeCharacters(bytes, low)).toString("utf8");
  return { badAt: new PlaceFinder(before).at(before.length) };
}

function startsValid(bytes: Buffer, length: number): boolean {
  return isUtf8(bytes.subarray(0, wholeCharacters(bytes, length)));
}

/** `length` less the bytes of a last character that is cut off there. */
function wholeCharacters(bytes: Buffer, length: number): number {
  for (let back = 1; back <= 3 && back <= length; back += 1) {
    const byte = bytes[length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? length - back : length;
  }
  return length;
}
