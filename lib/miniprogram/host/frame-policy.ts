export interface PolicyOptions {
  /** Our own origin as the visitor reaches it; some browsers do not take 'self' for it inside a sandbox. */
  origin?: string;
  /** Hosts pictures, sound and fonts may come from: the mini-program's own domains, over https. */
  mediaHosts?: readonly string[];
  /** The page that shows it, where the package runs at an origin of its own. */
  shellOrigin?: string;
}

const HOST = /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/**
 * The policy every file of a package is sent with. The sandbox gives the code an origin of its own that owns nothing:
 * no cookies, no storage, no parent; `connect-src 'none'` leaves the shell's channel as the only way out.
 * Inline script and eval are allowed, for the origin is the border and not the script. At an origin of its own the
 * package keeps its storage and reads its own files; everything else stays closed to it.
 */
export function framePolicy(options: PolicyOptions = {}): string {
  const own = options.origin ? `'self' ${options.origin}` : "'self'";
  const media = (options.mediaHosts ?? []).filter((host) => HOST.test(host)).map((host) => `https://${host}`);
  const pictures = [own, "data:", "blob:", ...media].join(" ");
  const isOwn = options.shellOrigin !== undefined;
  return [
    `sandbox allow-scripts allow-forms${isOwn ? " allow-same-origin" : ""}`,
    `default-src ${own}`,
    `script-src ${own} 'unsafe-inline' 'unsafe-eval'`,
    `style-src ${own} 'unsafe-inline'`,
    `img-src ${pictures}`,
    `media-src ${pictures}`,
    `font-src ${["data:", own, ...media].join(" ")}`,
    `connect-src ${isOwn ? "'self'" : "'none'"}`,
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
    `frame-ancestors ${options.shellOrigin ?? "'self'"}`,
  ].join("; ");
}

/** Headers of every answer under `/frame/<ticket>/`, refusals too. No cookie is ever set there. */
export function frameHeaders(options: PolicyOptions = {}): Record<string, string> {
  return {
    "Content-Security-Policy": framePolicy(options),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    // Module scripts and fonts are fetched with "Origin: null"; what is served is bound to the ticket, not to a cookie.
    "Access-Control-Allow-Origin": "*",
    // The frame's origin is opaque, so even its pictures count as from elsewhere.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy":
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), clipboard-read=(), fullscreen=()",
    "X-Robots-Tag": "noindex",
  };
}
