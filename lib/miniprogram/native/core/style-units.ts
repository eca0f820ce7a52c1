const UNITS = /url\([^)]*\)|(?<![\w.#-])(-?(?:\d+\.?\d*|\.\d+))(rpx|vh|vw)\b/gi;

/**
 * A style's text with the units browsers read otherwise, or not at all, made shares of the page: `rpx` of its width,
 * `vh` and `vw` of its room between the bars.
 */
export function pageUnits(style: string): string {
  if (!/(?:rpx|vh|vw)/i.test(style)) return style;
  return style.replace(UNITS, (whole, count: string | undefined, unit: string) => {
    if (count === undefined) return whole;
    const name = unit.toLowerCase();
    return `calc(${count} * var(--${name}${name === "rpx" ? "" : `, 1${name}`}))`;
  });
}
