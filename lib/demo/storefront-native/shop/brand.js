const { brand } = wx.liantai.launch;

/** The brand's name, given at launch: one package serves any brand. */
exports.shopName = brand?.name ?? "联台示例店";

/** The brand's colour, what is written upon it, and what of it can be read on white. */
exports.colours = coloursOf(brand?.color ?? "#35594a");

/** For `style` on a page's first element. */
exports.brandStyle = `--brand: ${exports.colours.brand}; --on-brand: ${exports.colours.on}; --brand-ink: ${exports.colours.ink}; --brand-wash: ${exports.colours.wash}`;

function coloursOf(colour) {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!match) return coloursOf("#35594a");
  const parts = match.slice(1).map((part) => Number.parseInt(part, 16));
  const [red, green, blue] = parts.map((part) => linear(part / 255));
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {
    brand: colour,
    on: 1.05 / (light + 0.05) >= 4.5 ? "#ffffff" : "#1a1a18",
    // As text on white a light brand colour would be unreadable: it is darkened.
    ink: light > 0.18 ? mixed(parts, 0, 0.55) : colour,
    wash: mixed(parts, 255, 0.86),
  };
}

function linear(part) {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** A colour with so much of black (0) or white (255) in it, as "#rrggbb". */
function mixed(parts, other, share) {
  const hex = (part) =>
    Math.round(part * (1 - share) + other * share)
      .toString(16)
      .padStart(2, "0");
  return `#${parts.map(hex).join("")}`;
}
