/** A line of an institution's list: whom it names, or why it names nobody. */
export type NamedPerson =
  | { line: number; kind: "phone" | "openid"; value: string }
  | { line: number; kind: "invalid" | "duplicate"; value: string };

export const mostPeople = 1_000;

const phonePattern = /^1[3-9]\d{9}$/;
const openidPattern = /^[A-Za-z0-9_-]{10,128}$/;
const headings = /^(手机号?|电话|phone|mobile|openid|推客)/i;

/**
 * Reads a pasted list or a CSV: of each line the first cell counts. Spaces and hyphens within a number and a leading
 * +86 are dropped; the second mention of somebody is a duplicate.
 */
export function peopleOf(text: string): NamedPerson[] {
  const seen = new Set<string>();
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((row, index) => ({
      line: index + 1,
      cell: (row.split(/[,;\t，；]/, 1)[0] ?? "").trim().replace(/^"(.*)"$/, "$1"),
    }))
    .filter(({ cell, line }) => cell !== "" && !(line === 1 && headings.test(cell)))
    .map(({ line, cell }): NamedPerson => {
      const digits = cell.replace(/[\s-]/g, "").replace(/^(\+?86)(?=1\d{10}$)/, "");
      const kind = phonePattern.test(digits) ? "phone" : openidPattern.test(cell) ? "openid" : "invalid";
      const value = kind === "phone" ? digits : cell.slice(0, 128);
      if (kind === "invalid") return { line, kind, value };
      if (seen.has(value)) return { line, kind: "duplicate", value };
      seen.add(value);
      return { line, kind, value };
    });
}

/** What a list shows of somebody: enough to find the line again. */
export const shownOf = (kind: "phone" | "openid", value: string): string =>
  kind === "phone" ? `${value.slice(0, 3)}****${value.slice(-4)}` : `${value.slice(0, 6)}…${value.slice(-4)}`;
