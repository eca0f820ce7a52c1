import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { csvYuan } from "./csv";
import type { Cell } from "./sheet";

/** Rows of one sheet; the format itself ends at 1,048,576. */
export const sheetRows = 1_000_000;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packages = "http://schemas.openxmlformats.org/package/2006";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Characters XML 1.0 cannot carry at all; a lone half of a pair becomes U+FFFD on its way through bytes. */
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) =>
  Buffer.from(text)
    .toString()
    .replace(unwritable, "")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? "");

/** Texts stand in the cell as texts: nothing in them is run as a formula. */
function cellXml(cell: Cell, isHead: boolean): string {
  if (cell === null || cell === "") return "<c/>";
  if (typeof cell === "object") return `<c s="2"><v>${csvYuan(cell.fen)}</v></c>`;
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`;
  return `<c${isHead ? ' s="1"' : ""} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

const rowXml = (cells: readonly Cell[], isHead = false) =>
  `<row>${cells.map((cell) => cellXml(cell, isHead)).join("")}</row>`;

const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** Rows from a source that is read once, handed out sheet by sheet. */
class Rows {
  private waiting: Cell[][] = [];
  isOver = false;
  constructor(private readonly source: AsyncIterator<Cell[][]>) {}

  /** The next rows, at most `most`; empty where the source is over. */
  async take(most: number): Promise<Cell[][]> {
    while (this.waiting.length === 0 && !this.isOver) {
      const next = await this.source.next();
      if (next.done) this.isOver = true;
      else this.waiting = [...next.value];
    }
    return this.waiting.splice(0, most);
  }

  async hasMore(): Promise<boolean> {
    const [row] = await this.take(1);
    if (row) this.waiting.unshift(row);
    return row !== undefined;
  }
}

async function* sheetXml(headers: readonly string[], rows: Rows, most: number): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowXml(headers, true)}`;
  for (let left = most; left > 0; ) {
    const some = await rows.take(left);
    if (some.length === 0) break;
    left -= some.length;
    yield some.map((row) => rowXml(row)).join("");
  }
  yield "</sheetData></worksheet>";
}

function frame(zip: ZipFile, name: string, sheets: number): void {
  const each = (line: (n: number) => string) => Array.from({ length: sheets }, (_, index) => line(index + 1)).join("");
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(head + xml), path);
  const label = (n: number) => escaped(sheets === 1 ? name : `${name} ${n}`).slice(0, 31);
  add(
    "xl/workbook.xml",
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((n) => `<sheet name="${label(n)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
  );
  add(
    "xl/_rels/workbook.xml.rels",
    `<Relationships xmlns="${packages}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  );
  add(
    "_rels/.rels",
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  add(
    "[Content_Types].xml",
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
  );
}

/**
 * A workbook (Office Open XML) as a stream: memory does not grow with the rows. More than `rowsOfSheet` go on in
 * further sheets, each under the same head. A failing source fails the stream.
 */
export function xlsxOf(
  name: string,
  headers: readonly string[],
  batches: AsyncIterable<Cell[][]>,
  rowsOfSheet = sheetRows,
): Readable {
  const zip = new ZipFile();
  const rows = new Rows(batches[Symbol.asyncIterator]());
  const sheet = (n: number) =>
    new Promise<void>((resolve, reject) => {
      const xml = Readable.from(sheetXml(headers, rows, rowsOfSheet))
        .on("end", resolve)
        .on("error", reject);
      zip.addReadStream(xml, `xl/worksheets/sheet${n}.xml`);
    });
  const out = zip.outputStream as Readable;
  const write = async () => {
    zip.addBuffer(Buffer.from(styles), "xl/styles.xml");
    let sheets = 0;
    do await sheet(++sheets);
    while (await rows.hasMore());
    frame(zip, name, sheets);
    zip.end();
  };
  zip.on("error", (error: Error) => out.destroy(error));
  write().catch((error: Error) => out.destroy(error));
  return out;
}
