import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
/** Set to keep the pictures of each step in docs/screens; otherwise every page is still looked at by axe. */
const screens = process.env.LIANTAI_SCREENS ? path.resolve("docs/screens") : null;

/** What a reader has chosen before; both are kept in cookies. */
type Choice = { locale: "zh-CN" | "en"; theme: "light" | "dark" };

/** The journey's people, each in a browser of his own, and what their consoles said. */
export class Stage {
  readonly complaints: string[] = [];
  private readonly contexts: BrowserContext[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly baseURL: string,
  ) {}

  /** Somebody at a desk, or with a phone in his hand. */
  async enter(name: string, device: "desktop" | "phone" = "desktop", choice?: Choice): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.baseURL,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      viewport: device === "phone" ? phone : desktop,
      ...(device === "phone" ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
    });
    this.contexts.push(context);
    const cookies = Object.entries(choice ?? {}).map(([key, value]) => ({ name: key, value, url: this.baseURL }));
    if (cookies.length > 0) await context.addCookies(cookies);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => this.complaints.push(`${name}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`${name}: ${message.text()}`);
    });
    return page;
  }

  async leave(): Promise<void> {
    for (const context of this.contexts) await context.close();
  }
}

/** A page that asks again by itself never falls silent, so what it shows is waited for instead. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState();
  // A page that reads itself anew has no title for a moment.
  await page.waitForFunction(
    () =>
      document.fonts.status === "loaded" && document.title !== "" && !document.querySelector("main [aria-busy=true]"),
  );
}

/** What axe finds serious on a page as it stands. */
export async function faultsOf(page: Page): Promise<string[]> {
  // The uploaded package is the brand's own; its frame has an opaque origin and is looked at in its own test.
  // Legacy mode opens no page of its own, which would put the phone's in the background.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .exclude("iframe")
    .options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  const serious = violations.filter((one) => one.impact === "serious" || one.impact === "critical");
  return serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" | ")}`);
}

/** How far a page can be scrolled sideways, in pixels. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const expectAccessible = async (page: Page, name: string) => expect(await faultsOf(page), `axe on ${name}`).toEqual([]);

/** On a 390 px screen nothing is to be scrolled sideways. */
const expectNoWider = async (page: Page, name: string) =>
  expect(await overflowOf(page), `${name} is no wider than a phone`).toBeLessThanOrEqual(0);

async function picture(page: Page, folder: "desktop" | "phone", name: string): Promise<void> {
  if (!screens) return;
  // A word of the shell's that belongs to the page before.
  await expect(page.locator(".toast")).toHaveCount(0);
  await page.screenshot({ path: path.join(screens, folder, `${name}.png`), animations: "disabled", scale: "css" });
}

/** Names looked at: what is done a second time, with another version or member, looks the same. */
const seen = new Set<string>();
const isNew = (name: string) => !seen.has(name) && seen.add(name).has(name);

/** A console page as it stands now: looked at by axe, pictured at the desk and on a 390 px screen. */
export async function look(page: Page, name: string): Promise<void> {
  if (!isNew(name)) return;
  await settle(page);
  await expectAccessible(page, name);
  await picture(page, "desktop", name);
  await page.setViewportSize(phone);
  await expectAccessible(page, `${name} at 390 px`);
  await expectNoWider(page, name);
  await picture(page, "phone", name);
  await page.setViewportSize(desktop);
}

/** A phone page. */
export async function lookOnPhone(page: Page, name: string): Promise<void> {
  if (!isNew(name)) return;
  await settle(page);
  await expectAccessible(page, name);
  await expectNoWider(page, name);
  await picture(page, "phone", name);
}

/** The primary button of the open dialog, once its effect has been read. */
export async function confirm(page: Page, label: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: label, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Opens the row of a list that says this. */
export async function pick(page: Page, words: string): Promise<void> {
  const list = page.url();
  await page.getByRole("row").filter({ hasText: words }).first().getByRole("link").first().click();
  await page.waitForURL((url) => url.href !== list);
}
