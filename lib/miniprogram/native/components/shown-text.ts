const ENTITIES: Record<string, string> = {
  "&nbsp;": "\u00a0",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&apos;": "'",
  "&ensp;": "\u2002",
  "&emsp;": "\u2003",
};
const SPACES: Record<string, string> = { nbsp: "\u00a0", ensp: "\u2002", emsp: "\u2003" };

/** Text as it is shown: `\n` written out is a line break, blanks keep the width asked for, entities are read on request. */
export function shownText(text: string, space: string, decode: boolean): string {
  let shown = text.replaceAll("\\n", "\n");
  const blank = SPACES[space];
  if (blank) shown = shown.replaceAll(" ", blank);
  return decode ? shown.replace(/&(?:nbsp|lt|gt|amp|apos|ensp|emsp);/g, (entity) => ENTITIES[entity] ?? entity) : shown;
}
