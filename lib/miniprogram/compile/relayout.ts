/** One mapping of a source map: a column of the generated line stands for a line of the source. */
interface Mapping {
  column: number;
  sourceLine: number;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const DIGIT_OF = new Map([...DIGITS].map((character, value) => [character, value]));
/** After these a line may end without changing what the code means … */
const SAFE_END = /[;{},([:=?&|]$/;
/** … and after a bracket, but not before these. */
const BOUND = /^\s*(?:=>|\+\+|--)/;

const mayBreak = (last: string, next: string): boolean =>
  last === "" || SAFE_END.test(last) || (last === ")" && !BOUND.test(next));

/**
 * Lays generated code out so that it stands on the lines of its source, by the source map that came with it. The code
 * must hold no line break inside a token and no comment; its own line breaks become blanks.
 */
export function relayout(code: string, mappings: string): string {
  const parts: string[] = [];
  const lines = code.split("\n");
  let line = 0;
  let last = "";
  const put = (text: string): void => {
    if (text === "") return;
    parts.push(text);
    last = text.trimEnd().slice(-1) || last;
  };
  readMappings(mappings).forEach((segments, index) => {
    const text = lines[index] ?? "";
    let at = 0;
    for (const { column, sourceLine } of segments) {
      put(text.slice(at, column));
      at = Math.max(at, column);
      if (sourceLine > line && mayBreak(last, text.slice(at, at + 80))) {
        parts.push("\n".repeat(sourceLine - line));
        line = sourceLine;
      }
    }
    put(text.slice(at));
    parts.push(" ");
  });
  for (const rest of lines.slice(readCount(mappings))) put(`${rest} `);
  return parts.join("");
}

const readCount = (mappings: string): number => mappings.split(";").length;

function readMappings(mappings: string): Mapping[][] {
  let sourceLine = 0;
  return mappings.split(";").map((group) => {
    let column = 0;
    const found: Mapping[] = [];
    for (const segment of group === "" ? [] : group.split(",")) {
      const [columnStep = 0, , lineStep] = decode(segment);
      column += columnStep;
      if (lineStep === undefined) continue;
      sourceLine += lineStep;
      found.push({ column, sourceLine });
    }
    return found;
  });
}

/** Base64 VLQ: five bits a digit, the lowest bit of the first the sign. */
function decode(segment: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = DIGIT_OF.get(character) ?? 0;
    value += (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    values.push((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return values;
}
