import { expect, type FrameLocator, type Page } from "@playwright/test";
import { lookOnPhone } from "./stage";

/** The storefront inside the sandboxed frame of our shell. */
export const shopOf = (phone: Page): FrameLocator => phone.frameLocator("iframe");

const amountDue = (phone: Page) => shopOf(phone).locator("#due");

/** Opens somebody's link: lands in the released storefront at that product. */
export async function openLink(phone: Page, url: string, appid: string, title: string): Promise<void> {
  await phone.goto(url);
  expect(new URL(phone.url()).pathname).toBe(`/m/${appid}`);
  await expect(shopOf(phone).getByRole("heading", { name: title })).toBeVisible();
  await lookOnPhone(phone, "22-consumer-lands-at-the-product");
}

export async function claimCoupon(phone: Page): Promise<void> {
  await shopOf(phone).getByRole("button", { name: "领取", exact: true }).click();
  await expect(shopOf(phone).getByRole("button", { name: "已领取" })).toBeVisible();
  await lookOnPhone(phone, "22-consumer-claimed-the-coupon");
}

const intoCart = async (phone: Page, count: string) => {
  await shopOf(phone).getByRole("button", { name: "加入购物车" }).click();
  await expect(shopOf(phone).getByRole("link", { name: "购物车" })).toContainText(count);
};

const openProduct = async (phone: Page, title: string) => {
  await shopOf(phone).getByRole("link", { name: "店铺" }).click();
  await shopOf(phone).getByRole("link").filter({ hasText: title }).click();
  await expect(shopOf(phone).getByRole("heading", { name: title })).toBeVisible();
};

/** Pays what the sandbox cashier asks. */
async function pay(phone: Page, amount: string, picture: string): Promise<void> {
  await expect(amountDue(phone)).toHaveText(amount);
  await lookOnPhone(phone, `${picture}-checkout`);
  await shopOf(phone).getByRole("button", { name: "提交并支付" }).click();
  const cashier = phone.getByRole("dialog", { name: "沙箱收银台" });
  await expect(cashier).toContainText(amount);
  await expect(cashier.getByRole("button", { name: "确认支付" })).toBeEnabled();
  await lookOnPhone(phone, `${picture}-cashier`);
  await cashier.getByRole("button", { name: "确认支付" }).click();
  await expect(cashier).toBeHidden();
}

/** Two products in one cart, paid together with the claimed coupon; answers the order's number. */
export async function buyCart(phone: Page, second: string, amount: string): Promise<string> {
  await intoCart(phone, "1");
  await openProduct(phone, second);
  await intoCart(phone, "2");
  await shopOf(phone).getByRole("link", { name: "购物车" }).click();
  await lookOnPhone(phone, "23-consumer-cart");
  await shopOf(phone).getByRole("button", { name: "结算（2 件）" }).click();
  await pay(phone, amount, "23-consumer");
  await expect(shopOf(phone).getByRole("heading", { name: "待发货" })).toBeVisible();
  await lookOnPhone(phone, "23-consumer-order");
  return (await shopOf(phone).locator(".fact", { hasText: "订单号" }).locator(".fact-value").textContent()) ?? "";
}

/** Two pieces of a product for a friend; the gift page is what the friend will see. */
export async function sendGift(phone: Page, title: string, recipient: string, amount: string): Promise<void> {
  const shop = shopOf(phone);
  await phone.getByRole("button", { name: "返回" }).click();
  await shop.getByRole("navigation").getByRole("button", { name: "首页" }).click();
  await shop.getByRole("link").filter({ hasText: title }).click();
  await shop.getByRole("button", { name: "已选" }).click();
  await shop.getByRole("button", { name: "增加一件" }).click();
  await shop.getByRole("button", { name: "确定" }).click();
  await expect(shop.getByText("30 ml × 2 件")).toBeVisible();
  await shop.getByRole("button", { name: "立即购买" }).click();
  await shop.getByRole("switch", { name: "送给朋友" }).check();
  await shop.getByRole("textbox", { name: "收礼人" }).fill(recipient);
  await pay(phone, amount, "24-consumer-gift");
  await expect(shop.getByRole("heading", { name: `送给 ${recipient} 的礼物` })).toBeVisible();
  await lookOnPhone(phone, "24-consumer-gift-page");
}

/** The consumer tells the shop that an order has arrived. */
export async function confirmReceipt(phone: Page, appid: string, orderNo: string): Promise<void> {
  await phone.goto(`/m/${appid}?path=${encodeURIComponent(`/order/${orderNo}`)}`);
  await expect(shopOf(phone).getByRole("heading", { name: "待收货" })).toBeVisible();
  await shopOf(phone).getByRole("button", { name: "确认收货" }).click();
  await expect(shopOf(phone).getByRole("heading", { name: "已收货" })).toBeVisible();
  await lookOnPhone(phone, "26-consumer-received");
}

/** The product that is open, bought at once and paid at the sandbox cashier. */
export async function buyOne(phone: Page, amount: string): Promise<void> {
  await shopOf(phone).getByRole("button", { name: "立即购买" }).click();
  await shopOf(phone).getByRole("button", { name: "提交并支付" }).click();
  const cashier = phone.getByRole("dialog", { name: "沙箱收银台" });
  await expect(cashier).toContainText(amount);
  await cashier.getByRole("button", { name: "确认支付" }).click();
  await expect(cashier).toBeHidden();
  await expect(shopOf(phone).getByRole("heading", { name: "待发货" })).toBeVisible();
}
