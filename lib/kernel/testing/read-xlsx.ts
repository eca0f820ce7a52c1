import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { XMLParser } from "fast-xml-parser";
import yauzl, { type Entry, type ZipFile } from "yauzl";

const fromBuffer = promisify(yauzl.fromBuffer) as (bytes: Buffer, options: object) => Promise<ZipFile>;

/** Every file of a zip as text, by name. */
async function textsOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBuffer(bytes, { lazyEntries: true });
  const open = promisify(zip.openReadStream.bind(zip)) as (entry: Entry) => Promise<NodeJS.ReadableStream>;
  const texts = new Map<string, string>();
  return new Promise((resolve, reject) => {
    zip.on("error", reject).on("end", () => resolve(texts));
    zip.on("entry", (entry: Entry) => {
      open(entry)
        .then(text)
        .then((content) => {
          texts.set(entry.fileName, content);
          zip.readEntry();
        }, reject);
    });
    zip.readEntry();
  });
}

const parser = new XMLParser({
  ignoreAttributes: false,
  trimValues: false,
  parseTagValue: false,
  isArray: (name) => name === "row" || name === "c" || name === "sheet",
});

type CellXml = { v?: string; is?: { t: string | { "#text": string } } } | "";

function shownOf(cell: CellXml): string {
  if (cell === "") return "";
  if (cell.v !== undefined) return cell.v;
  const t = cell.is?.t;
  return typeof t === "object" ? (t["#text"] ?? "") : (t ?? "");
}

/** A workbook's sheets in order, each as rows of texts: what a spreadsheet program would show, unformatted. */
export async function readXlsx(bytes: Buffer): Promise<{ name: string; rows: string[][] }[]> {
  const files = await textsOf(bytes);
  const read = (name: string) => parser.parse(files.get(name) ?? "");
  const sheets: { "@_name": string }[] = read("xl/workbook.xml").workbook.sheets.sheet;
  return sheets.map((sheet, index) => ({
    name: sheet["@_name"],
    rows: read(`xl/worksheets/sheet${index + 1}.xml`).worksheet.sheetData.row.map((row: { c: CellXml[] }) =>
      row.c.map(shownOf),
    ),
  }));
}
