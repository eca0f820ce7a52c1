import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { hostAsset, isHostAsset, SCRIPT_HEADERS } from "@/lib/miniprogram/host/bundle";
import { serveFrameAsset } from "@/lib/miniprogram/host/frame-asset";
import { renderShellPage } from "@/lib/miniprogram/host/page";

/** A build made for the top of a host name: absolute addresses, a history router, storage at boot, its own data. */
const app = `
  const show = (id, text) => { document.getElementById(id).textContent = text; };
  const attempt = async (run) => { try { return String(await run()); } catch (error) { return "refused " + error.name; } };
  localStorage.setItem("visits", String(Number(localStorage.getItem("visits") ?? 0) + 1));
  show("visits", localStorage.getItem("visits"));
  show("route", location.pathname);
  document.getElementById("go").onclick = () => { history.pushState({}, "", "/product/101"); show("route", location.pathname); };
  (async () => {
    show("data", await attempt(async () => (await (await fetch("/data.json")).json()).name));
    show("parent", await attempt(() => parent.document.title));
    show("top", await attempt(() => { top.location.href = "about:blank"; return "left"; }));
    show("home", await attempt(() => fetch(document.referrer || SHELL + "/secret")));
    show("foreign", await attempt(() => fetch("http://127.0.0.1:" + CANARY + "/")));
    show("worker", await attempt(() => navigator.serviceWorker.register("/assets/app.js")));
    show("popup", await attempt(() => String(window.open(SHELL))));
    show("cookie", await attempt(() => { document.cookie = "a=b; domain=localhost"; return document.cookie; }));
    show("done", "done");
  })();
`;
const ids = ["visits", "route", "data", "parent", "top", "home", "foreign", "worker", "popup", "cookie", "done"];
const index = `<!doctype html><title>own</title><button id="go">go</button>${ids.map((id) => `<p id="${id}"></p>`).join("")}<script type="module" src="/assets/app.js"></script>`;

const label = "a".repeat(26);
let server: Server;
let canary: Server;
let port: number;
let asked: string[] = [];
let shouts: string[] = [];

test.beforeAll(async () => {
  canary = createServer((request, answer) => {
    shouts.push(String(request.url));
    answer.setHeader("access-control-allow-origin", "*").end("heard");
  });
  await new Promise<void>((up) => canary.listen(0, "127.0.0.1", up));
  server = createServer(async (request, answer) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const host = request.headers.host ?? "";
    const shell = `http://localhost:${port}`;
    if (isHostAsset(pathname)) {
      const asset = await hostAsset(process.cwd(), pathname);
      return void answer.writeHead(200, { ...SCRIPT_HEADERS, "Content-Type": asset?.mime ?? "" }).end(asset?.body);
    }
    if (host.startsWith(`${label}.`)) {
      asked.push(`${request.headers.cookie ?? "no cookie"} ${pathname}`);
      const code = app.replaceAll("SHELL", JSON.stringify(shell)).replaceAll("CANARY", String(portOf(canary)));
      const files: Record<string, [string, string]> = {
        "index.html": ["text/html", index],
        "assets/app.js": ["text/javascript", code],
        "data.json": ["application/json", '{"name":"own data"}'],
      };
      const told = serveFrameAsset({
        files: new Map(Object.entries(files).map(([path, [mime]]) => [path, { sha256: path, size: 1, mime }])),
        ticket: "ticket",
        path: pathname.slice(1),
        fetchDest: String(request.headers["sec-fetch-dest"] ?? ""),
        shellOrigin: shell,
      });
      const body = told.blobHash === undefined ? (told.body ?? "") : (files[told.blobHash]?.[1] ?? "");
      const { "Content-Length": _length, ...headers } = told.headers;
      return void answer.writeHead(told.status, headers).end(told.transform ? told.transform(body) : body);
    }
    if (pathname.startsWith("/host/")) return void answer.end('{"ok":true,"data":null}');
    const { html, headers } = renderShellPage(
      {
        appid: "mp", identity: "me", ticket: "ticket_00000000", mode: "release", title: "店", locale: "zh-CN",
        entry: "", frameOrigin: `http://${label}.localhost:${port}`, launch: { path: "", query: {}, scene: 1001 },
      },
      { origin: shell },
    ); // biome-ignore format: one page
    return void answer.writeHead(200, { ...headers, "set-cookie": "session=secret; HttpOnly" }).end(html);
  });
  await new Promise<void>((up) => server.listen(0, up));
  port = portOf(server);
});

test.afterAll(() => {
  for (const one of [server, canary]) {
    one.closeAllConnections();
    one.close();
  }
});

const portOf = (one: Server): number => (one.address() as AddressInfo).port;

async function open(page: Page): Promise<FrameLocator> {
  asked = [];
  shouts = [];
  await page.goto(`http://localhost:${port}/m/mp`);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("#done")).toHaveText("done");
  return frame;
}

test("a package at an origin of its own keeps its storage, routes and data, and leaves it no more than before", async ({
  page,
}) => {
  const frame = await open(page);
  await expect(frame.locator("#visits")).toHaveText("1");
  await expect(frame.locator("#data")).toHaveText("own data");
  await frame.locator("#go").click();
  await expect(frame.locator("#route")).toHaveText("/product/101");

  for (const [id, answer] of [
    ["parent", /^refused SecurityError/],
    ["top", /^refused/],
    ["home", /^refused TypeError/],
    ["foreign", /^refused TypeError/],
    ["worker", /^refused/],
    ["popup", /^(null|refused)/],
  ] as const)
    await expect(frame.locator(`#${id}`), id).toHaveText(answer);
  expect(shouts).toEqual([]);
  expect(page.url()).toContain("/m/mp");
  // Cookies of ours never went there, nor did what it set reach us.
  expect(asked.every((one) => !one.includes("secret"))).toBe(true);
  expect((await page.context().cookies(`http://localhost:${port}`)).map((one) => one.name)).not.toContain("a");

  // The address a history router made is led to the first page, and what was kept is there.
  const inner = page.frames().find((one) => one.url().includes(label));
  await inner?.evaluate(() => location.reload());
  await expect(frame.locator("#visits")).toHaveText("2");
  await expect(frame.locator("#route")).toHaveText("/product/101");
  const again = await open(page);
  await expect(again.locator("#visits")).toHaveText("3");
});

test("its pages do not stand alone under its name", async ({ page }) => {
  const answer = await page.goto(`http://${label}.localhost:${port}/index.html`);
  expect(answer?.status()).toBe(403);
});
