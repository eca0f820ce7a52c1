import { createHash } from "node:crypto";
import type { Locale } from "@/lib/i18n/locale";

const style = `:root{color-scheme:light dark;--bg:#f7f6f2;--ink:#1d1b16;--muted:#6b675d}
@media(prefers-color-scheme:dark){:root{--bg:#171613;--ink:#f1efe8;--muted:#a39e91}}
*{margin:0;box-sizing:border-box}body{min-height:100vh;display:grid;place-content:center;gap:8px;padding:24px;text-align:center;background:var(--bg);color:var(--ink);font:14px/1.6 Inter,"PingFang SC","Noto Sans CJK SC",system-ui,sans-serif}
h1{font-size:18px;font-weight:600}p{color:var(--muted);max-width:320px}`;
const styleHash = createHash("sha256").update(style).digest("base64");

/** A page of ours that says why a link leads nowhere. Its words are our own, never the address's. */
export function sharePage(locale: Locale, title: string, text: string, status: 404 | 503): Response {
  const html = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head>
<body><h1>${title}</h1><p>${text}</p></body></html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    },
  });
}
