import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { nativeSample } from "@/lib/miniprogram/fixtures/native-sample";
import { hostAsset } from "@/lib/miniprogram/host/bundle";
import { NATIVE_MORE_PATH, NATIVE_PATH, NATIVE_STYLE_PATH } from "@/lib/miniprogram/host/launch";
import { serveNative } from "@/lib/miniprogram/native/testing/serve";
import { CHROMIUM_FLAGS, pickChromium } from "../e2e/browser";
import { coldCompile } from "./cold-compile";

const openings = 7;

type Figure = { what: string; value: string; goal: string };

/** Native packages: what the runtime weighs, how long the sample takes to compile and to show its first page. */
export async function benchNative(root: string): Promise<Figure[]> {
  const weigh = async (path: string) => gzipSync((await hostAsset(root, path))?.body ?? "", { level: 9 }).length / 1024;
  const main = (await weigh(NATIVE_PATH)) + (await weigh(NATIVE_STYLE_PATH));
  const more = await weigh(NATIVE_MORE_PATH);
  const compiled: number[] = [];
  const files = nativeSample(root);
  for (let round = 0; round < 3; round++) {
    const site = await serveNative({ files });
    compiled.push((site.milliseconds / site.pages.length) * 30);
    await site.close();
  }
  const cold = [];
  for (let round = 0; round < 3; round++) cold.push(await coldCompile(root, files, 30));
  const figures: Figure[] = [
    { what: "runtime every native package loads, KB gzip", value: main.toFixed(1), goal: "≤ 80" },
    { what: "its second part, for packages that need it", value: more.toFixed(1), goal: "" },
    { what: "compiling 30 pages in a process of its own, ms", value: median(cold).toFixed(0), goal: "< 2000" },
    { what: "compiling, per 30 pages of the whole sample, ms", value: median(compiled).toFixed(0), goal: "< 2000" },
  ];
  const browser = await openBrowser();
  if (!browser) return [...figures, { what: "first page shown, ms", value: "no browser here", goal: "≤ 600" }];
  const shown = await timeOpenings(browser, files);
  await browser.close();
  return [...figures, { what: "first page shown, ms after navigation", value: shown.toFixed(0), goal: "≤ 600" }];
}

async function openBrowser(): Promise<Browser | null> {
  try {
    const { executablePath } = await pickChromium();
    return await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  } catch {
    return null;
  }
}

/** From the start of the navigation to the shell's page until the frame has drawn, each time with nothing cached. */
async function timeOpenings(browser: Browser, files: Map<string, Buffer>): Promise<number> {
  const site = await serveNative({ files });
  const times: number[] = [];
  for (let opening = 0; opening < openings; opening++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const page = await context.newPage();
    await page.goto(site.url);
    const frame = await (await page.waitForSelector("iframe", { state: "attached" })).contentFrame();
    if (!frame) throw new Error("the shell has no frame");
    await frame.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    const started = await page.evaluate(() => performance.timeOrigin);
    const drawn = await frame.evaluate(
      () => performance.timeOrigin + (performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0),
    );
    times.push(drawn - started);
    await context.close();
  }
  await site.close();
  return median(times);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
