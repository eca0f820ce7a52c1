/** Two names of one subject: width and space do not tell them apart, brackets of either kind are the same. */
const plain = (subject: string): string => subject.normalize("NFKC").replaceAll(/\s/g, "").toLowerCase();

export type Subject = { subject: string; licence: string };

/** Whether both belong to one legal subject: the same licence, and the name on it. */
export const isSameSubject = (a: Subject, b: Subject): boolean =>
  a.licence === b.licence && plain(a.subject) === plain(b.subject);

export const isSameName = (a: string, b: string): boolean => plain(a) === plain(b);

export type UnionidRow = { appid: string; openid: string; unionid: string };

/**
 * Rows of a pasted or uploaded table: appid, openid and unionid, apart by comma, tab or blanks; a head line is left
 * out. Answers the first line that is none, from 1.
 */
export function parseUnionids(text: string): { rows: UnionidRow[] } | { badLine: number } {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const rows: UnionidRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || /^"?appid\b/i.test(line.trim())) continue;
    const [appid = "", openid = "", unionid = "", ...more] = line
      .trim()
      .split(/[,，\t\s]+/)
      .map((cell) => cell.replaceAll('"', ""));
    if (!appid || !openid || !unionid || more.some(Boolean)) return { badLine: index + 1 };
    rows.push({ appid, openid, unionid });
  }
  return { rows };
}
