import { createHash, randomBytes } from "node:crypto";
import { framePrefix, SHELL_PATH, type ShellBoot } from "@/lib/miniprogram/host/launch";
import { SHELL_STYLE } from "@/lib/miniprogram/host/page-style";
import { say } from "@/lib/miniprogram/host/wording";

const STYLE_HASH = createHash("sha256").update(SHELL_STYLE).digest("base64");

/** The trusted page around a frame, and the headers it must be sent with. */
export interface ShellPage {
  html: string;
  headers: Record<string, string>;
}

/**
 * Builds the page that runs a mini-program: trial bar, title bar, capsule, and a place for the frame that the shell
 * script fills. Everything said of the package or the visitor is text or JSON here, never markup.
 * `origin` is ours as the visitor reaches it: with it the frame can show this package's files and nothing else of ours.
 */
export function renderShellPage(boot: ShellBoot, options: { origin?: string } = {}): ShellPage {
  const nonce = randomBytes(16).toString("base64");
  const html = `<!doctype html>
<html lang="${boot.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<meta name="theme-color" content="${boot.mode === "trial" ? "#3a2c05" : "#f7f6f2"}">
<title>${escapeHtml(boot.title)}${boot.mode === "trial" ? ` · ${say(boot.locale, "trial")}` : ""}</title>
<style>${SHELL_STYLE}</style>
<script type="application/json" id="liantai-boot">${jsonForHtml(boot)}</script>
<script src="${SHELL_PATH}" nonce="${nonce}" defer></script>
</head>
<body>
<div class="phone${boot.kind === "native" ? " native" : ""}" id="phone">
${trialBar(boot)}${titleBar(boot)}
<p class="offline" id="offline" role="status" hidden>${say(boot.locale, "offline")}</p>
<main class="stage" id="stage">
<div class="state" id="loading" role="status"><span class="spin" aria-hidden="true"></span><p>${say(boot.locale, "loading")} ${escapeHtml(boot.title)}</p></div>
</main>
</div>
</body>
</html>`;
  const below = options.origin ? options.origin + framePrefix(boot.ticket) : "'self'";
  const frames = boot.frameOrigin ?? below;
  return { html, headers: shellHeaders(nonce, frames) };
}

/** The policy of the page itself: its own script and style alone, calls home alone, its own frame alone. */
function shellHeaders(nonce: string, frames: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'sha256-${STYLE_HASH}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${frames}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
  };
}

function trialBar(boot: ShellBoot): string {
  if (boot.mode !== "trial") return "";
  const { version = "", label = "", problems = 0 } = boot.trial ?? {};
  const badge =
    problems > 0
      ? `<button type="button" class="problems" id="problems" aria-label="${say(boot.locale, "problems", { n: problems })}">${icon("M12 4L2.5 20h19zM12 10v4.5M12 17.3v.01", 14)}<span class="n">${problems}</span></button>`
      : "";
  return `<div class="trial" role="region" aria-label="${say(boot.locale, "trial")}"><b>${say(boot.locale, "trial")}</b><span class="mono">${escapeHtml(version)}</span><span class="label">${escapeHtml(label)}</span><span class="left n" id="left"></span>${badge}</div>
`;
}

function titleBar({ locale, title }: ShellBoot): string {
  const dots = '<circle cx="5" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="19" cy="12" r="1"/>';
  return `<header class="title" id="bar">
<button type="button" class="back" id="back" aria-label="${say(locale, "back")}" hidden>${icon("M14.5 6l-6 6 6 6", 20)}</button>
<button type="button" class="back" id="home" aria-label="${say(locale, "home")}" hidden>${icon("M4 11l8-7 8 7M6 9.5V20h4.5v-5h3v5H18V9.5", 20)}</button>
<span class="spin busy" id="busy" hidden></span>
<h1 id="title">${escapeHtml(title)}</h1>
<div class="capsule"><button type="button" id="more" aria-label="${say(locale, "more")}"><svg viewBox="0 0 24 24" width="20" height="20" stroke-width="2.5" aria-hidden="true">${dots}</svg></button><i></i><button type="button" id="close" aria-label="${say(locale, "close")}"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><circle cx="12" cy="12" r="8" stroke-width="3"/></svg></button></div>
</header>`;
}

function icon(path: string, size: number): string {
  return `<svg viewBox="0 0 24 24" width="${size}" height="${size}" aria-hidden="true"><path d="${path}"/></svg>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** JSON that cannot end the script element it stands in. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
