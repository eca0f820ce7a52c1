import { type Browser, type CDPSession, expect, type Frame, type Locator, type Page } from "@playwright/test";
import { type NativeSite, type ServeNativeOptions, serveNative } from "@/lib/miniprogram/native/testing/serve";
import type { Dialect } from "@/lib/miniprogram/package/kind";

/** What a test does on a page and reads off the screen afterwards. */
export type Check = (phone: NativePhone) => Promise<void>;

interface Point {
  x: number;
  y: number;
}

type Box = Point & { width: number; height: number };

/** A phone with one mini-program open on it, kept open from page to page. */
export class NativePhone {
  private seen = 0;

  private constructor(
    readonly dialect: Dialect,
    readonly page: Page,
    public frame: Frame,
    readonly site: NativeSite,
    private readonly touch: CDPSession,
  ) {}

  static async open(browser: Browser, dialect: Dialect, options: ServeNativeOptions): Promise<NativePhone> {
    const site = await serveNative(options);
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
      locale: "zh-CN",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const touch = await context.newCDPSession(page);
    return new NativePhone(dialect, page, await load(page, site.url), site, touch);
  }

  /** Begins anew: what lies open over the pages after a check that failed is gone. */
  async restart(): Promise<void> {
    this.frame = await load(this.page, this.site.url);
  }

  async close(): Promise<void> {
    await this.page.context().close();
    await this.site.close();
  }

  /** Opens a page by itself, as from a link: nothing of the pages before is left. */
  async go(path: string): Promise<void> {
    await this.frame.evaluate(async (url) => {
      const native = (window as unknown as { liantaiNative: NativeTesting }).liantaiNative;
      await native.reLaunch(url);
      await native.idle();
    }, `/${path}`);
  }

  $(selector: string): Locator {
    return this.frame.locator(selector);
  }

  /** What is on top where pages of the stack hold the same id. */
  top(selector: string): Locator {
    return this.frame.locator(selector).last();
  }

  async tap(selector: string): Promise<void> {
    await this.$(selector).tap();
  }

  /** Taps something inside an element by the text it shows. */
  async tapText(selector: string, words: string): Promise<void> {
    await this.$(selector).getByText(words, { exact: true }).first().tap();
  }

  async reads(selector: string, words: string | RegExp): Promise<void> {
    await expect(this.$(selector)).toHaveText(words);
  }

  async shows(selector: string): Promise<void> {
    await expect(this.$(selector)).toBeVisible();
  }

  async hides(selector: string): Promise<void> {
    await expect(this.$(selector)).toBeHidden();
  }

  async style(selector: string, name: string, value: string): Promise<void> {
    await expect(this.$(selector)).toHaveCSS(name, value);
  }

  async fill(selector: string, words: string): Promise<void> {
    await this.$(selector).locator("input, textarea").first().fill(words);
  }

  /** A dialog, sheet or viewer of the runtime's own, by something it says. */
  dialog(words: string): Locator {
    return this.frame.getByRole("dialog").filter({ hasText: words });
  }

  /** A tab of the mini-program's bar. */
  tab(words: string): Locator {
    return this.frame.getByRole("navigation").getByRole("button").filter({ hasText: words });
  }

  async title(words: string): Promise<void> {
    await expect(this.page.locator("#title")).toHaveText(words);
  }

  async back(): Promise<void> {
    await this.page.getByRole("button", { name: "返回" }).tap();
  }

