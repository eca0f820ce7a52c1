import { acrossOrganisations } from "@/lib/doors/callers";
import { createMiniapp, rotateUploadKey } from "@/lib/miniapps/commands";
import { rotateComponentSecret, saveProviderApp } from "@/lib/providers/app";
import { grantAuthorisation } from "@/lib/providers/consent";
import { createPreauthCode } from "@/lib/providers/preauth";
import { proposeBrands } from "@/lib/providers/proposals";
import { decideBatch } from "@/lib/providers/whitelist";
import type { SeededOrg } from "./callers";
import type { DemoFile } from "./file";
import { seedOrganisation } from "./organisations";

const channel = "xiaohongshu" as const;
const sets = [17, 18, 30];

/** Brands of the demo that a provider builds and releases for. All names are invented. */
const brands = [
  {
    name: "木禾童装",
    slug: "muhe",
    subject: "杭州木禾服饰有限公司",
    category: "apparel",
    intro: "天然面料的童装，家长放心。",
    people: [{ name: "许木禾", email: "xumuhe@muhe.example", role: "admin" as const }],
  },
  {
    name: "半亩花房",
    slug: "banmu",
    subject: "昆明半亩花艺有限公司",
    category: "home",
    intro: "当季鲜花，次日到家。",
    people: [{ name: "叶半亩", email: "ye@banmu.example", role: "admin" as const }],
  },
];

const waiting = [
  { brandName: "栖木眼镜", subject: "温州栖木光学有限公司", contactEmail: "hello@qimu.example" },
  { brandName: "隅田咖啡", subject: "上海隅田餐饮管理有限公司", contactEmail: "hello@yutian.example" },
];

/** What brands read on the page of consent, and what a component's program connects with. */
async function openApplication(provider: SeededOrg): Promise<DemoFile["components"][number]> {
  const token = "yunshuDemoToken";
  const encodingKey = "YunshuDemoEncodingKeyYunshuDemoEncodingKey1";
  await saveProviderApp(provider.admin, {
    intro: "云枢科技为品牌代开发小程序商城：统一模板、逐家配置、批量发布。",
    contact: "400-000-0000 · support@yunshu.example",
    askedSets: sets,
    token,
    encodingKey,
  });
  const { componentAppid, secret } = await rotateComponentSecret(provider.admin);
  return { component_appid: componentAppid, component_appsecret: secret, token, encoding_aes_key: encodingKey };
}

/** Two brands whitelisted through the provider as a week's batch, each with a mini-program it authorised. */
export async function seedAuthorisations(operator: SeededOrg, provider: SeededOrg, file: DemoFile): Promise<void> {
  file.components.push(await openApplication(provider));
  const orgs: SeededOrg[] = [];
  for (const brand of brands) orgs.push(await seedOrganisation(operator, "brand", brand, file.users));
  const { week } = await proposeBrands(provider.admin, {
    channel,
    brands: brands.map((brand, index) => ({
      brandName: brand.name,
      subject: brand.subject,
      category: brand.category,
      brandAppid: orgs[index]?.appid,
      depositEvidence: `保证金收据 DEMO-${index + 1}`,
    })),
  });
  await decideBatch(operator.admin, { providerId: provider.id, channel, week, decision: "approve", except: [] });
  for (const [index, org] of orgs.entries()) {
    const brand = brands[index];
    if (!brand) continue;
    const { appid } = await createMiniapp(org.admin, {
      channel,
      name: `${brand.name}商城`,
      intro: brand.intro,
      category: brand.category,
      domains: ["self"],
    });
    const { code } = await createPreauthCode(acrossOrganisations(provider.admin), { authType: 2 });
    await grantAuthorisation(acrossOrganisations(org.admin), { code, appid, sets });
    file.orgs.push({ name: org.name, kind: org.kind, appid: org.appid, secret: org.secret });
    const { uploadKey } = await rotateUploadKey(org.admin, { appid });
    file.miniprograms.push({ appid, name: `${brand.name}商城`, brand_appid: org.appid, upload_key: uploadKey });
  }
}

/** Brands of this week's batch, which nobody has looked at yet. */
export const seedProposals = (provider: SeededOrg) =>
  proposeBrands(provider.admin, {
    channel,
    brands: waiting.map((brand, index) => ({
      ...brand,
      category: index === 0 ? "apparel" : "food",
      depositEvidence: `保证金收据 DEMO-${index + 3}`,
    })),
  });
