/** Where a spreadsheet would begin a formula; a tab or a carriage return in front does not stop it. */
const formula = /^\s*[=+\-@＝＋－＠]/;

/**
 * One cell of a CSV file for spreadsheets. A text that would be run as a formula gets an apostrophe in front; quotes,
 * commas and line breaks are quoted (RFC 4180).
 */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvRow = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells.map(csvCell).join(",")}\r\n`;

/** Tells spreadsheets that the file is UTF-8. */
export const csvMark = "\uFEFF";

/** `123456` fen → `1234.56`: no thousands, so that a spreadsheet adds it up; exact, without floats. */
export function csvYuan(amountFen: number): string {
  const digits = String(Math.abs(amountFen)).padStart(3, "0");
  return `${amountFen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
