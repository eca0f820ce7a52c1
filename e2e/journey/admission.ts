import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { confirm, look, pick } from "./stage";

/** The brand applies for 小红书, self-developed, with every item of the checklist shown. */
export async function applyForChannel(brand: Page, slug: string, subject: string): Promise<void> {
  await brand.goto(`/${slug}/admissions`);
  await look(brand, "03-brand-has-no-channel-yet");
  await brand.goto(`/${slug}/admissions/new`);
  await brand.getByRole("article").filter({ hasText: "小红书" }).getByRole("link", { name: "选这个渠道" }).click();
  await look(brand, "03-brand-compares-modes");
  await brand.getByRole("link", { name: "选择「自研」" }).click();
  await brand.locator("[name=subject]").fill(subject);
  await brand.locator("[name=category][value=beauty]").check();
  await look(brand, "03-brand-names-its-subject");
  await brand.getByRole("button", { name: "保存并下一步" }).click();
  await brand.waitForURL("**/edit?step=items");
  await showEvidence(brand);
  await look(brand, "03-brand-shows-evidence");
  await brand.getByRole("link", { name: "下一步" }).click();
  await expect(brand.getByText("材料齐全，可以提交")).toBeVisible();
  await look(brand, "03-brand-hands-in");
  await brand.getByRole("button", { name: "提交申请" }).click();
  await confirm(brand, "提交申请");
  await brand.waitForURL(/\/admissions\/[^/]+$/);
  await expect(brand.getByText("审核中").first()).toBeVisible();
}

/** One real file, the other files as numbers, and every confirmation; each item is kept by itself. */
async function showEvidence(brand: Page): Promise<void> {
  const items = brand.locator("main ol > li").filter({ has: brand.getByRole("status") });
  await expect(items).toHaveCount(7);
  const licence = await readFile("public/apple-icon.png");
  for (const [index, item] of (await items.all()).entries()) {
    const box = item.getByRole("checkbox");
    const file = item.locator("input[type=file]");
    if ((await box.count()) > 0) await box.check();
    else if (index === 0) await file.setInputFiles({ name: "白名单申请.png", mimeType: "image/png", buffer: licence });
    else {
      await item.getByRole("textbox").fill(`附件编号 2026-${index}`);
      await item.getByRole("textbox").blur();
    }
    await expect(item.getByText("已保存")).toBeVisible();
  }
}

/** The operator accepts item by item and admits. */
export async function admitToChannel(operator: Page, brandName: string): Promise<void> {
  await operator.goto("/operator/reviews/admissions");
  await look(operator, "04-operator-sees-applications");
  await pick(operator, brandName);
  await expect(operator.getByRole("button", { name: "准入" })).toBeDisabled();
  const accepts = operator.getByRole("radio", { name: "通过", exact: true });
  await expect(accepts).toHaveCount(7);
  for (const accept of await accepts.all()) await accept.check();
  await look(operator, "04-operator-accepts-item-by-item");
  await operator.getByRole("button", { name: "准入" }).click();
  await expect(operator.getByRole("dialog")).toContainText("¥20,000.00");
  await confirm(operator, "准入");
  await expect(operator.getByText("已开通").first()).toBeVisible();
}

/** The deposit of 20,000.00 arrives and is booked. */
export async function bookDeposit(operator: Page, brandName: string): Promise<void> {
  await operator.goto("/operator/deposits");
  await look(operator, "05-operator-sees-deposit-missing");
  await pick(operator, brandName);
  await operator.getByRole("button", { name: "登记" }).click();
  const dialog = operator.getByRole("dialog");
  await dialog.locator("[name=amountFen]").fill("20000");
  await dialog.locator("[name=reference]").fill("BANK-20261122-001");
  await expect(dialog).toContainText("可以发布");
  await look(operator, "05-operator-books-deposit");
  await confirm(operator, "登记入账");
  await expect(operator.getByText("已足额").first()).toBeVisible();
  await expect(operator.getByRole("row").filter({ hasText: "BANK-20261122-001" })).toContainText("¥20,000.00");
  await look(operator, "05-operator-booked-deposit");
}
