import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Address, safeFetch } from "@/lib/kernel/safe-fetch";

let server: Server | null = null;
let hits: { url?: string; headers: Record<string, unknown> }[] = [];

/** A listener on loopback: reached only where a test lets loopback through. */
async function listen(answer: RequestListener): Promise<number> {
  hits = [];
  server = createServer((request, response) => {
    hits.push({ url: request.url, headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

const four = (address: string): Address => ({ address, family: 4 });
const six = (address: string): Address => ({ address, family: 6 });
const open = { allowHttp: true, allowAddresses: ["127.0.0.1"], timeoutMs: 3000 };

/** Addresses that lead inside, in every spelling; all must be refused before a connection is made. */
const inside = [
  "127.0.0.1",
  "127.1",
  "127.255.255.254",
  "0.0.0.0",
  "0",
  "2130706433",
  "0x7f000001",
  "0x7f.1",
  "017700000001",
  "0177.0.0.1",
  "127.0.0.1.",
  "10.0.0.1",
  "10.255.255.255",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "192.168.1.1.",
  "169.254.169.254",
  "169.254.170.2",
  "2852039166",
  "0xa9fea9fe",
  "100.64.0.1",
  "100.100.100.200",
  "100.127.255.255",
  "168.63.129.16",
  "192.0.0.192",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "[::]",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:169.254.169.254]",
  "[::127.0.0.1]",
  "[::ffff:0:127.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[64:ff9b:1::1]",
  "[2002:7f00:1::]",
  "[2001:0:7f00:1::]",
  "[2001:db8::1]",
  "[fe80::1]",
  "[febf::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[fec0::1]",
  "[ff02::1]",
  "[100::1]",
  "１２７.0.0.1",
  "①②⑦.⓪.⓪.①",
];

describe("safeFetch refuses", () => {
  it.each(inside)("http(s)://%s", async (host) => {
    for (const scheme of ["http", "https"]) {
      const refused = safeFetch(`${scheme}://${host}/`, { allowHttp: true, timeoutMs: 300 });
      await expect(refused).rejects.toMatchObject({ code: "address_refused" });
    }
  });

  it.each([
    ["only loopback", [four("127.0.0.1")]],
    ["a private address among public ones", [four("93.184.215.14"), four("10.0.0.1")]],
    ["a mapped address", [six("::ffff:10.0.0.1")]],
    ["a zone index", [six("fe80::1%eth0")]],
    ["something that is no address", [four("localhost")]],
  ])("a name that leads to %s", async (_what, found) => {
    const refused = safeFetch("https://shop.example/", { resolve: async () => found });
    await expect(refused).rejects.toMatchObject({ code: "address_refused" });
  });

  it.each([
    ["file:///etc/passwd", "scheme_refused"],
    ["ftp://shop.example/", "scheme_refused"],
    ["gopher://shop.example/", "scheme_refused"],
    ["data:text/plain,x", "scheme_refused"],
    ["javascript:alert(1)", "scheme_refused"],
    ["http://shop.example/", "scheme_refused"],
    ["//shop.example/", "url_invalid"],
    ["/path", "url_invalid"],
    ["https://user:pass@shop.example/", "url_invalid"],
    ["https://shop.example:99999/", "url_invalid"],
    [`https://shop.example/${"a".repeat(5000)}`, "url_invalid"],
  ])("%s", async (url, code) => {
    await expect(safeFetch(url, { resolve: async () => [four("93.184.215.14")] })).rejects.toMatchObject({ code });
  });

  it.each<Record<string, string>>([
    { host: "evil" },
    { cookie: "a=1" },
    { "x-forwarded-for": "1.2.3.4" },
    { "transfer-encoding": "chunked" },
    { "x-a": "b\r\nhost: evil" },
  ])("to send %o", async (headers) => {
    const refused = safeFetch("https://shop.example/", { headers, resolve: async () => [four("93.184.215.14")] });
    await expect(refused).rejects.toMatchObject({ code: "header_refused" });
  });

  it("a name nobody knows, and a name server that hangs", async () => {
    const nobody = safeFetch("https://shop.example/", { resolve: async () => [] });
    await expect(nobody).rejects.toMatchObject({ code: "name_unresolved" });
    const hanging = safeFetch("https://shop.example/", { resolve: () => new Promise(() => undefined), timeoutMs: 100 });
    await expect(hanging).rejects.toMatchObject({ code: "timed_out" });
  });
});

describe("safeFetch", () => {
  it("asks for a name once and connects to the address it was given", async () => {
    const port = await listen((_request, response) => response.setHeader("set-cookie", "a=1").end("hello"));
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? [four("127.0.0.1")] : [four("10.0.0.1")];
    };
    const answer = await safeFetch(`http://shop.example:${port}/a?b=1`, {
      ...open,
      resolve,
      headers: { "X-Session": "s" },
    });
    expect(answer).toMatchObject({ status: 200, truncated: false });
    expect(answer.body.toString()).toBe("hello");
    expect(answer.headers).not.toHaveProperty("set-cookie");
    expect(asked).toBe(1);
    expect(hits[0]).toMatchObject({ url: "/a?b=1", headers: { host: `shop.example:${port}`, "x-session": "s" } });
  });

  it("returns a redirect as it is, and follows one only when asked and only to public places", async () => {
    const port = await listen((request, response) => {
      const to = request.url === "/1" ? "/2" : request.url === "/in" ? "http://10.0.0.1/" : null;
      if (to) response.writeHead(302, { location: to }).end();
      else response.end("there");
    });
    const at = (path: string) => `http://127.0.0.1:${port}${path}`;
    expect((await safeFetch(at("/1"), open)).status).toBe(302);
    expect((await safeFetch(at("/1"), { ...open, maxRedirects: 1 })).body.toString()).toBe("there");
    await expect(safeFetch(at("/in"), { ...open, maxRedirects: 3 })).rejects.toMatchObject({ code: "address_refused" });
  });

  it("follows a redirect to no place the asker does not know", async () => {
    const port = await listen((request, response) => {
      const to = request.url === "/1" ? `http://127.0.0.1:${port}/2` : `http://localhost:${port}/other`;
      if (request.url !== "/other") response.writeHead(302, { location: to }).end();
      else response.end("elsewhere");
    });
    const resolve = async () => [four("127.0.0.1")];
    const options = { ...open, resolve, maxRedirects: 3, anyHeaders: true, headers: { Cookie: "a=1", Token: "t" } };
    const mayFollow = ({ hostname }: URL) => hostname === "127.0.0.1";
    const at = `http://127.0.0.1:${port}/1`;
    await expect(safeFetch(at, { ...options, mayFollow })).rejects.toMatchObject({ code: "redirect_refused" });
    expect(hits.map(({ url }) => url)).toEqual(["/1", "/2"]);
    expect((await safeFetch(at, options)).body.toString()).toBe("elsewhere");
    expect(hits.at(-1)?.headers).not.toHaveProperty("cookie");
    expect(hits.at(-2)?.headers).toMatchObject({ cookie: "a=1", token: "t" });
  });

  it("ends at a redirect to nowhere", async () => {
    const port = await listen((_request, response) => response.writeHead(302, { location: "http://[" }).end());
    const lost = safeFetch(`http://127.0.0.1:${port}/`, { ...open, maxRedirects: 1 });
    await expect(lost).rejects.toMatchObject({ code: "redirect_refused" });
  });

  it("sends the names a package chooses, never those of the connection", async () => {
    const port = await listen((_request, response) =>
      response.setHeader("set-cookie", ["a=1; HttpOnly", "b=2"]).setHeader("token", "t").end(),
    );
    const headers = { Token: "t", Host: "evil", "X-Forwarded-For": "1.2.3.4", "Sec-Fetch-Site": "none", Referer: "r" };
    const answer = await safeFetch(`http://127.0.0.1:${port}/`, { ...open, anyHeaders: true, headers });
    expect(answer).toMatchObject({ cookies: ["a=1; HttpOnly", "b=2"], headers: { token: "t" } });
    expect(answer.headers).not.toHaveProperty("set-cookie");
    const sent = hits[0]?.headers ?? {};
    expect(sent).toMatchObject({ token: "t", host: `127.0.0.1:${port}` });
    for (const name of ["x-forwarded-for", "sec-fetch-site", "referer"]) expect(sent).not.toHaveProperty(name);
    const broken = safeFetch(`http://127.0.0.1:${port}/`, { ...open, anyHeaders: true, headers: { a: "1\r\nb: 2" } });
    await expect(broken).rejects.toMatchObject({ code: "header_refused" });
  });

  it("stops after the redirects it was allowed", async () => {
    const port = await listen((_request, response) => response.writeHead(302, { location: "/again" }).end());
    const refused = safeFetch(`http://127.0.0.1:${port}/`, { ...open, maxRedirects: 5 });
    await expect(refused).rejects.toMatchObject({ code: "redirect_refused" });
    expect(hits).toHaveLength(6);
  });

  it("reads no more than its limit of an endless answer", async () => {
    const port = await listen((_request, response) => {
      const pour = () => {
        while (response.write(Buffer.alloc(65_536)));
        response.once("drain", pour);
      };
      pour();
    });
    const url = `http://127.0.0.1:${port}/`;
    await expect(safeFetch(url, { ...open, maxBytes: 100_000 })).rejects.toMatchObject({ code: "too_large" });
    const cut = await safeFetch(url, { ...open, maxBytes: 100_000, oversize: "truncate" });
    expect(cut.truncated).toBe(true);
    expect(cut.body).toHaveLength(100_000);
  });

  it("gives up on an answer that drips", async () => {
    const port = await listen((_request, response) => {
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    });
    const started = performance.now();
    const late = safeFetch(`http://127.0.0.1:${port}/`, { ...open, timeoutMs: 300 });
    await expect(late).rejects.toMatchObject({ code: "timed_out" });
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it("does not unpack a packed answer", async () => {
    const packed = gzipSync(Buffer.alloc(5 << 20));
    const port = await listen((_request, response) => response.setHeader("content-encoding", "gzip").end(packed));
    const answer = await safeFetch(`http://127.0.0.1:${port}/`, open);
    expect(answer.body.equals(packed)).toBe(true);
    expect(hits[0]?.headers["accept-encoding"]).toBe("identity");
  });
});