  /** Where an element stands on the screen. */
  async box(selector: string): Promise<Box> {
    const box = await this.$(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not on the screen.`);
    return box;
  }

  /** A finger laid on the middle of an element, held, and lifted. */
  async press(selector: string, ms: number): Promise<void> {
    const at = middle(await this.box(selector));
    await this.finger("touchStart", [at]);
    await this.page.waitForTimeout(ms);
    await this.finger("touchEnd", []);
  }

  /** Lets the visitor's album open, and takes a picture from it. */
  async choosePicture(): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.dialog("从相册选择").getByText("从相册选择").tap();
    await (await chooser).setFiles([{ name: "cup.svg", mimeType: "image/svg+xml", buffer: Buffer.from(PICTURE) }]);
  }

  /** A finger drawn from the middle of an element, or from `from` inside it. */
  async drag(selector: string, by: Point, from?: Point): Promise<void> {
    const box = await this.restingBox(selector);
    await this.stroke(from ? { x: box.x + from.x, y: box.y + from.y } : middle(box), by, 0);
  }

  /** Turns the wheel `column` inside an element by so many rows, as often as it takes: a finger is not exact. */
  async turnWheel(holder: Locator, column: number, rows: number): Promise<void> {
    const wheel = holder.locator("[role=listbox]").nth(column);
    const options = wheel.locator("[role=option]");
    const height = await options.first().evaluate((row) => row.getBoundingClientRect().height);
    // Its first row is chosen by a frame of its own.
    await this.rest(wheel);
    const wanted = (await options.evaluateAll(indexOfSelected)) + rows;
    for (let tries = 0; tries < 12; tries += 1) {
      await this.rest(wheel);
      const left = wanted - (await options.evaluateAll(indexOfSelected));
      if (left === 0) return;
      const box = await wheel.boundingBox();
      if (!box) throw new Error(`There is no wheel ${column}.`);
      // A finger that rests before it is lifted gives the wheel no swing; the browser takes some of the way for itself.
      await this.stroke(middle(box), { x: 0, y: -left * height - Math.sign(left) * 12 }, 80);
    }
    throw new Error(`The wheel ${column} does not come to rest at row ${wanted}.`);
  }

  /** Until a wheel has stood still for a while; a busy machine turns it late. */
  private async rest(wheel: Locator): Promise<void> {
    const row = wheel.locator("[role=option]").first();
    const place = () => row.evaluate((option) => option.getBoundingClientRect().y);
    let before = await place();
    for (let still = 0; still < 3; ) {
      await this.page.waitForTimeout(70);
      const now = await place();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  }

  /** Where an element stands once it has stopped moving. */
  private async restingBox(selector: string): Promise<Box> {
    let before = await this.box(selector);
    for (;;) {
      await this.page.waitForTimeout(40);
      const now = await this.box(selector);
      if (now.x === before.x && now.y === before.y) return now;
      before = now;
    }
  }

  private async stroke(start: Point, by: Point, restMs: number): Promise<void> {
    await this.finger("touchStart", [start]);
    for (let step = 1; step <= 6; step += 1) {
      await this.finger("touchMove", [{ x: start.x + (by.x * step) / 6, y: start.y + (by.y * step) / 6 }]);
    }
    if (restMs > 0) await this.page.waitForTimeout(restMs);
    await this.finger("touchEnd", []);
  }

  private finger(type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]): Promise<unknown> {
    return this.touch.send("Input.dispatchTouchEvent", { type, touchPoints });
  }

  /** Errors of the author's code or of the runtime since the last time this was asked. */
  newErrors(): string[] {
    const all = this.site.errors();
    const fresh = all.slice(this.seen);
    this.seen = all.length;
    return fresh;
  }
}

async function load(page: Page, url: string): Promise<Frame> {
  await page.goto(url, { waitUntil: "commit", timeout: 60_000 });
  const element = await page.waitForSelector("iframe", { state: "attached", timeout: 60_000 });
  const frame = await element.contentFrame();
  if (!frame) throw new Error("The shell has no frame.");
  await frame.waitForFunction(() => "liantaiNative" in window && document.querySelector("wx-page") !== null, null, {
    timeout: 60_000,
  });
  return frame;
}

/** The runtime's hooks for tests, on `window.liantaiNative`. */
interface NativeTesting {
  reLaunch(url: string): Promise<void>;
  idle(): Promise<void>;
}

const indexOfSelected = (rows: Element[]): number =>
  rows.findIndex((row) => row.getAttribute("aria-selected") === "true");

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>';

const middle = (box: Box): Point => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
});
