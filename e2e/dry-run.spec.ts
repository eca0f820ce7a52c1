import { expect, test } from "@playwright/test";
import { closePools } from "@/db/client";
import { DAY_MS } from "@/lib/kernel/time";
import { makeAlliance, makePlan, makePromoter, makeShop } from "@/lib/orders/testing";
import { deploymentTime, ShopServer } from "./alliance/shop-server";
import { look, lookOnPhone } from "./journey/stage";
import { Stage } from "./releases/stage";

let stage: Stage;

test.beforeAll(async ({ browser }) => {
  stage = await Stage.open(browser);
});
test.afterAll(async () => {
  await stage.close();
  await closePools();
});

test("a shop tries out shorter locks on past orders, reads both receipts, and sets them", async ({ request }) => {
  const { owner } = stage;
  const shop = await makeShop(owner);
  const institutions = [await makeAlliance(owner), await makeAlliance(owner)] as const;
  const promoters = [await makePromoter(owner, institutions[0]), await makePromoter(owner, institutions[1], 500_000)];
  const goods = await shop.product("雪松精油", 10_000);
  await makePlan(owner, shop.brand, goods.productId, 100_000);
  const codes: string[] = [];
  for (const promoter of promoters) codes.push((await promoter.share(goods.productId, shop.brand.id)).code);
  const names = await Promise.all(
    promoters.map(async ({ id }) => (await owner.query("select nickname from promoters where id = $1", [id])).rows[0]),
  );
  const server = await ShopServer.of(request, shop.brand);
  const now = await deploymentTime(stage);
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  // Of one buyer the touch is nine days older than the order, of another one day, of the third eleven.
  const touches = [
    ["old", 0, 12],
    ["new", 0, 4],
    ["both", 1, 14],
  ] as const;
  for (const [who, promoter, days] of touches) {
    await server.visit(`dry-${who}`, `o_dry_${who}`, codes[promoter], goods.productId, before(days));
    await server.order(`DRY-${who}`, `o_dry_${who}`, goods, before(3));
  }

  const { page } = await stage.seat(shop.brand, "admin", { name: "顾掌柜" });
  await page.goto(`/${shop.brand.slug}/dry-runs`);
  await expect(page.getByText("还没有试算")).toBeVisible();
  await page.getByRole("link", { name: "新试算" }).first().click();
  await page.getByLabel("名称").fill("锁客改 7 天");
  await page.getByRole("switch", { name: "改锁客天数" }).click();
  await page.getByLabel("商品点击").fill("7");
  await look(page, "dry-run-form");
  await page.getByRole("button", { name: "开始试算" }).click();

  // It runs in the background; the page follows by itself.
  await expect(page.getByRole("heading", { level: 1 })).toContainText("锁客改 7 天");
  await expect(page.getByText("已完成", { exact: true })).toBeVisible({ timeout: 20_000 });
  const lines = page.getByRole("table", { name: "变化的订单行" });
  await expect(lines.getByRole("row").filter({ hasText: "DRY-old" })).toContainText("无归属");
  await expect(lines.getByRole("row").filter({ hasText: "DRY-both" })).toContainText("无归属");
  await expect(lines.getByRole("row").filter({ hasText: "DRY-new" })).toHaveCount(0);
  const parties = page.getByRole("table", { name: "各方差异" });
  await expect(parties).toContainText("−¥9.00");
  await page.getByRole("link", { name: "商家", exact: true }).click();
  await expect(parties).toContainText("−¥20.00");
  await page.getByRole("link", { name: "推客", exact: true }).click();
  await expect(parties.getByRole("row").filter({ hasText: names[1]?.nickname })).toContainText("−¥5.00");
  await expect(parties.getByRole("row").filter({ hasText: names[0]?.nickname })).toContainText("−¥6.00");
  await look(page, "dry-run-result");
  const file = await page.request.get(`${page.url().split("?")[0]}/export?of=lines`);
  expect(await file.text()).toContain("DRY-old");

  // Nothing was touched: the line is still whose it was.
  const { rows: standing } = await owner.query(
    "select promoter_id from order_lines where order_no = 'DRY-old' and brand_id = $1",
    [shop.brand.id],
  );
  expect(standing).toEqual([{ promoter_id: promoters[0]?.id }]);

  await lines.getByRole("link").filter({ hasText: "雪松精油" }).first().click();
  await expect(page.getByRole("heading", { name: "原来的凭证" })).toBeVisible();
  await expect(page.getByText("下单时锁客期已过")).toBeVisible();
  await look(page, "dry-run-both-receipts");
  await page.setViewportSize({ width: 390, height: 844 });
  await lookOnPhone(page, "dry-run-both-receipts");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goBack();
  await page.getByRole("link", { name: "去生效" }).click();
  await expect(page).toHaveURL(/\/plans\/locks\?.*productClickDays=7/);
});
