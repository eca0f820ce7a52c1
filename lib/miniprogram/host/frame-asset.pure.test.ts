import { describe, expect, it } from "vitest";
import { type FrameFile, serveFrameAsset } from "@/lib/miniprogram/host/frame-asset";
import { frameRest, readFramePath } from "@/lib/miniprogram/host/frame-path";

const file = (mime: string): FrameFile => ({ sha256: "a".repeat(64), size: 3, mime });
const files = new Map([
  ["index.html", file("text/html")],
  ["sub/index.html", file("text/html")],
  ["assets/a.js", file("text/javascript")],
  ["assets/a b.png", file("image/png")],
  ["中文.css", file("text/css")],
  ["100%.txt", file("text/plain")],
  ["logo.svg", file("image/svg+xml")],
]);
const serve = (path: string, more = {}) => serveFrameAsset({ files, ticket: "tkt_12345678", path, ...more });

describe("serveFrameAsset", () => {
  it.each([
    ["", "index.html"],
    ["index.html", "index.html"],
    ["sub/", "sub/index.html"],
    ["assets/a.js", "assets/a.js"],
    ["assets/a%20b.png", "assets/a b.png"],
    ["%E4%B8%AD%E6%96%87.css", "中文.css"],
    ["100%25.txt", "100%.txt"],
  ])("%j is a file", (path, name) => {
    const answer = serve(path);
    expect(answer).toMatchObject({ status: 200, blobHash: "a".repeat(64) });
    expect(answer.headers["Content-Type"]).toContain(files.get(name)?.mime);
  });

  it.each([
    "..",
    "../index.html",
    "a/../index.html",
    "%2e%2e/index.html",
    "..%2findex.html",
    "..%2Findex.html",
    "..%5cindex.html",
    "%252e%252e/index.html",
    "%252e%252e%252findex.html",
    "..%255cindex.html",
    "./index.html",
    "%2e/index.html",
    "/index.html",
    "//index.html",
    "assets//a.js",
    "\\index.html",
    "assets\\a.js",
    "..\\index.html",
    "index.html%00",
    "index.html%00.png",
    "index.html\u0000",
    "index.html%0a",
    "%",
    "%zz",
    "%c0%af",
    "%e4%b8",
    "index.html/",
    "INDEX.HTML",
    "nothing.js",
    "assets",
    "assets/",
    "a".repeat(5000),
    "a/".repeat(600),
    "__proto__",
    "constructor",
    "index.html;a=b",
    "index.html%3f",
    "…/index.html",
  ])("%j is nothing", (path) => {
    const answer = serve(path);
    expect(answer.status).toBe(404);
    expect(answer.blobHash).toBeUndefined();
    expect(answer.headers["Content-Security-Policy"]).toContain("sandbox allow-scripts allow-forms;");
  });

  it("sends every answer without rights", () => {
    for (const path of ["", "assets/a.js", "nothing"]) {
      const { headers } = serve(path);
      expect(headers["Content-Security-Policy"]).not.toMatch(/allow-same-origin|allow-top|allow-popups|allow-modals/);
      expect(headers["Content-Security-Policy"]).toMatch(
        /connect-src 'none'.*form-action 'none'; frame-ancestors 'self'/,
      );
      expect(headers).toMatchObject({
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
      });
      expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain("set-cookie");
    }
  });

  it("never stands alone as a page", () => {
    for (const path of ["", "logo.svg"]) expect(serve(path, { fetchDest: "document" }).status).toBe(403);
    expect(serve("", { fetchDest: "iframe" }).status).toBe(200);
    expect(serve("logo.svg", { fetchDest: "image" }).status).toBe(200);
  });

  it("lets in pictures of the mini-program's own hosts alone, and no policy of theirs", () => {
    const mediaHosts = ["img.shop.cn", "evil.cn; script-src *", "'self'", "*"];
    const policy = serve("", { mediaHosts, origin: "https://console.example" }).headers["Content-Security-Policy"];
    expect(policy).toContain("img-src 'self' https://console.example data: blob: https://img.shop.cn;");
    expect(policy).not.toContain("evil");
  });
});

describe("transform", () => {
  const change = (path: string, source: string) => serve(path).transform?.(source);
  it("puts our script first, wherever the package would hide it", () => {
    const sdk = '<script src="/frame/sdk.js"></script>';
    expect(change("", "<!doctype html><html><head><script>1</script>")).toBe(
      `<!doctype html>${sdk}<html><head><script>1</script>`,
    );
    expect(change("", "\ufeff <!DOCTYPE html PUBLIC 'x'>\n<p>")).toBe(`\ufeff <!DOCTYPE html PUBLIC 'x'>${sdk}\n<p>`);
    expect(change("", "<!-- <head> --><script>1</script>")?.startsWith(sdk)).toBe(true);
    expect(change("", "")).toBe(sdk);
  });

  it("moves absolute addresses of files there are, and no others", () => {
    const prefix = "/frame/tkt_12345678/";
    expect(change("", '<!doctype html><script src="/assets/a.js?v=1"></script><a href="/other">')).toContain(
      `<script src="${prefix}assets/a.js?v=1"></script><a href="/other">`,
    );
    expect(change("中文.css", "a{b:url(/logo.svg)}c{d:url('/logo.svg#x')}e{f:url(//x/logo.svg)}")).toBe(
      `a{b:url(${prefix}logo.svg)}c{d:url('${prefix}logo.svg#x')}e{f:url(//x/logo.svg)}`,
    );
    expect(change("assets/a.js", 'a="/logo.svg";b="/api/logo.svg";c=/logo.svg/;d="x/logo.svg"')).toBe(
      `a="${prefix}logo.svg";b="/api/logo.svg";c=/logo.svg/;d="x/logo.svg"`,
    );
  });

  it("leaves bytes that are not text alone", () => {
    expect(serve("assets/a%20b.png").transform).toBeUndefined();
  });
});

describe("frameRest", () => {
  it("splits ticket and path and decodes neither", () => {
    expect(frameRest("/frame/tkt_12345678/..%2fa")).toEqual({ ticket: "tkt_12345678", rest: "..%2fa" });
    for (const other of [
      "/frame/short/a",
      "/frame/tkt_12345678",
      "/frame//a",
      "/frames/tkt_12345678/a",
      "/frame/a%2fb12345678/x",
    ]) {
      expect(frameRest(other)).toBeNull();
    }
  });
  it("decodes once", () => expect(readFramePath("%252e")).toBe("%2e"));
});
