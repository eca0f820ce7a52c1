import { expect, type Page } from "@playwright/test";
import { faultsOf, overflowOf } from "../journey/stage";
import type { Stop } from "./tour";

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Opens each address as it says; answers what axe holds against the pages, and which are wider than a phone. */
export async function tour(page: Page, stops: readonly Stop[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { path, row, says, lacks } of stops) {
    await page.goto(path);
    if (says) await expect(page.getByRole("heading", { name: says })).toBeVisible();
    faults.push(...(await inspect(page, path)));
    if (lacks && (await page.locator(lacks).count()) > 0) faults.push(`${path}: shows what is not for this reader`);
    if (row !== undefined) {
      const list = page.url();
      const first = page.getByRole("row").nth(1).getByRole("link").first();
      await expect(first, `a row in ${path}`).toBeVisible();
      await first.click();
      await page.waitForURL((url) => url.href !== list);
      const { pathname } = new URL(page.url());
      faults.push(...(await inspect(page, pathname)));
      if (row) faults.push(...(await tour(page, [{ path: `${pathname}/${row}` }])));
    }
  }
  return faults;
}

async function inspect(page: Page, name: string): Promise<string[]> {
  await expect(page.locator("h1, h2").first()).toBeVisible();
  await page.waitForFunction(() => document.title !== "");
  const faults = await faultsOf(page);
  const isPhone = (page.viewportSize()?.width ?? 0) === phone.width;
  if (!isPhone) await page.setViewportSize(phone);
  // Charts draw themselves anew a moment after the width has changed.
  const fits = () => document.documentElement.scrollWidth <= window.innerWidth;
  await page.waitForFunction(fits, null, { timeout: 3_000 }).catch(async () => {
    faults.push(`${await overflowOf(page)} px wider than a phone`);
  });
  if (!isPhone) await page.setViewportSize(desktop);
  return faults.map((fault) => `${name}: ${fault}`);
}
