import { expect, type Page, test } from "@playwright/test";
import { closePools } from "@/db/client";
import { signIn } from "./journey/people";
import { buyOne, openLink } from "./journey/shop";
import { lookOnPhone } from "./journey/stage";
import { unreadableModules } from "./promoter/poster";
import { cream, makeWorld } from "./promoter/world";
import { Stage } from "./releases/stage";

let stage: Stage;

test.beforeAll(async ({ browser }) => {
  stage = await Stage.open(browser);
});
test.afterAll(async () => {
  await stage.close();
  await closePools();
});

const brandName = "拾野集";
const headline = "秋冬双手，一支就够";
/** 15.5 % of ¥199.00 is ¥30.84; 60 % of that. */
const earned = "¥18.50";

test("the promoter's phone: pool, poster, share, sale, earning with its reason, notice, leaving", async ({
  request,
}) => {
  const world = await makeWorld(stage, request, brandName);
  const phone = await stage.stranger();
  let link = "";

  await test.step("he finds a product in the pool, and by opening it touches himself", async () => {
    await signIn(phone, world.promoter.email);
    await phone.goto(`/p/pool?i=${world.institution.id}`);
    await phone.getByRole("link", { name: "佣金高" }).click();
    await phone.waitForURL(/sort=fee/);
    await phone.getByRole("textbox", { name: "商品、品牌" }).fill("护手霜");
    await phone.waitForURL(/q=/);
    await lookOnPhone(phone, "promoter-pool");
    const row = phone.getByRole("listitem").filter({ hasText: cream.title }).filter({ hasText: brandName });
    await expect(row).toContainText(earned);
    await row.getByRole("link").click();
    await expect(phone.getByRole("heading", { name: "分享商品" })).toBeVisible();
    await expect.poll(() => selfTouches(world.promoter.promoterId)).toBe(1);
  });

  await test.step("he makes a share, edits its poster and keeps the picture", async () => {
    await phone.getByRole("button", { name: "生成分享" }).click();
    const address = phone.locator("a[href*='/s/']");
    await expect(address).toBeVisible();
    link = (await address.getAttribute("href")) ?? "";
    await lookOnPhone(phone, "promoter-product");
    await phone.getByRole("link", { name: "编辑海报" }).click();
    await phone.getByLabel("标题").fill(headline);
    await phone.getByLabel("推荐人").fill("小满");
    await phone
      .getByText("第 2 张图")
      .or(phone.getByRole("radio", { name: "第 2 张图" }))
      .check({ force: true });
    await phone.getByRole("switch", { name: "显示价格" }).uncheck();
    const preview = phone.getByRole("img", { name: `${headline} 的海报预览` });
    await expect(preview).toHaveAttribute("src", /price=0/);
    await lookOnPhone(phone, "promoter-poster");
    const saving = phone.waitForEvent("download");
    await phone.getByRole("button", { name: "保存海报" }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^poster-.*\.png$/);
    expect(await unreadableModules(phone, saved, link)).toBe(0);
    const shown = await (await phone.request.get(`${link}/poster`)).text();
    expect(shown).toContain("一支就够");
    expect(shown).toContain("小满 推荐");
    expect(shown).not.toContain("199.00");
  });

  await test.step("somebody opens the link and buys", async () => {
    const consumer = await stage.stranger();
    await openLink(consumer, link, world.appid, cream.title);
    await buyOne(consumer, "¥199.00");
    await consumer.context().close();
  });

  await test.step("he sees what he earns, how, why and when", async () => {
    await phone.goto(`/p/earnings?i=${world.institution.id}`);
    const line = phone.getByRole("listitem").filter({ hasText: cream.title });
    await expect(line).toContainText(earned);
    await line.getByText("待确认").click();
    await expect(line).toContainText("机构服务费 15.5%，即 ¥30.84");
    await expect(line).toContainText("为什么归你");
    await expect(line).toContainText("收货后");
    await lookOnPhone(phone, "promoter-earnings");
    await phone.goto("/p/shares");
    await expect(phone.getByRole("listitem").filter({ hasText: cream.title })).toContainText(earned);
    await lookOnPhone(phone, "promoter-shares");
  });

  await test.step("he is told, once", async () => {
    await phone.getByRole("link", { name: "首页" }).click();
    await phone.getByRole("link", { name: /^消息，3 条未读/ }).click();
    const first = phone.getByRole("listitem").filter({ hasText: "新成交 1 笔" });
    await expect(first).toContainText(`拾光带货 · ${earned}`);
    await expect(phone.getByText("已加入远山联盟")).toBeVisible();
    await lookOnPhone(phone, "promoter-notices");
    await phone.goto("/p");
    await expect(phone.getByRole("link", { name: "消息，没有未读" })).toBeVisible();
  });

  await test.step("he leaves the institution and is told first what stays his", async () => {
    await phone.goto("/p/me");
    const card = phone.locator("section").filter({ hasText: "拾光带货" });
    await card.getByRole("button", { name: "解绑" }).click();
    const dialog = phone.getByRole("dialog");
    await expect(dialog).toContainText(earned);
    await expect(dialog).toContainText("待确认 1 行");
    await lookOnPhone(phone, "promoter-leaves");
    await dialog.getByRole("button", { name: "解绑" }).click();
    await expect(card).toContainText("已解绑");
    await lookOnPhone(phone, "promoter-me");
    await expectPoolOf(phone, "远山联盟");
    await phone.goto("/p/earnings");
    await expect(phone.getByRole("listitem").filter({ hasText: cream.title })).toContainText(earned);
  });
});

async function selfTouches(promoterId: string): Promise<number> {
  const { rows } = await stage.owner.query<{ n: number }>(
    "select count(*)::int as n from touches where promoter_id = $1 and via = 'self' and void_reason is null",
    [promoterId],
  );
  return rows[0]?.n ?? 0;
}

/** The pool is now the other institution's. */
async function expectPoolOf(phone: Page, name: string): Promise<void> {
  await phone.goto("/p/pool");
  await expect(phone.getByText(name)).toBeVisible();
}
