/** Media types by file extension: what an uploaded file is served as. Anything not listed is a download. */
const TYPES: Record<string, string> = {
  html: "text/html",
  htm: "text/html",
  css: "text/css",
  js: "text/javascript",
  mjs: "text/javascript",
  json: "application/json",
  map: "application/json",
  webmanifest: "application/manifest+json",
  txt: "text/plain",
  md: "text/plain",
  xml: "application/xml",
  wasm: "application/wasm",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  ico: "image/x-icon",
  bmp: "image/bmp",
  woff: "font/woff",
  woff2: "font/woff2",
  ttf: "font/ttf",
  otf: "font/otf",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  wav: "audio/wav",
  ogg: "audio/ogg",
  mp4: "video/mp4",
  webm: "video/webm",
  pdf: "application/pdf",
};

/** Sources of the native dialects: text, never served as something a browser would run. */
const NATIVE_TEXT = /\.(wxml|wxss|wxs|xhsml|xhs|ttml|ttss|sjs|jxml|jxss|jds|ts|less|scss|acss|axml)$/i;

/** The media type of a path by its extension alone, without charset; `application/octet-stream` when unknown. */
export function mimeOf(path: string): string {
  if (NATIVE_TEXT.test(path)) return "text/plain";
  const dot = path.lastIndexOf(".");
  const extension = dot > path.lastIndexOf("/") ? path.slice(dot + 1).toLowerCase() : "";
  return Object.hasOwn(TYPES, extension) ? (TYPES[extension] as string) : "application/octet-stream";
}

/** True for types whose bytes are text, so that they are read and sent as UTF-8. */
export function isTextMime(mime: string): boolean {
  return (
    mime.startsWith("text/") ||
    mime === "image/svg+xml" ||
    mime === "application/xml" ||
    mime.endsWith("/json") ||
    mime.endsWith("+json")
  );
}

/** The `Content-Type` of a media type: text carries its charset, so that no browser guesses one. */
export function contentType(mime: string): string {
  return isTextMime(mime) ? `${mime}; charset=utf-8` : mime;
}
