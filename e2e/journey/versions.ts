import { expect, type Page } from "@playwright/test";
import { packNativeStorefront, packStorefront } from "@/lib/demo/storefront-package";
import { shownIn } from "./people";
import { confirm, look, pick } from "./stage";

export type Miniapp = { slug: string; appid: string; name: string };

const versionsOf = ({ slug, appid }: Miniapp) => `/${slug}/miniapps/${appid}`;
const liveColumn = (brand: Page) =>
  brand.locator("section", { has: brand.getByRole("heading", { name: "线上", exact: true }) });

/** Uploads the sample storefront as any brand would: a zip in the dialog. It comes as an H5 build or as a native one. */
export async function uploadVersion(
  brand: Page,
  app: Miniapp,
  { version, description, kind }: { version: string; description: string; kind: "h5" | "native" },
): Promise<void> {
  await brand.goto(versionsOf(app));
  await brand.getByRole("button", { name: "上传版本" }).click();
  const dialog = brand.getByRole("dialog");
  const buffer = await (kind === "h5" ? packStorefront(process.cwd()) : packNativeStorefront(process.cwd()));
  await dialog
    .locator("input[type=file]")
    .setInputFiles({ name: "storefront.zip", mimeType: "application/zip", buffer });
  await dialog.locator("[name=version]").fill(version);
  await dialog.locator("[name=description]").fill(description);
  await look(brand, "08-brand-uploads");
  await dialog.getByRole("button", { name: "上传", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(brand.getByRole("article").filter({ hasText: version }).first()).toBeVisible();
}

/** A trial for members only; answers what its QR code says. */
export async function makeTrial(brand: Page, app: Miniapp, name: string): Promise<string> {
  await brand.goto(versionsOf(app));
  await brand.getByRole("button", { name: "生成体验版" }).click();
  const dialog = brand.getByRole("dialog");
  await dialog.locator("[name=name]").fill(name);
  await expect(dialog.locator("[name=audience][value=members]")).toBeChecked();
  await look(brand, "09-brand-makes-trial");
  await dialog.getByRole("button", { name: "生成", exact: true }).click();
  const url = await shownIn(brand, "体验链接");
  await look(brand, "09-brand-shows-trial-qr");
  await brand.keyboard.press("Escape");
  return url;
}

/** Hands a version in with notes. */
export async function submitVersion(brand: Page, app: Miniapp, version: string): Promise<void> {
  await brand.goto(versionsOf(app));
  await brand.getByRole("button", { name: `更多操作：${version}` }).click();
  await brand.getByRole("menuitem", { name: "提交审核" }).click();
  await brand.getByRole("dialog").locator("[name=notes]").fill("首页、商品、购物车与沙箱收银台，无需账号即可走完。");
  await confirm(brand, "提交审核");
  await expect(brand.getByRole("button", { name: "撤回" })).toBeVisible();
  await look(brand, "10-brand-submitted");
}

/** The operator looks at the submission and lets it through. */
export async function approveVersion(operator: Page, app: Miniapp, version: string): Promise<void> {
  await operator.goto("/operator/reviews/versions");
  await look(operator, "11-operator-sees-waiting");
  await pick(operator, app.name);
  await expect(operator.getByText(version, { exact: true }).first()).toBeVisible();
  await look(operator, "11-operator-reviews");
  await operator.getByRole("button", { name: "通过", exact: true }).click();
  await confirm(operator, "通过");
  await expect(operator.getByRole("button", { name: "通过", exact: true })).toBeHidden();
}

/** Makes the approved version the live one. */
export async function releaseVersion(brand: Page, app: Miniapp, version: string): Promise<void> {
  await brand.goto(versionsOf(app));
  await brand.getByRole("button", { name: "发布", exact: true }).click();
  await confirm(brand, "发布");
  await expect(liveColumn(brand).getByRole("article")).toContainText(version);
  await look(brand, "12-brand-released");
}

/** Goes back, or forward again, to a version that was live before. */
export async function switchTo(brand: Page, app: Miniapp, version: string): Promise<void> {
  await brand.goto(versionsOf(app));
  await brand.getByRole("button", { name: `回滚 ${version}` }).click();
  await confirm(brand, "回滚");
  await expect(liveColumn(brand).getByRole("article")).toContainText(version);
  await look(brand, "13-brand-rolled-back");
}
