import type { Category, ChannelProfile, Mode } from "@/lib/channels/profile";
import { lawfulBans, lawfulConduct, subjectItems } from "@/lib/channels/profile-parts";

const open = (id: string, zh: string, en: string): Category => ({
  id,
  name: { zh, en },
  qualifications: [{ zh: "营业执照，经营范围覆盖该服务", en: "Business licence whose scope covers the service" }],
  refusal: null,
});

const elsewhere = (id: string, zh: string, en: string): Category => ({
  id,
  name: { zh, en },
  qualifications: [],
  refusal: {
    zh: `${zh}有专门的行业解决方案，不适用通用交易方案`,
    en: `${en} has a solution of its own and is not part of general trading`,
  },
});

const selfDeveloped: Mode = {
  id: "self_developed",
  name: { zh: "通用交易方案", en: "General trading solution" },
  summary: {
    zh: "浏览、下单、支付、履约均在小程序内完成",
    en: "Browse, order, pay and fulfil, all inside the mini-program",
  },
  checklist: [
    {
      id: "certified_subject",
      label: { zh: "创建前完成主体认证（营业执照）", en: "Subject certified by its business licence before creation" },
      by: "brand",
      evidence: "file",
    },
    ...subjectItems.filter(({ id }) => id !== "business_licence"),
    {
      id: "payment_onboarding",
      label: { zh: "支付进件已生效", en: "Payment onboarding active" },
      by: "brand",
      evidence: "number",
    },
  ],
  steps: [
    { zh: "主体认证", en: "Certify the subject" },
    { zh: "选择已开放交易的服务类目", en: "Choose a service category open to trading" },
    { zh: "支付进件", en: "Payment onboarding" },
    { zh: "开发与上传", en: "Develop and upload" },
    { zh: "上线：浏览、下单、支付、履约", en: "Go live: browse, order, pay, fulfil" },
    { zh: "运营与复购", en: "Operate for return and repurchase" },
  ],
  feePpm: 0,
  isFeePublished: false,
  depositFen: 0,
  depositExemption: null,
};

/** 抖音 trading mini-programs, general solution: nothing is sold before payment onboarding is active. */
export const douyin: ChannelProfile = {
  id: "douyin",
  version: 1,
  name: { zh: "抖音", en: "Douyin" },
  modes: [selfDeveloped],
  categories: [
    open("entertainment", "文娱", "Entertainment"),
    open("tools", "工具", "Tools"),
    open("home_improvement", "家装", "Home improvement"),
    open("legal", "法律", "Legal"),
    open("accounting", "财会", "Accounting"),
    open("automobile", "汽车", "Automobile"),
    elsewhere("life_services", "生活服务", "Life services"),
    elsewhere("paid_knowledge", "知识付费", "Paid knowledge"),
  ],
  bannedGoods: lawfulBans,
  capabilities: [
    { id: "trade", name: { zh: "交易组件", en: "Trading components" }, grant: "built_in" },
    { id: "live_mount", name: { zh: "直播间挂载", en: "Mount in live rooms" }, grant: "review" },
    { id: "video_mount", name: { zh: "短视频挂载", en: "Mount in short videos" }, grant: "review" },
    { id: "search", name: { zh: "搜索直达", en: "Search" }, grant: "review" },
  ],
  surfaces: [
    { zh: "直播间", en: "Live rooms" },
    { zh: "短视频", en: "Short videos" },
    { zh: "搜索", en: "Search" },
  ],
  conduct: lawfulConduct,
  sanctions: [
    { zh: "警告", en: "Warning" },
    { zh: "限制功能", en: "Restriction" },
    { zh: "下架", en: "Taken down" },
  ],
  settlement: { promotion: { every: "month", workingDay: 5 }, fee: { every: "month", workingDay: 5 } },
  afterSaleDays: 7,
  promoterRatio: { minPpm: 100_000, maxPpm: 900_000 },
  paymentOnboarding: {
    draft: ["submitted"],
    submitted: ["contract", "rejected"],
    contract: ["active", "rejected"],
    rejected: ["submitted"],
    active: [],
  },
  maxMembers: { project: 90, trial: 90 },
  jumpTargets: [],
};
