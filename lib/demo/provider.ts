import { applyAdmission, decideAdmission, saveAdmission } from "@/lib/admissions/commands";
import { rightCategory } from "@/lib/admissions/input";
import { channelOf } from "@/lib/channels/registry";
import { checklistOf } from "@/lib/channels/rules";
import { createMiniapp } from "@/lib/miniapps/commands";
import { markDevelopment } from "@/lib/providers/development";
import { addTemplate } from "@/lib/templates/commands";
import { listDrafts } from "@/lib/templates/queries";
import { uploadVersion } from "@/lib/versions/upload";
import type { SeededOrg } from "./callers";
import { packStorefront } from "./storefront-package";

const channel = "xiaohongshu" as const;

/** Both rights of a provider in the channel, shown and accepted item by item. */
async function admitProvider(operator: SeededOrg, provider: SeededOrg): Promise<void> {
  for (const providerRight of ["miniapp", "provider"] as const) {
    const items = checklistOf(channelOf(channel), "provider", providerRight).map((item) => item.id);
    const { admissionId } = await saveAdmission(provider.admin, {
      channel,
      mode: "provider",
      providerRight,
      subject: `${provider.name}（杭州）有限公司`,
      category: rightCategory,
      items: items.map((itemKey) => ({ itemKey, evidence: "已提交，见附件编号 DEMO" })),
    });
    await applyAdmission(provider.admin, { admissionId });
    await decideAdmission(operator.admin, {
      admissionId,
      decision: "admit",
      items: items.map((itemKey) => ({ itemKey, status: "accepted" as const })),
    });
  }
}

export type SeededTemplates = { appid: string; templates: { templateId: number; version: string }[] };

/** A provider from its rights to a library: a development mini-program, three drafts, two of them templates. */
export async function seedProvider(operator: SeededOrg, provider: SeededOrg, root: string): Promise<SeededTemplates> {
  await admitProvider(operator, provider);
  const { appid } = await createMiniapp(provider.admin, {
    channel,
    name: "云枢商城模板",
    intro: "品牌商城的标准模板，一处开发，逐家发布。",
    category: "beauty",
    domains: ["self"],
  });
  await markDevelopment(provider.admin, { appid, isDevelopment: true });
  const archive = await packStorefront(root);
  const templates: SeededTemplates["templates"] = [];
  for (const [version, description, isKept] of [
    ["5.11.3", "修正优惠券叠加", true],
    ["5.12.0", "新版商品详情与送礼", true],
    ["5.13.0-dev.1", "会员中心，未完成", false],
  ] as const) {
    const about = { appid, version, description, branch: "main", uploadKey: `demo-${appid}-${version}` };
    await uploadVersion(provider.admin, { ...about, archive });
    if (!isKept) continue;
    const { items } = await listDrafts(provider.admin, { direction: "older", limit: 1 });
    const { templateId } = await addTemplate(provider.admin, { draftId: items[0]?.draftId ?? 0 });
    templates.push({ templateId, version });
  }
  return { appid, templates };
}
