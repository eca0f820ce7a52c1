import { expect, test } from "@playwright/test";
import { closePools } from "@/db/client";
import { admitToChannel, applyForChannel, bookDeposit } from "./journey/admission";
import { acceptTerms, invitePromoters, openAlliance, refuseTerms, register, shareProduct } from "./journey/alliance";
import { expectSoundBooks } from "./journey/books";
import { expectEarnings } from "./journey/earnings";
import { gift, mask, serum, serumBefore } from "./journey/figures";
import { createCoupon, createPlan, createProduct, sendProduct, takeToken } from "./journey/goods";
import { createMiniapp, inviteMember, joinMiniapp, setLaunch } from "./journey/miniapp";
import {
  expectBrandLine,
  expectInstitutionLine,
  expectReceipt,
  expectWireReceipt,
  moveClock,
  newestOrder,
  openReceipt,
  refund,
  ship,
} from "./journey/orders";
import { admitOrganisation, firstInvitation, join } from "./journey/people";
import { buyCart, claimCoupon, confirmReceipt, openLink, sendGift } from "./journey/shop";
import { look, lookOnPhone, Stage } from "./journey/stage";
import { approveVersion, makeTrial, releaseVersion, submitVersion, switchTo, uploadVersion } from "./journey/versions";

const brandName = "素野护肤";
const institutionName = "青禾带货";

test.afterAll(closePools);

