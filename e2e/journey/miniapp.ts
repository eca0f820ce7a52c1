import { expect, type Page } from "@playwright/test";
import { type Person, password, shownIn } from "./people";
import { look, lookOnPhone } from "./stage";

const next = (brand: Page) => brand.getByRole("button", { name: "下一步", exact: true }).click();

/** The wizard, step by step; answers the new mini-program's appid. */
export async function createMiniapp(brand: Page, slug: string, name: string): Promise<string> {
  await brand.goto(`/${slug}/miniapps/new`);
  await brand.locator("[name=channel][value=xiaohongshu]").check();
  await look(brand, "06-wizard-channel");
  await next(brand);
  await brand.getByRole("textbox", { name: "名称" }).fill(name);
  await brand.getByRole("textbox", { name: "介绍" }).fill("敏感肌也能放心用的护肤小铺");
  await look(brand, "06-wizard-name");
  await next(brand);
  await brand.getByRole("combobox", { name: "类目" }).selectOption("beauty");
  await look(brand, "06-wizard-category");
  await next(brand);
  await brand.getByRole("checkbox", { name: "允许访问本部署的商城接口" }).check();
  await look(brand, "06-wizard-domains");
  await next(brand);
  await expect(brand.getByText("本部署")).toBeVisible();
  await look(brand, "06-wizard-confirm");
  await brand.getByRole("button", { name: "创建小程序" }).click();
  await brand.waitForURL(/\/miniapps\/mp[^/]+$/);
  return brand.url().split("/").at(-1) ?? "";
}

/** What the package is told when it starts: its shop's backend and the brand's colour. */
export async function setLaunch(brand: Page, slug: string, appid: string, color: string): Promise<void> {
  await brand.goto(`/${slug}/miniapps/${appid}/settings`);
  await brand.locator("[name='launch.base']").fill(`/shop/${appid}`);
  await brand.locator("[name='launch.color']").fill(color);
  await brand
    .locator("form", { has: brand.locator("[name='launch.base']") })
    .getByRole("button", { name: "保存" })
    .click();
  await expect(brand.getByText("已保存").first()).toBeVisible();
  await look(brand, "06-settings");
  await brand.goto(`/${slug}/miniapps/${appid}/domains`);
  await expect(brand.getByRole("checkbox", { name: "允许访问本部署的商城接口" })).toBeChecked();
  await look(brand, "06-domains");
}

/** Invites a member of a kind; answers the link that is shown once. */
export async function inviteMember(
  brand: Page,
  slug: string,
  appid: string,
  kind: "project" | "trial",
): Promise<string> {
  await brand.goto(`/${slug}/miniapps/${appid}/members`);
  await brand
    .getByRole("button", { name: "邀请", exact: true })
    .nth(kind === "project" ? 0 : 1)
    .click();
  await brand.getByRole("dialog").getByRole("button", { name: "生成链接" }).click();
  const url = await shownIn(brand, "邀请链接");
  await look(brand, "07-brand-invites-a-member");
  return url;
}

/** Somebody opens a member's invitation on his phone, makes an account by it and signs in. */
export async function joinMiniapp(phone: Page, url: string, who: Person, picture: string): Promise<void> {
  await phone.goto(url);
  await lookOnPhone(phone, picture);
  await phone.locator("[name=name]").fill(who.name);
  await phone.locator("[name=email]").fill(who.email);
  await phone.locator("[name=password]").fill(password);
  await phone.getByRole("button", { name: "新建账号并加入" }).click();
  await phone.waitForURL("**/login?**");
  await phone.locator("[name=email]").fill(who.email);
  await phone.locator("[name=password]").fill(password);
  await phone.getByRole("button", { name: "登录", exact: true }).click();
  await phone.waitForURL(/\/t$/);
}
