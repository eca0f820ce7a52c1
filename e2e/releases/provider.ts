import { expect, type Page } from "@playwright/test";
import { confirm, look, lookOnPhone } from "../journey/stage";

/** The provider asks for what its admission offers; answers the link for one brand. */
export async function askForConsent(provider: Page, slug: string): Promise<string> {
  await provider.goto(`/${slug}/providers`);
  await provider.getByRole("button", { name: "发起授权" }).first().click();
  await expect(provider.getByRole("dialog").getByRole("checkbox", { name: /开发管理与数据分析/ })).toBeChecked();
  await provider.getByRole("dialog").getByRole("button", { name: "生成链接" }).click();
  const link = provider.getByLabel("授权链接", { exact: true });
  await expect(link).toBeVisible();
  return link.inputValue();
}

type Consent = { url: string; provider: string; without?: string };

/** On the administrator's phone: who asks, what is ticked, one of it taken out where wanted, and the consent. */
export async function consent(phone: Page, { url, provider, without }: Consent): Promise<void> {
  await phone.goto(url);
  await expect(phone.getByRole("heading", { name: `${provider} 申请代你操作小程序` })).toBeVisible();
  await expect(phone.getByRole("checkbox", { name: /开发管理与数据分析/ })).toBeChecked();
  await expect(phone.getByText(`提交审核与发布由「${provider}」操作`)).toBeVisible();
  if (without) await phone.getByRole("checkbox", { name: without }).uncheck();
  await lookOnPhone(phone, "brand-consents");
  await phone.getByRole("button", { name: "确认授权" }).click();
  await expect(phone.getByRole("status")).toContainText("授权成功");
}

/** The development mini-program's newest upload becomes a template. */
export async function addTemplate(provider: Page, slug: string, version: string): Promise<void> {
  await provider.goto(`/${slug}/templates?tab=drafts`);
  const draft = provider.getByRole("row").filter({ hasText: version });
  await draft.getByRole("button", { name: "加入模板库" }).click();
  await confirm(provider, "加入模板库");
  await expect(draft).toContainText("已在模板库");
}

type Plan = { name: string; notes: string; targets: number };

/** Five steps of the wizard, for all who have authorised; ends on the wave's page. */
export async function startWave(provider: Page, slug: string, { name, notes, targets }: Plan): Promise<void> {
  await provider.goto(`/${slug}/templates`);
  await provider.getByRole("link", { name: "应用", exact: true }).click();
  const next = provider.getByRole("button", { name: "下一步" });
  await expect(provider.locator("[name=kind][value=all]")).toBeChecked();
  await next.click();
  await expect(provider.getByLabel("所有小程序共用的 ext.json")).toBeVisible();
  await next.click();
  await provider.getByLabel("发布名称").fill(name);
  await provider.getByLabel("给审核的说明").fill(notes);
  await next.click();
  const start = provider.getByRole("button", { name: "开始发布" });
  await expect(start).toBeEnabled();
  await expect(provider.locator("dl", { hasText: "可应用的小程序" }).first()).toContainText(String(targets));
  await look(provider, "provider-confirms-a-wave");
  await start.click();
  await provider.waitForURL(/\/release-queue\/(?!new)/);
}

/** The brand opens the trial it is asked about, and says yes. */
export async function acceptTrial(brand: Page, version: string): Promise<string> {
  await expect(brand.getByText(`请你验收体验版 ${version}`)).toBeVisible();
  await look(brand, "brand-is-asked-to-accept");
  const trial = (await brand.getByRole("link", { name: "打开体验版" }).getAttribute("href")) ?? "";
  await brand.getByRole("button", { name: "接受", exact: true }).click();
  await confirm(brand, "接受");
  await expect(brand.getByRole("heading", { name: "服务商请你验收" })).toHaveCount(0);
  return trial;
}