test("the main job, from an empty deployment to confirmed commissions", async ({ browser, baseURL, request }) => {
  test.setTimeout(900_000);
  const stage = new Stage(browser, baseURL ?? "");
  const operator = await stage.enter("operator");
  const brand = await stage.enter("brand");
  const institution = await stage.enter("institution");

  await test.step("1. the operator joins, admits a brand with its deposit and an institution", async () => {
    await join(operator, await firstInvitation(), { name: "沈运营", email: "ops@liantai.example" });
    await look(operator, "01-operator-overview");
    const brandLink = await admitOrganisation(operator, { kind: "brand", name: brandName, slug: "suye" });
    const institutionLink = await admitOrganisation(operator, {
      kind: "institution",
      name: institutionName,
      slug: "qinghe",
    });
    await join(brand, brandLink, { name: "苏品牌", email: "admin@suye.example" });
    await look(brand, "02-brand-overview");
    await join(institution, institutionLink, { name: "秦机构", email: "admin@qinghe.example" });
    await look(institution, "02-institution-overview");
    await applyForChannel(brand, "suye", "素野（杭州）生物科技有限公司");
    await admitToChannel(operator, brandName);
    await bookDeposit(operator, brandName);
  });

  const app = { slug: "suye", appid: "", name: "素野小铺" };
  await test.step("2. the brand's mini-program: created, tried, reviewed, released, rolled back and forward", async () => {
    app.appid = await createMiniapp(brand, app.slug, app.name);
    await setLaunch(brand, app.slug, app.appid, "#7a3b2e");
    const developer = await stage.enter("developer", "phone");
    const projectLink = await inviteMember(brand, app.slug, app.appid, "project");
    await joinMiniapp(developer, projectLink, { name: "戴开发", email: "dev@suye.example" }, "07-developer-joins");
    const tester = await stage.enter("tester", "phone");
    const trialLink = await inviteMember(brand, app.slug, app.appid, "trial");
    await joinMiniapp(tester, trialLink, { name: "谭体验", email: "test@suye.example" }, "07-tester-joins");

    await uploadVersion(brand, app, { version: "1.0.0", description: "首次上线", kind: "h5" });
    const trialUrl = await makeTrial(brand, app, "1.0.0 走查");
    await tester.goto("/t");
    await lookOnPhone(tester, "09-tester-sees-trial");
    await tester.goto(trialUrl);
    await expect(tester.getByRole("region", { name: "体验版" })).toContainText("1.0.0");
    await expect(tester.frameLocator("iframe").getByRole("heading", { name: "大家在回购" })).toBeVisible();
    await lookOnPhone(tester, "09-trial-runs-on-a-phone");

    await submitVersion(brand, app, "1.0.0");
    await approveVersion(operator, app, "1.0.0");
    await releaseVersion(brand, app, "1.0.0");
    const visitor = await stage.enter("visitor", "phone");
    await visitor.goto(`/m/${app.appid}`);
    await expect(visitor.frameLocator("iframe").getByRole("heading", { name: "大家在回购" })).toBeVisible();
    await expect(visitor.getByRole("region", { name: "体验版" })).toHaveCount(0);
    await lookOnPhone(visitor, "12-public-at-its-address");

    await uploadVersion(brand, app, { version: "1.1.0", description: "换成原生小程序", kind: "native" });
    await submitVersion(brand, app, "1.1.0");
    await approveVersion(operator, app, "1.1.0");
    await releaseVersion(brand, app, "1.1.0");
    await switchTo(brand, app, "1.0.0");
    await switchTo(brand, app, "1.1.0");
  });

  const essence = { out: "SY-01", title: "神经酰胺修护精华", sku: "30 ml", yuan: "199.00", picture: "oil" };
  const masks = { out: "SY-02", title: "玻尿酸补水面膜", sku: "5 片", yuan: "89.90", picture: "mask" };
  const samples = { out: "SY-03", title: "旅行装体验盒", sku: "一盒", yuan: "39.00", picture: "gift" };
  const couponName = "满 200 减 10.01";
  let token = "";
  await test.step("3. the brand's products by form and API, its plans and a directed coupon", async () => {
    await createProduct(brand, app.slug, samples);
    await createProduct(brand, app.slug, essence);
    token = await takeToken(brand, app.slug, request);
    await sendProduct(request, token, masks, 8_990);
    await brand.goto(`/${app.slug}/products`);
    await expect(brand.getByRole("row").filter({ hasText: masks.title })).toContainText("¥89.90");
    await look(brand, "15-brand-products");
    await createPlan(brand, app.slug, {
      kind: "ordinary",
      name: "日常推广",
      rates: { [essence.title]: "15.5", [masks.title]: "8" },
    });
    await createPlan(brand, app.slug, {
      kind: "directed",
      name: "青禾定向",
      rates: { [masks.title]: "20" },
      institution: institutionName,
    });
    await look(brand, "16-brand-plans");
    await createCoupon(brand, app.slug, {
      name: couponName,
      cutYuan: "10.01",
      thresholdYuan: "200",
      stock: "100",
      quota: "60",
      institution: institutionName,
    });
  });

  const promoterA = await stage.enter("promoter A", "phone");
  await test.step("4. and 5. the institution opens its programme; promoters register, accept and refuse", async () => {
    await openAlliance(institution, "qinghe");
    await institution.goto("/qinghe/products");
    await expect(institution.getByRole("row").filter({ hasText: "SY-" })).toHaveCount(0);
    const pool = institution.getByRole("row").filter({ hasText: brandName });
    await expect(pool).toHaveCount(2);
    await expect(pool.filter({ hasText: essence.title })).toContainText("15.50%");
    await expect(pool.filter({ hasText: masks.title })).toContainText("20.00%");
    await look(institution, "18-institution-sees-its-products");
    await institution.goto("/qinghe/coupons");
    await expect(institution.getByRole("row").filter({ hasText: couponName })).toContainText("60");
    const platformPays = await invitePromoters(institution, "qinghe", { type: "platform", percent: "60" });
    const institutionPays = await invitePromoters(institution, "qinghe", { type: "institution" });

    await register(promoterA, platformPays, { name: "安小满", email: "a@promoter.example" }, "full");
    await acceptTerms(promoterA, "20-full");
    const promoterB = await stage.enter("promoter B", "phone");
    await register(promoterB, institutionPays, { name: "白露", email: "b@promoter.example" }, "simple");
    await acceptTerms(promoterB, "20-simple");
    const promoterC = await stage.enter("promoter C", "phone");
    await register(promoterC, institutionPays, { name: "陈霜", email: "c@promoter.example" }, "simple");
    await refuseTerms(promoterC);
    await institution.goto("/qinghe/promoters");
    await expect(institution.getByRole("row").filter({ hasText: "安小满" })).toContainText("平台分佣 60%");
    await expect(institution.getByRole("row").filter({ hasText: "白露" })).toContainText("机构分佣");
    await expect(institution.getByRole("row").filter({ hasText: "陈霜" })).toContainText("已拒绝");
    await look(institution, "20-institution-promoters");
  });

  const consumer = await stage.enter("consumer", "phone");
  let cart = "";
  let giftOrder = "";
  await test.step("6. the consumer opens A's link, claims, buys two products and sends a gift", async () => {
    const link = await shareProduct(promoterA, essence.title, couponName);
    await openLink(consumer, link, app.appid, essence.title);
    await claimCoupon(consumer);
    cart = await buyCart(consumer, masks.title, "¥278.89");
    await sendGift(consumer, essence.title, "小姨", "¥398.00");
    giftOrder = await newestOrder(brand, app.slug);
    expect(giftOrder).not.toBe(cart);
  });

  await test.step("7. attribution, split, receipt, refund, and confirmation after the window", async () => {
    await institution.goto("/qinghe/orders");
    await expectInstitutionLine(institution, cart, essence.title, serumBefore, "待确认");
    await expectInstitutionLine(institution, cart, masks.title, mask, "待确认");
    await expectInstitutionLine(institution, giftOrder, essence.title, gift, "待确认");
    await ship(brand, app.slug, cart);
    await look(brand, "25-brand-shipped");
    await ship(brand, app.slug, giftOrder);
    await confirmReceipt(consumer, app.appid, cart);
    await refund(brand, app.slug, cart, essence.title, "50.00", serumBefore.service - serum.service);
    await moveClock(operator, "7 天");
    await moveClock(operator, "1 天");
  });

  await test.step("8. every side sees the same figures", async () => {
    await institution.goto("/qinghe/orders");
    await expectInstitutionLine(institution, cart, essence.title, serum, "已确认");
    await expectInstitutionLine(institution, cart, masks.title, mask, "已确认");
    await expectInstitutionLine(institution, giftOrder, essence.title, gift, "待确认");
    await look(institution, "29-institution-orders");
    await openReceipt(institution, cart, essence.title);
    await expectReceipt(institution, serum, "安小满");
    await look(institution, "29-institution-receipt");
    await institution.goto("/qinghe/commissions");
    await look(institution, "29-institution-commissions");

    await brand.goto(`/${app.slug}/orders`);
    await expectBrandLine(brand, cart, essence.title, serum, "已确认");
    await expectBrandLine(brand, cart, masks.title, mask, "已确认");
    await expectBrandLine(brand, giftOrder, essence.title, gift, "待确认");
    await look(brand, "30-brand-orders");
    await openReceipt(brand, giftOrder, essence.title);
    await expectReceipt(brand, gift, "安小满");
    await look(brand, "30-brand-receipt-of-the-gift");

    await expectEarnings(promoterA);
    await expectWireReceipt(request, token, cart, [
      { title: essence.title, line: serum, status: "confirmed" },
      { title: masks.title, line: mask, status: "confirmed" },
    ]);
    await expectWireReceipt(request, token, giftOrder, [{ title: essence.title, line: gift, status: "pending" }]);
    await expectSoundBooks();
  });

  expect(stage.complaints).toEqual([]);
  await stage.leave();
});
