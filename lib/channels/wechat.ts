import type { ChannelProfile, Mode } from "@/lib/channels/profile";
import { goodsCategories, lawfulBans, lawfulConduct, subjectItems } from "@/lib/channels/profile-parts";
import { twoRights } from "@/lib/channels/profile-provider";

const openPlatform = {
  id: "open_platform",
  label: {
    zh: "小程序、公众号与机构在同一开放平台主体下（共享 unionid）",
    en: "Mini-programs, official accounts and the institution bound under one subject of the open platform (shared unionid)",
  },
  by: "brand",
  evidence: "confirmation",
} as const;

const unpriced = { feePpm: 0, isFeePublished: false, depositFen: 0, depositExemption: null } as const;

const selfDeveloped: Mode = {
  id: "self_developed",
  name: { zh: "自主开发", en: "Self-developed" },
  summary: { zh: "品牌自有小程序与微信小店", en: "The brand's own mini-program and WeChat Shop" },
  checklist: [
    ...subjectItems,
    openPlatform,
    {
      id: "alliance",
      label: { zh: "已开通优选联盟（绑定首位推客即开通）", en: "Alliance opened (by the first bound promoter)" },
      by: "brand",
      evidence: "confirmation",
    },
  ],
  steps: [
    { zh: "主体认证", en: "Certify the subject" },
    { zh: "创建小程序并绑定小店", en: "Create the mini-program and bind the shop" },
    { zh: "上传代码", en: "Upload the code" },
    { zh: "体验", en: "Trial" },
    { zh: "审核", en: "Review" },
    { zh: "发布", en: "Release" },
  ],
  ...unpriced,
};

const throughProvider: Mode = {
  id: "provider",
  name: { zh: "第三方平台", en: "Third-party platform" },
  summary: { zh: "授权第三方平台代开发与发布", en: "A third-party platform builds and releases by authorisation" },
  checklist: [
    ...subjectItems,
    openPlatform,
    {
      id: "authorisation",
      label: { zh: "已向第三方平台授予代码权限集", en: "Code permission set granted to the third-party platform" },
      by: "provider",
      evidence: "confirmation",
    },
  ],
  steps: [
    { zh: "品牌扫码授权", en: "The brand scans and authorises" },
    { zh: "套用模板", en: "Apply a template" },
    { zh: "体验", en: "Trial" },
    { zh: "审核", en: "Review" },
    { zh: "代为发布", en: "Release on behalf" },
  ],
  ...unpriced,
};

/** 微信小店 and its alliance: promotion money settles per order, when the line is confirmed. */
export const wechat: ChannelProfile = {
  id: "wechat",
  version: 1,
  name: { zh: "微信小店", en: "WeChat Shop" },
  modes: [selfDeveloped, throughProvider],
  providerRights: twoRights,
  categories: goodsCategories,
  bannedGoods: lawfulBans,
  capabilities: [
    { id: "promoter_programme", name: { zh: "推客带货", en: "Promoter programme" }, grant: "built_in" },
    { id: "content_cooperation", name: { zh: "内容合作", en: "Content cooperation" }, grant: "review" },
    { id: "institution_coupons", name: { zh: "机构发券", en: "Coupons through institutions" }, grant: "built_in" },
    { id: "shop_card", name: { zh: "商品卡片", en: "Product cards" }, grant: "built_in" },
    { id: "customer_service", name: { zh: "微信客服", en: "Customer service" }, grant: "review" },
  ],
  surfaces: [
    { zh: "聊天与朋友圈", en: "Chats and moments" },
    { zh: "视频号短视频", en: "Channels videos" },
    { zh: "视频号直播间", en: "Channels live rooms" },
    { zh: "橱窗", en: "Showcases" },
    { zh: "公众号图文", en: "Official account articles" },
  ],
  conduct: lawfulConduct,
  sanctions: [
    { zh: "警告", en: "Warning" },
    { zh: "限制能力", en: "Restriction" },
    { zh: "封禁", en: "Stop" },
  ],
  settlement: { promotion: { every: "order" }, fee: { every: "month", workingDay: 5 } },
  afterSaleDays: 7,
  // Newer programme texts say 100 %: a deployment that follows them raises the bound in a profile of its own.
  promoterRatio: { minPpm: 100_000, maxPpm: 900_000 },
  paymentOnboarding: null,
  maxMembers: { project: 90, trial: 90 },
  jumpTargets: [],
};
