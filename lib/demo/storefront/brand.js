/** The brand's name and colour, given at launch: one package serves any brand. */
const { brand } = window.liantai.getLaunchOptions();

export const shopName = brand?.name ?? "联台示例店";

/** Sets the brand's colour, with black or white upon it, whichever reads better. */
export function applyBrand() {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(brand?.color ?? "");
  if (!match) return;
  const [red, green, blue] = match.slice(1).map((part) => linear(Number.parseInt(part, 16) / 255));
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const root = document.documentElement.style;
  root.setProperty("--brand", brand.color);
  root.setProperty("--on-brand", 1.05 / (light + 0.05) >= 4.5 ? "#ffffff" : "#1a1a18");
  // As text on white a light brand colour would be unreadable: it is darkened.
  root.setProperty("--brand-ink", light > 0.18 ? `color-mix(in srgb, ${brand.color} 45%, #000)` : brand.color);
}

function linear(part) {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
