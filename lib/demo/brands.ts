import { applyAdmission, decideAdmission, saveAdmission } from "@/lib/admissions/commands";
import { channelOf } from "@/lib/channels/registry";
import { checklistOf } from "@/lib/channels/rules";
import { createCoupon } from "@/lib/coupons/draft-commands";
import { bookDeposit } from "@/lib/deposits/commands";
import { DAY_MS } from "@/lib/kernel/time";
import { createMiniapp, rotateUploadKey, updateMiniapp } from "@/lib/miniapps/commands";
import { createPlans } from "@/lib/plans/commands";
import { createTrial } from "@/lib/previews/trials";
import { upsertProducts } from "@/lib/products/commands";
import { releaseVersion } from "@/lib/versions/releases";
import { approveVersion, submitVersion } from "@/lib/versions/reviews";
import { uploadVersion } from "@/lib/versions/upload";
import type { SeededOrg } from "./callers";
import { type cast, goods } from "./cast";
import { packNativeStorefront, packStorefront } from "./storefront-package";

type Brand = (typeof cast)["brands"][number];
export type SeededGoods = { productId: string; skus: { skuId: string; priceFen: number }[] };
export type SeededBrand = {
  org: SeededOrg;
  appid: string;
  name: string;
  uploadKey: string;
  /** The newest build, not yet submitted. */
  nextVersionId: string;
  goods: SeededGoods[];
};

/** Admission with the whole checklist shown and accepted; where the channel asks a deposit, its 20,000.00 is booked. */
async function admit(operator: SeededOrg, org: SeededOrg, brand: Brand): Promise<void> {
  const profile = channelOf(brand.channel);
  const checklist = checklistOf(profile, "self_developed").map((item) => item.id);
  const { admissionId } = await saveAdmission(org.admin, {
    channel: brand.channel,
    mode: "self_developed",
    subject: brand.subject,
    category: brand.category,
    items: checklist.map((itemKey) => ({ itemKey, evidence: "已提交，见附件编号 DEMO" })),
  });
  await applyAdmission(org.admin, { admissionId });
  await decideAdmission(operator.admin, {
    admissionId,
    decision: "admit",
    items: checklist.map((itemKey) => ({ itemKey, status: "accepted" as const })),
  });
  const required = profile.modes.find((mode) => mode.id === "self_developed")?.depositFen ?? 0;
  if (required === 0) return;
  await bookDeposit(operator.admin, {
    brandId: org.id,
    channel: brand.channel,
    kind: "top_up",
    amountFen: required,
    reference: `BANK-${org.slug}-001`,
    note: "首次缴纳保证金",
  });
}

/** A mini-program with the sample storefront: uploaded, on trial, reviewed and released; a newer build is in development. */
async function launch(
  operator: SeededOrg,
  org: SeededOrg,
  brand: Brand,
  root: string,
): Promise<Omit<SeededBrand, "org" | "goods">> {
  const { appid, name } = await createMiniapp(org.admin, {
    channel: brand.channel,
    name: brand.app.name,
    intro: brand.app.intro,
    category: brand.category,
    domains: ["self"],
  });
  await updateMiniapp(org.admin, { appid, launch: { base: `/shop/${appid}`, color: brand.app.color } });
  const { uploadKey } = await rotateUploadKey(org.admin, { appid });
  const isNative = brand.app.build === "native";
  const archive = isNative ? await packNativeStorefront(root, brand.channel) : await packStorefront(root);
  const upload = (version: string, description: string, branch: string) =>
    uploadVersion(org.admin, { appid, version, description, branch, uploadKey: `demo-${appid}-${version}`, archive });
  for (const [version, description] of [
    ["1.0.0", "首次上线"],
    ["1.1.0", "送礼与优惠券"],
  ] as const) {
    const { versionId } = await upload(version, description, "main");
    await createTrial(org.admin, {
      versionId,
      name: `${version} 验收`,
      startPath: "/",
      audience: "anyone",
      hours: 720,
    });
    const { reviewId } = await submitVersion(org.admin, { versionId, notes: "演示数据，请按常规流程审核。" });
    await approveVersion(operator.admin, { reviewId });
    await releaseVersion(org.admin, { versionId });
  }
  const next = await upload("1.2.0-dev.1", "商品详情改版", "feat/detail");
  return { appid, name, uploadKey, nextVersionId: next.versionId };
}

async function stock(org: SeededOrg, slug: string): Promise<SeededGoods[]> {
  const list = goods[slug] ?? [];
  const { items } = await upsertProducts(org.admin, {
    items: list.map((one) => ({
      outProductId: one.out,
      title: one.title,
      images: [`/pictures/${one.picture}.svg`],
      skus: one.skus.map(([outSkuId, title, yuan]) => ({ outSkuId, title, priceFen: yuan * 100, stock: 5_000 })),
    })),
  });
  return items.map((item, index) => {
    if (!("productId" in item)) throw new Error(`${list[index]?.out} was refused`);
    const prices = list[index]?.skus ?? [];
    return {
      productId: String(item.productId),
      skus: item.skus.map((sku, at) => ({ skuId: String(sku.skuId), priceFen: (prices[at]?.[2] ?? 0) * 100 })),
    };
  });
}

/** A brand from admission to a released mini-program with products; plans and coupons follow once institutions are there. */
export async function seedBrand(operator: SeededOrg, org: SeededOrg, brand: Brand, root: string): Promise<SeededBrand> {
  await admit(operator, org, brand);
  return { org, ...(await launch(operator, org, brand, root)), goods: await stock(org, brand.slug) };
}

/** An ordinary plan for every product that has a rate, a directed one for the first institution, and coupons. */
export async function seedOffers(brand: SeededBrand, institutions: readonly SeededOrg[], now: Date): Promise<void> {
  const list = goods[brand.org.slug] ?? [];
  const terms = list.flatMap((one, index) =>
    one.servicePpm > 0 ? [{ productId: brand.goods[index]?.productId ?? "", servicePpm: one.servicePpm }] : [],
  );
  await createPlans(brand.org.admin, { kind: "ordinary", name: "日常推广", terms });
  const [favoured] = institutions;
  const directed = list.flatMap((one, index) =>
    one.directedPpm && favoured
      ? [{ productId: brand.goods[index]?.productId ?? "", servicePpm: one.directedPpm, institutionIds: [favoured.id] }]
      : [],
  );
  await createPlans(brand.org.admin, {
    kind: "directed",
    name: "秋冬定向",
    terms: directed,
    capTotalFen: 500_000,
    endAt: new Date(now.getTime() + 120 * DAY_MS),
  });
  const claimTo = new Date(now.getTime() + 90 * DAY_MS);
  const each = { perPerson: 1, claimTo, validDays: 30, activate: true };
  const first = brand.goods[0]?.productId ?? "";
  await createCoupon(brand.org.admin, {
    ...each,
    type: 102,
    name: "满 200 减 20",
    thresholdFen: 20_000,
    cutFen: 2_000,
    reach: "public",
    stock: 2_000,
  });
  await createCoupon(brand.org.admin, {
    ...each,
    type: 4,
    name: "新客立减",
    cutFen: 1_000,
    productIds: [first],
    reach: "directed",
    stock: 300,
    quotas: institutions.map((org, index) => ({ institutionId: org.id, quota: index === 0 ? 200 : 100 })),
  });
}

/** A trial that is open today: whoever scans it sees the newest build. */
export const seedTrial = (brand: SeededBrand) =>
  createTrial(brand.org.admin, {
    versionId: brand.nextVersionId,
    name: "商品详情走查",
    startPath: "/",
    audience: "anyone",
    hours: 720,
  });
