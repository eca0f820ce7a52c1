import type { Bilingual } from "@/lib/channels/profile";

/** The three ways to sell on 小红书, as the creation wizard compares them. */
export const storeKinds = ["native_shop", "self_developed", "provider"] as const;
export type StoreKind = (typeof storeKinds)[number];

export const storeKindNames: Record<StoreKind, Bilingual> = {
  native_shop: { zh: "平台店铺", en: "Native shop" },
  self_developed: { zh: "自研小程序", en: "Self-developed" },
  provider: { zh: "服务商小程序", en: "Through a provider" },
};

export type ComparisonRow = { id: string; label: Bilingual } & Record<StoreKind, Bilingual>;

export const storeComparison: readonly ComparisonRow[] = [
  {
    id: "entry",
    label: { zh: "入驻", en: "Entry" },
    native_shop: { zh: "–", en: "–" },
    self_developed: { zh: "向平台缴纳保证金", en: "Deposit to the platform" },
    provider: { zh: "已在服务商处缴纳则不再缴", en: "No further deposit if one is paid at the provider" },
  },
  {
    id: "decoration",
    label: { zh: "装修", en: "Decoration" },
    native_shop: { zh: "组件丰富，需要学习", en: "Rich components, to be learned" },
    self_developed: { zh: "自有系统", en: "Own system" },
    provider: { zh: "沿用熟悉的服务商组件", en: "The provider's components one knows" },
  },
  {
    id: "operations",
    label: { zh: "商品 · 订单 · 物流", en: "Products · orders · logistics" },
    native_shop: {
      zh: "平台后台，需要学习；可用平台物流",
      en: "The platform's back office, to be learned; platform logistics available",
    },
    self_developed: { zh: "自有后台", en: "Own back office" },
    provider: { zh: "服务商后台", en: "The provider's back office" },
  },
  {
    id: "campaigns",
    label: { zh: "平台活动", en: "Platform campaigns" },
    native_shop: { zh: "可以参加", en: "Can join" },
    self_developed: { zh: "仅自有活动", en: "Own campaigns only" },
    provider: { zh: "仅服务商活动", en: "The provider's campaigns only" },
  },
  {
    id: "customer_service",
    label: { zh: "客服", en: "Customer service" },
    native_shop: { zh: "平台客服，可购买", en: "The platform's, can be bought" },
    self_developed: { zh: "自有客服，可对接", en: "Own, may be connected" },
    provider: { zh: "服务商客服", en: "The provider's" },
  },
  {
    id: "browsing",
    label: { zh: "浏览体验", en: "Browsing" },
    native_shop: { zh: "原生速度", en: "Native speed" },
    self_developed: { zh: "取决于开发者", en: "Depends on the developer" },
    provider: { zh: "略慢于原生", en: "A little slower than native" },
  },
  {
    id: "summary",
    label: { zh: "一句话", en: "In short" },
    native_shop: { zh: "最快、服务齐全，要花学习与人力", en: "Fastest, full services, costs learning and staff" },
    self_developed: {
      zh: "完全自主，无需重学，平台服务不全",
      en: "Full control, nothing to relearn, not all platform services",
    },
    provider: { zh: "与自研相同，由服务商完成", en: "The same through the provider" },
  },
];

const comparisons: Readonly<Record<string, readonly ComparisonRow[]>> = { xiaohongshu: storeComparison };

/** The ways to sell on a channel side by side, where there are several worth comparing; else null. */
export const comparisonOf = (channel: string): readonly ComparisonRow[] | null => comparisons[channel] ?? null;
