import { expect, test } from "@playwright/test";
import { closePools } from "@/db/client";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { createPlans } from "@/lib/plans/commands";
import { upsertProducts } from "@/lib/products/commands";
import { openProgramme } from "@/lib/promoters/testing";
import { registerCreator, shownIn } from "./journey/people";
import { confirm, look, lookOnPhone, pick } from "./journey/stage";
import { Stage } from "./releases/stage";

let stage: Stage;

test.beforeAll(async ({ browser }) => {
  stage = await Stage.open(browser);
});
test.afterAll(async () => {
  await stage.close();
  await closePools();
});

const goods = "山茶花身体油";
const creator = { name: "小满的晚间护理", email: `xiaoman-${Date.now()}@creator.example` };

async function sell(brand: MadeOrg): Promise<void> {
  const skus = [{ outSkuId: "one", title: "100 ml", priceFen: 12_800, stock: 200 }];
  const { items } = await upsertProducts(callerOf(brand), {
    items: [{ outProductId: "SC-01", title: goods, images: ["/pictures/oil.svg"], skus }],
  });
  const terms = items.flatMap((item) =>
    "productId" in item ? [{ productId: String(item.productId), servicePpm: 150_000 }] : [],
  );
  await createPlans(callerOf(brand), { kind: "ordinary", name: "日常推广", terms });
}

test("a shop and a creator work together; an institution fills his window, until the shop blocks him", async () => {
  const brand = await stage.brand("山茶小院");
  await sell(brand);
  const org = await makeOrganisation(stage.owner, "institution", "晴山带货");
  await openProgramme(org);
  const { page: shop } = await stage.seat(brand, "admin", { name: "罗店主" });
  const { page: institution } = await stage.seat(org, "content_manager", { name: "何内容" });
  const phone = await stage.stranger();
  let link = "";

  await test.step("the shop makes a link for whoever comes", async () => {
    await shop.goto(`/${brand.slug}/partnerships`);
    await shop.getByRole("button", { name: "邀请达人" }).first().click();
    const dialog = shop.getByRole("dialog");
    await dialog.getByText("用链接或二维码").click();
    await dialog.getByRole("button", { name: "生成链接" }).click();
    link = await shownIn(shop, "合作链接");
    await dialog.getByRole("button", { name: "完成" }).click();
  });

  await test.step("a creator registers by it on his phone and accepts", async () => {
    await phone.goto(link);
    await expect(phone.getByText("山茶小院 邀请你合作带货")).toBeVisible();
    await lookOnPhone(phone, "partner-creator-reads");
    await registerCreator(phone, creator);
    await phone.getByRole("button", { name: "接受合作" }).click();
    await phone.waitForURL(/\/c\/shops\/[^/]+$/);
    await expect(phone.getByText("合作中").first()).toBeVisible();
    await lookOnPhone(phone, "partner-creator-shop");
    await shop.goto(`/${brand.slug}/partnerships`);
    await expect(shop.getByRole("row").filter({ hasText: creator.name })).toContainText("合作中");
    await look(shop, "partner-list");
  });

  await test.step("an institution asks for his window, and he agrees", async () => {
    const { rows } = await stage.owner.query(
      "select creator_appid from creators c join users u on u.id = c.user_id where u.email = $1",
      [creator.email],
    );
    await institution.goto(`/${org.slug}/content/windows`);
    await institution.getByRole("button", { name: "请求授权" }).first().click();
    const dialog = institution.getByRole("dialog");
    await dialog.locator("[name=creatorAppid]").fill(rows[0].creator_appid);
    await dialog.getByRole("button", { name: "生成链接" }).click();
    await phone.goto(await shownIn(institution, "授权链接"));
    await lookOnPhone(phone, "window-creator-reads");
    await phone.getByRole("button", { name: "同意授权" }).click();
    await expect(phone.getByText("你已同意授权")).toBeVisible();
  });

  await test.step("the institution puts a product in; the creator sees it", async () => {
    await institution.goto(`/${org.slug}/content/windows`);
    await pick(institution, creator.name);
    await institution.getByRole("button", { name: "放进商品" }).first().click();
    const dialog = institution.getByRole("dialog");
    await dialog
      .getByRole("button", { name: /请选择|商品/ })
      .first()
      .click();
    await institution.getByRole("option", { name: new RegExp(goods) }).click();
    await dialog.getByRole("button", { name: "放进商品" }).click();
    await expect(institution.getByRole("row").filter({ hasText: goods })).toContainText("展示中");
    await look(institution, "window-goods");
    await phone.goto("/c/window");
    await expect(phone.getByText(goods)).toBeVisible();
    await lookOnPhone(phone, "window-creator-goods");
  });

  await test.step("the shop blocks him: its goods leave the window", async () => {
    await pick(shop, creator.name);
    await shop.getByRole("button", { name: "拉黑" }).click();
    await expect(shop.getByRole("dialog")).toContainText("其橱窗里的本店商品移出");
    await look(shop, "partner-block");
    await confirm(shop, "拉黑");
    await expect(shop.getByText("这位达人在黑名单里")).toBeVisible();
    await phone.goto("/c/window");
    await expect(phone.getByText("橱窗是空的")).toBeVisible();
    await institution.reload();
    await expect(institution.getByText("橱窗里还没有商品")).toBeVisible();
  });
});
