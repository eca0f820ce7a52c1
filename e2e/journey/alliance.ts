import { expect, type Page } from "@playwright/test";
import { type Person, password, shownIn } from "./people";
import { look, lookOnPhone } from "./stage";

/** The institution links a mini-program and switches the programme on. */
export async function openAlliance(institution: Page, slug: string): Promise<void> {
  await institution.goto(`/${slug}/alliance`);
  await expect(institution.getByRole("button", { name: "开启推客功能" })).toBeDisabled();
  await look(institution, "18-institution-before-it-opens");
  await institution.getByRole("link", { name: "去关联" }).click();
  await institution.getByRole("button", { name: "关联小程序" }).click();
  const dialog = institution.getByRole("dialog");
  await dialog.locator("[name=appid]").fill("wx1f0c3de5a7b92460");
  await dialog.locator("[name=name]").fill("青禾好物");
  await dialog.getByRole("button", { name: "关联小程序" }).click();
  await expect(dialog).toBeHidden();
  await expect(institution.getByRole("cell", { name: "青禾好物" })).toBeVisible();
  await institution.goto(`/${slug}/alliance`);
  await institution.getByRole("button", { name: "开启推客功能" }).click();
  const opening = institution.getByRole("dialog");
  await opening.getByRole("checkbox").check();
  await opening.getByRole("button", { name: "开启推客功能" }).click();
  await expect(institution.getByRole("button", { name: "暂停推客功能" })).toBeVisible();
  await look(institution, "18-institution-opened");
}

type Terms = { type: "platform"; percent: string } | { type: "institution" };

/** An invitation by QR, with 分佣方式; answers its link. */
export async function invitePromoters(institution: Page, slug: string, terms: Terms): Promise<string> {
  await institution.goto(`/${slug}/promoters`);
  await institution.getByRole("button", { name: "邀请推客" }).click();
  const dialog = institution.getByRole("dialog");
  if (terms.type === "platform") await dialog.locator("[name=ratioPpm]").fill(terms.percent);
  else await dialog.locator("[name=commissionType][value='1']").check();
  await look(institution, "19-institution-invites");
  await dialog.getByRole("button", { name: "生成邀请码" }).click();
  const url = await shownIn(institution, "邀请链接");
  await look(institution, "19-institution-shows-qr");
  return url;
}

const receiving = { realName: "演示用户", idNumber: "11010519491231002X", account: "6222020200112233" };

/** A newcomer opens the invitation on his phone and registers; simple where the terms leave it to him. */
export async function register(phone: Page, url: string, who: Person, kind: "simple" | "full"): Promise<void> {
  await phone.goto(url);
  await lookOnPhone(phone, `20-${kind}-reads-invitation`);
  await phone.getByRole("link", { name: "注册并继续" }).click();
  await phone.locator("[name=email]").fill(who.email);
  await phone.locator("[name=password]").fill(password);
  await phone.locator("[name='registration.nickname']").fill(who.name);
  if (kind === "full")
    for (const [name, value] of Object.entries(receiving))
      await phone.locator(`[name='registration.${name}']`).fill(value);
  await lookOnPhone(phone, `20-${kind}-registers`);
  await phone.getByRole("button", { name: "注册", exact: true }).click();
  await expect(phone.getByRole("button", { name: "暂不加入" })).toBeVisible();
}

/** Agrees to the terms; accepted, the binding holds at once. */
export async function acceptTerms(phone: Page, picture: string): Promise<void> {
  const accept = phone.getByRole("button", { name: "同意并加入" });
  await expect(accept).toBeDisabled();
  await phone.getByRole("checkbox").check();
  await lookOnPhone(phone, `${picture}-consents`);
  await accept.click();
  await phone.waitForURL(/\/p$/);
  await expect(phone.getByText("已绑定")).toBeVisible();
  await lookOnPhone(phone, `${picture}-joined`);
}

export async function refuseTerms(phone: Page): Promise<void> {
  await phone.getByRole("button", { name: "暂不加入" }).click();
  await expect(phone.getByText("已拒绝").first()).toBeVisible();
  await lookOnPhone(phone, "20-refuses");
}

/** Picks a product, makes a share with the coupon, and answers its link; the poster and the QR are real pictures. */
export async function shareProduct(phone: Page, title: string, coupon: string): Promise<string> {
  await phone.goto("/p/pool");
  await lookOnPhone(phone, "21-promoter-sees-pool");
  await phone.getByRole("link").filter({ hasText: title }).first().click();
  await expect(phone.getByRole("heading", { name: "分享商品" })).toBeVisible();
  await phone.getByLabel("附带优惠券").selectOption({ label: coupon });
  await phone.waitForURL(/coupon=/);
  await lookOnPhone(phone, "21-promoter-before-sharing");
  await phone.getByRole("button", { name: "生成分享" }).click();
  const poster = phone.getByRole("img", { name: `${title} 的分享海报` });
  await expect(poster).toBeVisible();
  await expect.poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  await lookOnPhone(phone, "21-promoter-has-a-poster");
  const url = (await phone.locator("a[href*='/s/']").getAttribute("href")) ?? "";
  expect(url).toMatch(/\/s\/[0-9A-Za-z]+$/);
  const qr = await phone.request.get(`${url}/qr`);
  expect(qr.status()).toBe(200);
  expect(qr.headers()["content-type"]).toMatch(/^image\//);
  const saved = phone.waitForEvent("download");
  await phone.getByRole("button", { name: "保存海报" }).click();
  expect((await saved).suggestedFilename()).toMatch(/^poster-.*\.png$/);
  return url;
}
