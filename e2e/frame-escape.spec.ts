import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { closePools } from "@/db/client";
import { callerOf, makeOrganisation } from "@/db/factories";
import { createMiniapp } from "@/lib/miniapps/commands";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { createApiKey } from "@/lib/tenants/keys";

let owner: pg.Client;
let canary: Server;
let hits: string[] = [];
let address: string;
let trialUrl: string;
let appid: string;

/** A brand of its own with the package that tries every way out, as a trial and released. */
test.beforeAll(async ({ request }) => {
  process.env.DATABASE_URL = process.env.LIANTAI_E2E_DATABASE_URL ?? process.env.DATABASE_URL;
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  canary = createServer((heard, answer) => {
    hits.push(`${heard.method} ${heard.url}`);
    answer.setHeader("access-control-allow-origin", "*");
    answer.end("heard");
  });
  await new Promise<void>((listening) => canary.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/`;

  const brand = await makeOrganisation(owner, "brand", "逃逸测试店");
  await owner.query(
    `insert into admissions (id, brand_id, channel, mode, subject, category, status, created_at, updated_at)
     values ($1, $2, 'xiaohongshu', 'self_developed', 'subject', 'beauty', 'admitted', now(), now())`,
    [`adm_${brand.id}`, brand.id],
  );
  const basics = { channel: "xiaohongshu", name: "逃逸测试店", intro: "框架里的代码", category: "beauty" } as const;
  ({ appid } = await createMiniapp(callerOf(brand), { ...basics, domains: [] }));
  const { secret } = await createApiKey(callerOf(brand), { name: "escape" });
  const told = await request.get(
    `/cgi-bin/token?grant_type=client_credential&appid=${brand.appid}&secret=${encodeURIComponent(secret)}`,
  );
  const headers = { authorization: `Bearer ${(await told.json()).access_token}` };
  const from = "lib/miniprogram/fixtures/escape";
  const buffer = await packFiles({
    "index.html": await readFile(`${from}/index.html`),
    "escape.js": await readFile(`${from}/escape.js`),
  });
  const uploaded = await request.post(`/api/v1/miniprograms/${appid}/versions`, {
    headers,
    multipart: { version: "1.0.0", file: { name: "escape.zip", mimeType: "application/zip", buffer } },
  });
  expect(uploaded.status(), await uploaded.text()).toBe(201);
  const { version_id } = await uploaded.json();
  const trial = await request.post(`/api/v1/versions/${version_id}/trials`, {
    headers,
    data: { name: "escape", audience: "anyone" },
  });
  expect(trial.status(), await trial.text()).toBe(201);
  trialUrl = new URL((await trial.json()).url).pathname;
  await owner.query("update versions set status = 'released', first_released_at = now() where id = $1", [version_id]);
  await owner.query("update miniapps set status = 'released', live_version_id = $2 where appid = $1", [
    appid,
    version_id,
  ]);
});

test.afterAll(async () => {
  canary.closeAllConnections();
  canary.close();
  await owner.end();
  await closePools();
});

test.beforeEach(() => {
  hits = [];
});

/** An address of the host; a trial takes the query of one that names a page. */
const openAt = (path: string, query: Record<string, string>) =>
  `${path}?${new URLSearchParams({ path: "/index", ...query })}`;

/** Opens the package with a canary to reach for; answers what it says of each try. */
async function attempts(page: Page, path: string, target: string): Promise<string[]> {
  await page.goto(openAt(path, { canary: target }));
  const results = page.frameLocator("iframe").locator("#results");
  await expect(results).toContainText("done", { timeout: 60_000 });
  return ((await results.textContent()) ?? "").split("\n").filter((line) => line !== "done");
}

const places = [
  { mode: "a trial", path: () => trialUrl },
  { mode: "a released version", path: () => `/m/${appid}` },
];

for (const { mode, path } of places) {
  for (const target of ["another host", "our own API", "a console page"]) {
    test(`nothing leaves the frame of ${mode} towards ${target}`, async ({ page, baseURL, context }) => {
      const own = new URL(baseURL ?? "");
      await context.addCookies([{ name: "liantai.session", value: "of-somebody", url: own.origin, httpOnly: true }]);
      const targets = { "another host": address, "our own API": "/api/health", "a console page": "/login" };
      const tried = await attempts(page, path(), targets[target as keyof typeof targets]);
      expect(tried.length).toBeGreaterThanOrEqual(23);
      expect(tried.filter((line) => !/: blocked\b/.test(line))).toEqual([]);
      expect(hits).toEqual([]);
      expect(new URL(page.url()).pathname).toBe(path());
      expect(context.pages()).toHaveLength(1);
      expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain("escape");
    });
  }
}

test("the bar of a trial stays where it is, and says what is running", async ({ page }) => {
  await attempts(page, trialUrl, address);
  const bar = page.locator(".trial");
  await expect(bar).toBeVisible();
  await expect(bar).toContainText("体验版");
  await expect(bar).toContainText("1.0.0");
  const [at, frame] = [await bar.boundingBox(), await page.locator("iframe").boundingBox()];
  expect(at?.y).toBe(0);
  expect(frame?.y ?? 0).toBeGreaterThanOrEqual((at?.y ?? 0) + (at?.height ?? 0));
  await expect(page.locator("#title")).not.toContainText("FORGED");
  // Nothing lies over the bar.
  const isOnTop = await bar.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return seen !== null && element.contains(seen);
  });
  expect(isOnTop).toBe(true);
  await expect(page.locator("dialog")).toHaveCount(0);
});

for (const leave of ["address", "form"]) {
  for (const target of ["/login", "/api/health", "another host"]) {
    test(`the frame cannot go to ${target} itself, by ${leave}`, async ({ page }) => {
      const canaryAt = target === "another host" ? address : target;
      const reached: string[] = [];
      page.on("response", (answer) => reached.push(new URL(answer.url()).pathname));
      await page.goto(openAt(trialUrl, { leave, canary: canaryAt }));
      // The browser puts its own page of refusal in the frame's place.
      await expect.poll(() => page.frames()[1]?.url(), { timeout: 60_000 }).toBe("chrome-error://chromewebdata/");
      expect(reached).not.toContain(target);
      expect(hits).toEqual([]);
      await expect(page.locator(".trial")).toBeVisible();
      expect(new URL(page.url()).pathname).toBe(trialUrl);
    });
  }
}

test("the frame cannot be opened by itself, nor framed by anybody else", async ({ page, baseURL }) => {
  await page.goto(trialUrl);
  const src = (await page.locator("iframe").getAttribute("src")) ?? "";
  expect(await page.locator("iframe").getAttribute("sandbox")).toBe("allow-scripts allow-forms");
  const alone = await page.goto(src);
  expect(alone?.status()).toBe(403);
  await page.goto(address);
  await page.setContent(`<iframe src="${baseURL}${trialUrl}"></iframe><iframe src="${baseURL}${src}"></iframe>`);
  for (const frame of page.frames().slice(1)) {
    await frame.waitForLoadState();
    expect(await frame.locator("#results, .trial").count()).toBe(0);
  }
});
