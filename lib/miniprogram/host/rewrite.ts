import { SDK_PATH } from "@/lib/miniprogram/host/launch";

/** Says whether a path of the package exists, and the address prefix it is served under. */
export interface Served {
  has(path: string): boolean;
  prefix: string;
}

/**
 * Builds made for the top of a host name their files "/assets/x.js". Such addresses are rewritten to the frame's
 * prefix, but only where the package has exactly that file: everything else stays as it is. Relative addresses work
 * without it. (A `<base>` would not do: it does not move addresses that begin with a slash.)
 */
export function rewriteAbsolute(mime: string, source: string, served: Served): string {
  if (mime === "text/html") return rewriteQuoted(rewriteCss(source, served), served);
  if (mime === "text/css") return rewriteCss(source, served);
  if (mime === "text/javascript") return rewriteQuoted(source, served);
  return source;
}

/** Puts our client script before every script of the document: right behind the doctype, where comments cannot hide it. */
export function injectSdk(html: string): string {
  const script = `<script src="${SDK_PATH}"></script>`;
  const doctype = /^\uFEFF?\s*<!doctype[^>]*>/i.exec(html);
  if (doctype) return doctype[0] + script + html.slice(doctype[0].length);
  return script + html.replace(/^\uFEFF/, "");
}

function rewriteQuoted(source: string, served: Served): string {
  return source.replace(
    /(["'`])\/([\w@%+~,=-][^"'`\\\s<>?#]{0,300})([?#][^"'`\s<>]{0,300})?\1/g,
    (whole, quote, path, rest = "") => (served.has(path) ? `${quote}${served.prefix}${path}${rest}${quote}` : whole),
  );
}

function rewriteCss(source: string, served: Served): string {
  return source.replace(
    /url\(\s*(["']?)\/([\w@%+~,=-][^"')\\\s?#]{0,300})([?#][^"')\s]{0,300})?\1\s*\)/g,
    (whole, quote, path, rest = "") =>
      served.has(path) ? `url(${quote}${served.prefix}${path}${rest}${quote})` : whole,
  );
}
