import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { shownIn } from "./people";
import { look } from "./stage";

export type Product = { out: string; title: string; sku: string; yuan: string; picture: string };

/** The brand fills in the form; answers the product's id. */
export async function createProduct(brand: Page, slug: string, product: Product): Promise<string> {
  await brand.goto(`/${slug}/products/new`);
  await brand.locator("[name=outProductId]").fill(product.out);
  await brand.locator("[name=title]").fill(product.title);
  await brand.getByRole("button", { name: `内置图 ${product.picture}` }).click();
  await brand.locator("[name='skus.0.outSkuId']").fill(`${product.out}-1`);
  await brand.locator("[name='skus.0.title']").fill(product.sku);
  await brand.locator("[name='skus.0.priceFen']").fill(product.yuan);
  await brand.locator("[name='skus.0.stock']").fill("500");
  await look(brand, "14-brand-fills-in");
  await brand.getByRole("button", { name: "创建商品" }).click();
  await brand.waitForURL(/\/products\/\d+$/);
  await look(brand, "14-brand-made");
  return brand.url().split("/").at(-1) ?? "";
}

/** The brand makes a key on its settings page; its server trades it for a token. */
export async function takeToken(brand: Page, slug: string, request: APIRequestContext): Promise<string> {
  await brand.goto(`/${slug}/settings/keys`);
  await brand.getByRole("button", { name: "新建密钥" }).click();
  await brand.getByRole("dialog").locator("[name=name]").fill("商品同步");
  await brand.getByRole("dialog").getByRole("button", { name: "新建密钥" }).click();
  const secret = await shownIn(brand, "secret");
  const appid = await shownIn(brand, "appid");
  await brand.getByRole("dialog").getByRole("button", { name: "已保存好" }).click();
  await look(brand, "15-brand-has-a-key");
  const told = await request.get("/cgi-bin/token", {
    params: { grant_type: "client_credential", appid, secret },
  });
  expect(told.status()).toBe(200);
  return (await told.json()).access_token;
}

/** The brand's server sends a product; answers its id. */
export async function sendProduct(
  request: APIRequestContext,
  token: string,
  product: Product,
  priceFen: number,
): Promise<string> {
  const answer = await request.post("/api/v1/products", {
    headers: { authorization: `Bearer ${token}` },
    data: {
      items: [
        {
          out_product_id: product.out,
          title: product.title,
          images: [`/pictures/${product.picture}.svg`],
          skus: [{ out_sku_id: `${product.out}-1`, title: product.sku, price_fen: priceFen, stock: 500 }],
        },
      ],
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { items } = await answer.json();
  return String(items[0].product_id);
}

async function choose(page: Page, placeholder: string, options: readonly string[]): Promise<void> {
  await page.getByRole("button").filter({ hasText: placeholder }).click();
  for (const option of options) await page.getByRole("option").filter({ hasText: option }).click();
  await page.keyboard.press("Escape");
}

type NewPlan = { kind: "ordinary" | "directed"; name: string; rates: Record<string, string>; institution?: string };

/** Products × institutions × rate, from now on without end. */
export async function createPlan(brand: Page, slug: string, plan: NewPlan): Promise<void> {
  await brand.goto(`/${slug}/plans/new?kind=${plan.kind}`);
  await choose(brand, "按名称或编号选商品", Object.keys(plan.rates));
  await brand.getByRole("textbox", { name: "计划名称" }).fill(plan.name);
  await brand.getByRole("button", { name: "下一步：对谁" }).click();
  if (plan.institution) await choose(brand, "按名称或 appid 选机构", [plan.institution]);
  await brand.getByRole("button", { name: "下一步：费率与周期" }).click();
  for (const [title, percent] of Object.entries(plan.rates)) {
    const cell = plan.institution ? `${title} 给 ${plan.institution} 的服务费率` : `${title} 的服务费率`;
    await brand.getByRole("textbox", { name: cell }).fill(percent);
  }
  await brand.getByRole("button", { name: "下一步：确认" }).click();
  const submit = brand.getByRole("button", { name: "提交计划" });
  await expect(submit).toBeEnabled();
  await look(brand, `16-brand-plans-${plan.kind}`);
  await submit.click();
  await brand.waitForURL(/\/plans$/);
  await expect(brand.getByRole("row").filter({ hasText: plan.name }).first()).toBeVisible();
}

type NewCoupon = {
  name: string;
  cutYuan: string;
  thresholdYuan: string;
  stock: string;
  quota: string;
  institution: string;
};

/** Money off the whole shop from a threshold on, in the hands of one institution. */
export async function createCoupon(brand: Page, slug: string, coupon: NewCoupon): Promise<void> {
  await brand.goto(`/${slug}/coupons/new`);
  await brand.locator("[name=name]").fill(coupon.name);
  await brand.locator("[name=kind][value='2']").check();
  await brand.locator("[name=cutFen]").fill(coupon.cutYuan);
  await brand.locator("[name=thresholdFen]").fill(coupon.thresholdYuan);
  await brand.locator("[name=scope][value=shop]").check();
  await brand.locator("[name=stock]").fill(coupon.stock);
  await brand.locator("[name=claimTo]").fill(`${new Date().getFullYear() + 1}-12-31T23:59:59`);
  await brand.locator("[name=reach][value=directed]").check();
  await choose(brand, "选择机构", [coupon.institution]);
  await brand.locator("[name='quotas.0.quota']").fill(coupon.quota);
  await look(brand, "17-brand-directs-a-coupon");
  await brand.getByRole("button", { name: "创建并生效" }).click();
  await brand.waitForURL(/\/coupons\/\d+$/);
  await expect(brand.getByText("生效中").first()).toBeVisible();
  await look(brand, "17-brand-made-a-coupon");
}
