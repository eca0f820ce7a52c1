import { expect, test } from "@playwright/test";
import { closePools } from "@/db/client";
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

test("a machine's orders are held with a reason; one is refused, one released, and the books follow", async ({
  request,
}) => {
  const { owner } = stage;
  const shop = await makeShop(owner);
  const institution = await makeAlliance(owner);
  const promoter = await makePromoter(owner, institution);
  const goods = await shop.product("山茶精华", 10_000);
  await makePlan(owner, shop.brand, goods.productId, 100_000);
  const { code } = await promoter.share(goods.productId, shop.brand.id);
  const server = await ShopServer.of(request, shop.brand);
  // Orders of an earlier run on the same deployment bear other numbers.
  const tag = `FR${shop.brand.id.slice(-5)}`;
  const now = (await deploymentTime(stage)).getTime() - 60_000;
  // A machine opens the link and orders a tenth of a second later; a person takes his time.
  for (const [who, gap] of [
    ["bot-1", 100],
    ["bot-2", 100],
    ["person", 30_000],
  ] as const) {
    await server.visit(`fraud-${who}`, `o_${who}`, code, goods.productId, new Date(now));
    await server.order(`${tag}-${who}`, `o_${who}`, goods, new Date(now + gap));
  }

  const { page: operator } = await stage.seat(await stage.operator(), "operator", { name: "严复核" });
  const { page: party } = await stage.seat(institution, "admin", { name: "秦机构" });
  await owner.query("select graphile_worker.add_job('sweep')");
  const queue = operator.getByRole("row").filter({ hasText: `${tag}-bot` });
  await expect(async () => {
    await operator.goto(`/${(await stage.operator()).slug}/fraud?q=${tag}`);
    await expect(queue).toHaveCount(2, { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await expect(operator.getByText(`${tag}-person`)).toHaveCount(0);
  await look(operator, "fraud-queue");

  // The institution reads the reason and says a word; it cannot decide.
  await party.goto(`/${institution.slug}/fraud`);
  await party.getByRole("link").filter({ hasText: "山茶精华" }).first().click();
  await expect(party.getByText("从染色到下单只有 100 毫秒")).toBeVisible();
  await expect(party.getByRole("button", { name: "拒付" })).toHaveCount(0);
  await party.getByLabel("补充说明").fill("这是门店自动下单测试");
  await party.getByRole("button", { name: "提交说明" }).click();
  await expect(party.getByText("秦机构：这是门店自动下单测试")).toBeVisible();
  await party.setViewportSize({ width: 390, height: 844 });
  await lookOnPhone(party, "fraud-case-of-an-institution");

  expect(await server.commission(`${tag}-bot-1`)).toEqual(["held", 600]);
  expect(await server.commission(`${tag}-person`)).toEqual(["pending", 600]);

  const decide = async (order: string, verdict: "拒付" | "放行", note: string) => {
    await operator.getByRole("row").filter({ hasText: order }).getByRole("link").first().click();
    await expect(operator.getByText("证据时间线")).toBeVisible();
    await operator.getByRole("button", { name: verdict }).click();
    const dialog = operator.getByRole("dialog");
    await dialog.getByLabel("理由").fill(note);
    await dialog.getByRole("button", { name: verdict }).click();
    await expect(operator.getByRole("heading", { level: 1 }).locator("..")).toContainText(
      verdict === "拒付" ? "已拒付" : "已放行",
    );
  };
  await decide(`${tag}-bot-1`, "拒付", "毫秒级下单，不是人");
  await look(operator, "fraud-case-refused");
  expect(await server.commission(`${tag}-bot-1`)).toEqual(["cancelled", 0]);
  await operator.goto(`/${(await stage.operator()).slug}/fraud?q=${tag}`);
  await decide(`${tag}-bot-2`, "放行", "门店已说明是测试");
  expect(await server.commission(`${tag}-bot-2`)).toEqual(["pending", 600]);

  // The ledger holds nothing of the refused one, and the receipt says why.
  const { rows: books } = await owner.query(
    `select sum(p.amount_fen)::int as fen from ledger_postings p join order_lines l on l.id = p.subject
     where l.order_no = $2 and p.owner_id = $1`,
    [promoter.id, `${tag}-bot-1`],
  );
  expect(books).toEqual([{ fen: 0 }]);
  await party.setViewportSize({ width: 1440, height: 900 });
  await party.goto(`/${institution.slug}/orders/${tag}-bot-1`);
  await expect(party.getByText("这笔佣金经复核被拒付")).toBeVisible();
  await look(party, "fraud-on-the-receipt");
});
