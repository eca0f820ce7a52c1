import QRCode from "qrcode";
import { formatYuan } from "@/lib/kernel/money";
import { shareLinks } from "./links";
import type { PosterFacts } from "./queries";

const width = 600;
const pictureHeight = 472;
/** Of a poster shown 320 pixels wide, its modules are still more than three pixels each. */
const qrSide = 216;
const words = {
  "zh-CN": { scan: "长按识别购买", by: (name: string) => `${name} 推荐` },
  en: { scan: "Scan to buy", by: (name: string) => `Picked by ${name}` },
} as const;

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const plain = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => escapes[char] ?? "").replace(/[^\P{C}\n]/gu, "");

const isWide = (char: string) => char.length > 1 || /[\u1100-\uffef]/.test(char);
const widthOf = (text: string) => [...text].reduce((sum, char) => sum + (isWide(char) ? 2 : 1), 0);

/** Pieces a line may break between: wide characters one by one, the rest by words; a word wider than a line is cut. */
function pieces(text: string, perLine: number): string[] {
  const words = text.match(/[\u1100-\uffef]|\p{Emoji_Presentation}|\s+|[^\s\u1100-\uffef]+/gu) ?? [];
  return words.flatMap((word) => (widthOf(word) > perLine ? [...word] : [word]));
}

/** Breaks by drawn width: a wide character counts two. The last line ends in … where text is left over. */
export function linesOf(text: string, perLine: number, most: number): string[] {
  const lines = [""];
  for (const piece of pieces(text.trim().replace(/\s+/g, " "), perLine)) {
    const line = lines.at(-1) ?? "";
    if (widthOf(line + piece) <= perLine) lines[lines.length - 1] = line + piece;
    else lines.push(piece.trimStart());
  }
  if (lines.length <= most) return lines.map((line) => line.trimEnd());
  const last = [...(lines[most - 1] ?? "").trimEnd()];
  while (widthOf(last.join("")) > perLine - 2) last.pop();
  return [...lines.slice(0, most - 1).map((line) => line.trimEnd()), `${last.join("")}…`];
}

function qr(text: string, x: number, y: number, side: number): string {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: "M" }).modules;
  let path = "";
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) if (data[row * size + column]) path += `M${column} ${row}h1v1h-1z`;
  const scale = side / (size + 4);
  return `<g transform="translate(${x} ${y}) scale(${scale})"><rect width="${size + 4}" height="${size + 4}" rx="1" fill="#fff" stroke="#efe7da" stroke-width=".4"/><path transform="translate(2 2)" shape-rendering="crispEdges" d="${path}" fill="#111"/></g>`;
}

const text = (x: number, y: number, size: number, fill: string, content: string, more = "") =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${plain(content)}</text>`;

/**
 * The poster as one SVG that loads nothing: colours of its own, the same in both themes; `picture` is a data URI.
 * 600 units wide; its height follows the title.
 */
export function posterSvg(
  code: string,
  facts: PosterFacts,
  picture: string | null,
  locale: keyof typeof words,
): string {
  const { scan, by } = words[locale];
  const title = linesOf(facts.title, 18, 3);
  const top = pictureHeight + 58;
  const priceAt = top + title.length * 46 + 24;
  const couponAt = priceAt + 24;
  const footAt = Math.max(couponAt + (facts.coupon ? 64 : 12), pictureHeight + 292);
  const height = footAt + 64;
  const bold = 'font-weight="600"';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Inter, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#fffdf9"/><rect width="${width}" height="${pictureHeight}" fill="#efe4d6"/>`,
    picture
      ? `<svg width="${width}" height="${pictureHeight}" viewBox="0 ${(width - pictureHeight) / 2} ${width} ${pictureHeight}"><image href="${plain(picture)}" width="${width}" height="${width}" preserveAspectRatio="xMidYMid slice"/></svg>`
      : text(width / 2, pictureHeight / 2 + 40, 120, "#d9c4a6", [...facts.shop][0] ?? "", 'text-anchor="middle"'),
    ...title.map((line, index) => text(28, top + index * 46, 34, "#2a241b", line, bold)),
    facts.priceFen === null
      ? ""
      : `<text x="28" y="${priceAt}" fill="#9c3f16" ${bold}><tspan font-size="28">¥</tspan><tspan font-size="46">${formatYuan(facts.priceFen)}</tspan></text>`,
    facts.coupon
      ? `<rect x="28" y="${couponAt - 4}" width="308" height="44" rx="8" fill="none" stroke="#d9a88f"/>${text(44, couponAt + 26, 24, "#9c3f16", linesOf(facts.coupon, 23, 1)[0] ?? "")}`
      : "",
    qr(shareLinks(code).url, width - 28 - qrSide, pictureHeight + 24, qrSide),
    text(width - 28 - qrSide / 2, pictureHeight + 270, 22, "#6a5b45", scan, 'text-anchor="middle"'),
    `<path d="M0 ${footAt}h${width}" stroke="#efe7da"/>`,
    text(28, footAt + 41, 23, "#6a5b45", linesOf(facts.shop, 24, 1)[0] ?? ""),
    text(width - 28, footAt + 41, 23, "#6a5b45", by(facts.promoter), 'text-anchor="end"'),
    "</svg>",
  ].join("");
}
