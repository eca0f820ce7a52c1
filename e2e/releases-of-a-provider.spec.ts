import { expect, type Page, test } from "@playwright/test";
import { closePools } from "@/db/client";
import { callerOf } from "@/db/factories";
import { createApiKey } from "@/lib/tenants/keys";
import { confirm, look } from "./journey/stage";
import {
  type At,
  approve,
  column,
  openPipeline,
  openReview,
  reject,
  release,
  submit,
  uploadByDialog,
} from "./releases/console";
import { acceptTrial, addTemplate, askForConsent, consent, startWave } from "./releases/provider";
import { build, markIn, type Seated, Stage } from "./releases/stage";

// Around a minute on an idle machine; a busy one is given time.
test.setTimeout(300_000);

let stage: Stage;

test.beforeAll(async ({ browser }) => {
  stage = await Stage.open(browser);
});
test.afterAll(async () => {
  await stage.close();
  await closePools();
});

const template = { version: "3.0.0", mark: "模板首页" };
const own = { version: "9.0.0", mark: "自家首页" };

test("a provider takes one template to two brands: one goes live, one fails its review", async ({ request }) => {
  const operatorOrg = await stage.operator();
  const providerOrg = await stage.provider("远航科技");
  const brands = [await brandOf("山茶美妆"), await brandOf("柚子护肤")] as const;
  const [good, bad] = brands;
  const { page: operator } = await stage.seat(operatorOrg, "operator", { name: "周审" });
  const { page: provider } = await stage.seat(providerOrg, "admin", { name: "陈航" });

  // Both brands consent, each on its administrator's phone.
  const ask = () => askForConsent(provider, providerOrg.slug);
  await consent(good.phone.page, { url: await ask(), provider: providerOrg.name });
  await consent(bad.phone.page, { url: await ask(), provider: providerOrg.name, without: "基本信息设置" });
  await provider.goto(`/${providerOrg.slug}/providers`);
  const grants = provider.getByRole("row").filter({ hasText: "授权中" });
  await expect(grants.filter({ hasText: good.at.name })).toContainText("3 项");
  await expect(grants.filter({ hasText: bad.at.name })).toContainText("2 项");
  await look(provider, "provider-sees-both");

  // An upload to the development mini-program becomes a template, and goes out to both.
  const { appid } = await stage.miniapp(providerOrg, "远航模板");
  const lab: At = { slug: providerOrg.slug, appid, name: "远航模板" };
  await provider.goto(`/${lab.slug}/miniapps/${appid}/settings`);
  await provider.getByRole("switch", { name: "开发小程序" }).click();
  await expect(provider.getByRole("switch", { name: "开发小程序" })).toBeChecked();
  const upload = { version: template.version, branch: "main", description: "冬季模板" };
  await uploadByDialog(provider, lab, { ...upload, file: await build(template.mark) });
  await addTemplate(provider, lab.slug, template.version);
  await startWave(provider, lab.slug, { name: "冬季换新", notes: "模板首页，无需账号。", targets: brands.length });
  const rowOf = (at: At) => provider.getByRole("row").filter({ hasText: at.name });

  // The worker applies it; each brand opens its trial and says yes.
  for (const { at } of brands) await expect(rowOf(at)).toContainText("待品牌验收", within);
  for (const { at, page, phone } of brands) {
    await openPipeline(page, at);
    const trial = await acceptTrial(page, template.version);
    await phone.page.goto(trial);
    await expect(markIn(phone.page)).toHaveText(template.mark);
  }
  for (const { at } of brands) await expect(rowOf(at)).toContainText("审核中", within);
  await look(provider, "provider-waits-for-reviews");

  // The brand that has granted it cannot hand in or release beside the provider.
  await expectReleasedByProvider(good.page, good.at, providerOrg.name);
  const mine = { ...own, branch: "main", description: "自家首页" };
  await uploadByDialog(good.page, good.at, { ...mine, file: await build(own.mark) });
  await good.page.getByRole("button", { name: `更多操作：${own.version}` }).click();
  const closed = good.page.getByRole("menuitem", { name: "提交审核" });
  await expect(closed).toBeDisabled();
  await expect(closed).toContainText(`由服务商「${providerOrg.name}」提交与发布`);
  await look(good.page, "brand-cannot-hand-in");
  await good.page.keyboard.press("Escape");
  const { secret } = await createApiKey(callerOf(good.brand), { name: "journey" });
  const told = await request.get(
    `/cgi-bin/token?grant_type=client_credential&appid=${good.brand.appid}&secret=${encodeURIComponent(secret)}`,
  );
  const headers = { authorization: `Bearer ${(await told.json()).access_token}` };
  const listed = await request.get(`/api/v1/miniprograms/${good.at.appid}/versions`, { headers });
  const items = (await listed.json()).items as { version_id: string; version: string }[];
  const ownId = items.find((one) => one.version === own.version)?.version_id;
  const tried = await request.post(`/api/v1/versions/${ownId}/submit`, { headers, data: { notes: "自己提交" } });
  expect(await tried.text()).toContain("released_by_provider");

  // One is let through and goes live by itself, one is sent back; the wave shows both.
  await openReview(operator, operatorOrg.slug, bad.at.name);
  await reject(operator, [{ page: "/index", reason: "缺少备案号" }]);
  await openReview(operator, operatorOrg.slug, good.at.name);
  await approve(operator);
  await expect(rowOf(good.at)).toContainText("已上线", within);
  await expect(rowOf(bad.at)).toContainText("审核驳回", within);
  await expect(rowOf(bad.at)).toContainText("缺少备案号");
  await expect(provider.getByText("已完成", { exact: true }).first()).toBeVisible();
  await look(provider, "provider-reads-both-results");
  const visitor = await stage.stranger();
  expect(await seenAt(visitor, good.at)).toBe(template.mark);
  await visitor.goto(`/m/${bad.at.appid}`);
  await expect(visitor.getByText("小程序暂时打不开")).toBeVisible();

  // The grant is taken back, and the brand releases its own again.
  await good.page.goto(`/${good.at.slug}/miniapps/${good.at.appid}/authorisations`);
  await look(good.page, "brand-reads-its-grant");
  await good.page.getByRole("button", { name: "收回授权" }).click();
  await confirm(good.page, "收回授权");
  await expect(good.page.getByText("已解除的授权")).toBeVisible();
  await submit(good.page, good.at, { version: own.version, notes: "自家首页。" });
  await expect(good.page.getByText(`由服务商「${providerOrg.name}」提交与发布`)).toHaveCount(0);
  await openReview(operator, operatorOrg.slug, good.at.name);
  await approve(operator);
  await release(good.page, good.at, { version: own.version, why: "自己发布" });
  expect(await seenAt(visitor, good.at)).toBe(own.mark);
  // The provider is out: its link into the mini-program leads nowhere.
  await provider.goto(`/${providerOrg.slug}/miniapps/${good.at.appid}`);
  await expect(provider.getByRole("heading", { name: "没有这一页" })).toBeVisible();
  await expect(provider.getByText(good.at.name)).toHaveCount(0);
});

/** The worker is told at once; the table follows within some seconds. */
const within = { timeout: 40_000 };

/** A brand with its mini-program, its administrator at a desk and with a phone. */
async function brandOf(name: string) {
  const brand = await stage.brand(name);
  const { appid } = await stage.miniapp(brand, `${name}小店`);
  const at: At = { slug: brand.slug, appid, name: `${name}小店` };
  const { page } = await stage.seat(brand, "admin", { name: `${name}店长` });
  const phone: Seated = await stage.seat(brand, "admin", { name: `${name}主理人`, isPhone: true });
  return { brand, at, page, phone };
}

async function expectReleasedByProvider(page: Page, at: At, provider: string): Promise<void> {
  await openPipeline(page, at);
  await expect(page.getByText(`由服务商「${provider}」提交与发布`)).toBeVisible();
  const waiting = column(page, "审核").getByRole("article").filter({ hasText: template.version });
  await expect(waiting.getByRole("button", { name: "撤回" })).toBeDisabled();
}

async function seenAt(phone: Page, at: At): Promise<string> {
  await phone.goto(`/m/${at.appid}`);
  return (await markIn(phone).textContent()) ?? "";
}
