/** Rows of a CSV text (RFC 4180: quotes, doubled quotes, line breaks inside quotes), with the line each begins on. */
export function parseCsv(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let line = 1;
  let began = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((it) => it.trim() !== "")) rows.push({ line: began, cells: cells.map((it) => it.trim()) });
    cells = [];
    cell = "";
  };
  const body = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  for (let i = 0; i < body.length; i++) {
    const char = body[i];
    if (isQuoted) {
      if (char === '"' && body[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (char === '"') isQuoted = false;
      else {
        if (char === "\n") line++;
        cell += char;
      }
    } else if (char === '"' && cell.trim() === "") {
      cell = "";
      isQuoted = true;
    } else if (char === ",") {
      cells.push(cell);
      cell = "";
    } else if (char === "\n") {
      endRow();
      line++;
      began = line;
    } else cell += char;
  }
  endRow();
  return rows;
}
