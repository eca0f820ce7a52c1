import type { ChannelProfile, Mode } from "@/lib/channels/profile";
import { goodsCategories, lawfulBans, lawfulConduct, subjectItems } from "@/lib/channels/profile-parts";

const selfDeveloped: Mode = {
  id: "self_developed",
  name: { zh: "自主开发", en: "Self-developed" },
  summary: {
    zh: "在能力中心逐项申请能力，一套小程序可发布到联盟多个宿主",
    en: "Capabilities applied for one by one; one mini-program may be published to several hosts of the alliance",
  },
  checklist: [
    ...subjectItems,
    {
      id: "capabilities",
      label: { zh: "所需能力已在能力中心获批", en: "The capabilities needed are granted in the capability centre" },
      by: "brand",
      evidence: "confirmation",
    },
  ],
  steps: [
    { zh: "创建小程序", en: "Create the mini-program" },
    { zh: "在能力中心申请能力", en: "Apply for capabilities" },
    { zh: "接入交易组件", en: "Integrate the trading components" },
    { zh: "上传与体验", en: "Upload and trial" },
    { zh: "按宿主逐一提审", en: "Submit per host" },
    { zh: "发布", en: "Release" },
  ],
  feePpm: 0,
  isFeePublished: false,
  depositFen: 0,
  depositExemption: null,
};

/** 京东: a capability centre, and a special approval before orders reach the host's order centre. */
export const jd: ChannelProfile = {
  id: "jd",
  version: 1,
  name: { zh: "京东", en: "JD" },
  modes: [selfDeveloped],
  categories: [
    ...goodsCategories,
    {
      id: "life",
      name: { zh: "生活服务（异业）", en: "Life services (cross-industry)" },
      qualifications: [{ zh: "营业执照与行业许可", en: "Business licence and permit of the industry" }],
      refusal: null,
    },
    {
      id: "ticketing",
      name: { zh: "票务（异业）", en: "Ticketing (cross-industry)" },
      qualifications: [{ zh: "票务代理授权", en: "Authorisation as ticket agent" }],
      refusal: null,
    },
  ],
  bannedGoods: lawfulBans,
  capabilities: [
    { id: "phone_number", name: { zh: "手机号授权", en: "Phone-number authorisation" }, grant: "review" },
    { id: "plus_member", name: { zh: "PLUS 会员身份", en: "PLUS member identity" }, grant: "review" },
    { id: "customer_service", name: { zh: "客服", en: "Customer service" }, grant: "review" },
    { id: "ads", name: { zh: "精准广告", en: "Precise ads" }, grant: "review" },
    { id: "product_detail", name: { zh: "商品详情组件", en: "Product detail component" }, grant: "review" },
    { id: "checkout", name: { zh: "结算组件", en: "Checkout component" }, grant: "review" },
    { id: "cashier", name: { zh: "收银台", en: "Cashier" }, grant: "review" },
    { id: "order", name: { zh: "订单组件", en: "Order component" }, grant: "review" },
    {
      id: "order_sync",
      name: { zh: "订单同步至订单中心", en: "Orders in the host's order centre" },
      grant: "special_approval",
    },
  ],
  surfaces: [
    { zh: "京东 App", en: "JD app" },
    { zh: "开屏与首焦广告位", en: "Splash and first-focus slots" },
    { zh: "联盟其他宿主", en: "Other hosts of the alliance" },
  ],
  conduct: lawfulConduct,
  sanctions: [
    { zh: "警告", en: "Warning" },
    { zh: "限制能力", en: "Restriction" },
    { zh: "下架", en: "Taken down" },
  ],
  settlement: { promotion: { every: "month", workingDay: 5 }, fee: { every: "month", workingDay: 5 } },
  afterSaleDays: 7,
  promoterRatio: { minPpm: 100_000, maxPpm: 900_000 },
  paymentOnboarding: null,
  maxMembers: { project: 90, trial: 90 },
  jumpTargets: [],
};
