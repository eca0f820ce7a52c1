import type { ChannelProfile, Mode } from "@/lib/channels/profile";
import { goodsCategories, lawfulBans, lawfulConduct, subjectItems } from "@/lib/channels/profile-parts";
import { twoRights } from "@/lib/channels/profile-provider";

const selfDeveloped: Mode = {
  id: "self_developed",
  name: { zh: "自研", en: "Self-developed" },
  summary: {
    zh: "品牌自有服务器与域名，完全自主；须申请白名单",
    en: "The brand's own servers and domains, full control; whitelisted on application",
  },
  checklist: [
    {
      id: "whitelist",
      label: { zh: "已提交自研白名单申请", en: "Whitelisting for self-development applied for" },
      by: "brand",
      evidence: "file",
    },
    {
      id: "no_shop",
      label: {
        zh: "专业号名下没有平台店铺，3 个月内也不计划开店",
        en: "The professional account has no shop on the platform and plans none within 3 months",
      },
      by: "brand",
      evidence: "confirmation",
    },
    {
      id: "catalogue_sync",
      label: { zh: "商品目录同步到平台", en: "The catalogue is synchronised to the platform" },
      by: "brand",
      evidence: "confirmation",
    },
    {
      id: "order_report",
      label: { zh: "交易明细实时回传平台", en: "Transaction details are reported back in real time" },
      by: "brand",
      evidence: "confirmation",
    },
    ...subjectItems,
  ],
  steps: [
    { zh: "选择模式并申请准入", en: "Apply for admission with the mode" },
    { zh: "获准准入，交付开发者工具", en: "Admitted; the developer tool is handed over" },
    { zh: "缴纳保证金", en: "Pay the deposit" },
    { zh: "创建小程序", en: "Create the mini-program" },
    { zh: "添加成员", en: "Add members" },
    { zh: "上传代码", en: "Upload the code" },
    { zh: "体验", en: "Trial" },
    { zh: "发布", en: "Release" },
  ],
  feePpm: 50_000,
  isFeePublished: true,
  depositFen: 2_000_000,
  depositExemption: null,
};

const throughProvider: Mode = {
  id: "provider",
  name: { zh: "服务商代开发", en: "Through a service provider" },
  summary: {
    zh: "由有赞、微盟等服务商批量制作，品牌扫码授权",
    en: "Made in batches by a provider (有赞, 微盟 and the like); the brand authorises it",
  },
  checklist: [
    {
      id: "miniprogram_right",
      label: { zh: "服务商已获小程序权限", en: "The provider holds the mini-program right" },
      by: "provider",
      evidence: "file",
    },
    {
      id: "provider_right",
      label: { zh: "服务商已获代开发权限", en: "The provider holds the service-provider right" },
      by: "provider",
      evidence: "file",
    },
    {
      id: "brand_whitelist",
      label: {
        zh: "品牌经服务商加入白名单（单个申请或每周批量审核）",
        en: "The brand is whitelisted through its provider, singly or in the weekly batch",
      },
      by: "provider",
      evidence: "confirmation",
    },
    {
      id: "provider_deposit",
      label: { zh: "已在服务商处缴纳保证金的凭证", en: "Evidence of a deposit paid at the provider" },
      by: "brand",
      evidence: "file",
      isExemption: true,
    },
    ...subjectItems,
  ],
  steps: [
    { zh: "服务商申请并获准两项权限", en: "The provider applies for and is admitted to its two rights" },
    { zh: "服务商在开放平台创建自身", en: "The provider creates itself in the open platform" },
    { zh: "服务商搭建授权流程", en: "The provider builds its authorisation" },
    { zh: "品牌扫描服务商二维码并授权", en: "The brand scans the provider's QR and authorises" },
    {
      zh: "服务商创建自己的小程序与成员，标记为开发小程序",
      en: "The provider creates its own mini-program and members and marks it as development mini-program",
    },
    { zh: "上传代码", en: "Upload the code" },
    { zh: "将代码应用到已授权的小程序", en: "Apply the code to authorised mini-programs" },
    { zh: "体验二维码，品牌确认", en: "Trial QR; the brand accepts" },
    { zh: "服务商通过接口代为发布", en: "The provider releases on behalf by API" },
  ],
  feePpm: 0,
  isFeePublished: false,
  depositFen: 2_000_000,
  depositExemption: {
    zh: "品牌已在服务商处缴纳保证金，附凭证免缴",
    en: "A brand that has paid a deposit at its provider pays none again; evidence is attached",
  },
};

/** 小红书: limited admission, 5 % of completed deals in self-developed mode, reconciled monthly. */
export const xiaohongshu: ChannelProfile = {
  id: "xiaohongshu",
  version: 1,
  name: { zh: "小红书", en: "Xiaohongshu" },
  modes: [selfDeveloped, throughProvider],
  providerRights: twoRights,
  categories: [
    ...goodsCategories,
    {
      id: "medical_aesthetics",
      name: { zh: "医疗美容", en: "Aesthetic medicine" },
      qualifications: [],
      refusal: {
        zh: "平台未对小程序交易开放该行业",
        en: "The host has not opened this industry to mini-program trading",
      },
    },
    {
      id: "finance",
      name: { zh: "金融投资", en: "Finance and investment" },
      qualifications: [],
      refusal: {
        zh: "平台未对小程序交易开放该行业",
        en: "The host has not opened this industry to mini-program trading",
      },
    },
  ],
  bannedGoods: lawfulBans,
  capabilities: [
    { id: "account_page", name: { zh: "专业号主页入口", en: "Entry on the account page" }, grant: "built_in" },
    { id: "note_card", name: { zh: "笔记挂载小程序", en: "Mini-program card in notes" }, grant: "built_in" },
    { id: "live_card", name: { zh: "直播间挂载", en: "Card in live rooms" }, grant: "review" },
    { id: "ads", name: { zh: "广告投放", en: "Ads" }, grant: "review" },
    { id: "customer_service", name: { zh: "对接平台客服", en: "Platform customer service" }, grant: "review" },
  ],
  surfaces: [
    { zh: "账号主页", en: "Account page" },
    { zh: "笔记", en: "Notes" },
    { zh: "直播间", en: "Live rooms" },
    { zh: "广告", en: "Ads" },
  ],
  conduct: [
    {
      id: "no_traffic_away",
      rule: {
        zh: "不得将流量引向站外（如微信、淘宝二维码）",
        en: "No traffic off the platform, e.g. QR codes to WeChat or Taobao",
      },
    },
    ...lawfulConduct,
  ],
  sanctions: [
    { zh: "警告", en: "Warning" },
    { zh: "限制功能", en: "Restriction" },
    { zh: "停止服务", en: "Stop" },
  ],
  settlement: { promotion: { every: "month", workingDay: 5 }, fee: { every: "month", workingDay: 5 } },
  afterSaleDays: 7,
  promoterRatio: { minPpm: 100_000, maxPpm: 900_000 },
  paymentOnboarding: null,
  maxMembers: { project: 90, trial: 90 },
  jumpTargets: [],
};
