import { XMLParser } from "fast-xml-parser";

export type XmlFields = { [name: string]: string | number | XmlFields };

/**
 * The platform's flat XML: texts in CDATA, numbers bare, as every receiver's parser expects it. A text that holds the
 * end of a CDATA section is split over two.
 */
export function toXml(fields: XmlFields): string {
  return `<xml>${inner(fields)}</xml>`;
}

function inner(fields: XmlFields): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === "object" ? inner(value) : plain(value)}</${name}>`)
    .join("");
}

const plain = (value: string | number): string =>
  typeof value === "number" ? String(value) : `<![CDATA[${value.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: false,
});

/** The fields of such a text as strings; null for what is no `<xml>` document, or names entities or a doctype. */
export function fromXml(text: string): Record<string, unknown> | null {
  if (text.length > 1_000_000 || /<!(DOCTYPE|ENTITY)/i.test(text)) return null;
  try {
    const { xml } = parser.parse(text, true) as { xml?: unknown };
    return typeof xml === "object" && xml !== null ? (xml as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
