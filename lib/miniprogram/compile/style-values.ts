import { RPX_VARIABLE } from "@/lib/miniprogram/native/contract";

const PIECE =
  /url\(\s*(?:"[^"]*"|'[^']*'|[^"')]*)\s*\)|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|(?<![\w#.-])([+-]?(?:\d+\.?\d*|\.\d+))r?px\b/gi;

/**
 * A value of a declaration with every `rpx` made a share of the page's width and every `url()` handed to `address`.
 * Strings stay as they are.
 */
export function rewriteValue(value: string, address: (reference: string) => string, remote?: RemoteAddress): string {
  if (!/rpx|url\(/i.test(value)) return value;
  return value.replace(PIECE, (piece: string, count: string | undefined) => {
    if (/^url\(/i.test(piece)) return rewriteUrl(piece, address, remote);
    if (count === undefined || !/rpx$/i.test(piece)) return piece;
    return Number(count) === 0 ? "0px" : `calc(${Number(count)} * var(${RPX_VARIABLE}))`;
  });
}

/** Conditions of `@media` know no variables: there an rpx is half a pixel, as on a screen of 375. */
export function rewriteCondition(params: string): string {
  return params.replace(/(?<![\w.-])(\d+\.?\d*|\.\d+)rpx\b/gi, (_, count: string) => `${Number(count) / 2}px`);
}

/** What stands for an address of the network; null leaves it as it is. */
export type RemoteAddress = (url: string) => string | null;

function rewriteUrl(piece: string, address: (reference: string) => string, remote?: RemoteAddress): string {
  const written = piece
    .slice(4, -1)
    .trim()
    .replace(/^(["'])([\s\S]*)\1$/, "$2");
  const own = remote?.(written) ?? null;
  if (own !== null) return `url("${own}")`;
  if (written === "" || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(written)) return piece;
  return `url("${address(written).replace(/["\\\n]/g, (character) => encodeURIComponent(character))}")`;
}
