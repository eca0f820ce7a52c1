import type { ChecklistItem, Mode, ProviderRight } from "@/lib/channels/profile";

const subject: readonly ChecklistItem[] = [
  {
    id: "business_licence",
    label: { zh: "服务商营业执照", en: "The provider's business licence" },
    by: "provider",
    evidence: "file",
  },
  {
    id: "open_platform_account",
    label: { zh: "开放平台账号已完成主体认证", en: "Open-platform account, its subject certified" },
    by: "provider",
    evidence: "number",
  },
];

const right = (about: Pick<Mode, "name" | "summary" | "checklist" | "steps">): Mode => ({
  id: "provider",
  feePpm: 0,
  isFeePublished: true,
  depositFen: 0,
  depositExemption: null,
  ...about,
});

/** The two rights of a provider, alike in every channel that knows providers. Source: channels.md, provider mode. */
export const twoRights: Readonly<Record<ProviderRight, Mode>> = {
  miniapp: right({
    name: { zh: "小程序权", en: "Mini-program right" },
    summary: {
      zh: "可创建自己的小程序与成员，并标记为开发小程序",
      en: "Creates mini-programs and members of its own, and marks one as development mini-program",
    },
    checklist: [
      ...subject,
      {
        id: "developers",
        label: { zh: "开发人员名单与联系人", en: "Developers and whom to reach" },
        by: "provider",
        evidence: "file",
      },
      {
        id: "agreement",
        label: { zh: "已签署平台开发者协议", en: "Developer agreement of the platform signed" },
        by: "provider",
        evidence: "confirmation",
      },
    ],
    steps: [
      { zh: "申请小程序权", en: "Apply for the mini-program right" },
      { zh: "创建开发小程序", en: "Create the development mini-program" },
    ],
  }),
  provider: right({
    name: { zh: "服务商权", en: "Service-provider right" },
    summary: {
      zh: "可搭建授权流程，代品牌开发、提审与发布，并推荐品牌进入白名单",
      en: "Builds its authorisation, develops, submits and releases for brands, proposes brands for the whitelist",
    },
    checklist: [
      ...subject,
      {
        id: "cases",
        label: { zh: "代开发案例或服务能力说明", en: "Cases of work for others, or what it can do" },
        by: "provider",
        evidence: "file",
      },
      {
        id: "merchant_deposits",
        label: { zh: "向品牌收取与保管保证金的制度", en: "How deposits of brands are taken and kept" },
        by: "provider",
        evidence: "file",
      },
      {
        id: "data_security",
        label: { zh: "数据安全与用户信息最小化承诺", en: "Commitment to data security and least user data" },
        by: "provider",
        evidence: "confirmation",
      },
      {
        id: "agreement",
        label: { zh: "已签署平台服务商协议", en: "Service-provider agreement of the platform signed" },
        by: "provider",
        evidence: "confirmation",
      },
    ],
    steps: [
      { zh: "申请服务商权", en: "Apply for the service-provider right" },
      { zh: "品牌扫码授权", en: "Brands authorise by scanning" },
    ],
  }),
};
