import { exclusiveSets } from "@/db/enums";
import type { Permission } from "@/lib/kernel/permissions";
import { basicsSet, codeSet } from "@/lib/miniapps/rules";

/**
 * A permission set (权限集) a brand can grant a provider in one mini-program. Ids and exclusiveness are those of
 * WeChat's third-party platform, so that its clients find what they know.
 */
export type PermissionSet = {
  id: number;
  zh: string;
  en: string;
  /** At most one provider holds it in a mini-program. */
  isExclusive: boolean;
  /** What it lets the provider do here; a set without any is kept for the wire, and moves nothing in Liantai. */
  carries: readonly Permission[];
};

const development: readonly Permission[] = [
  "version.upload",
  "version.trial",
  "version.submit",
  "version.release",
  "miniapp.settings",
  "miniapp.members",
];

const known: [id: number, zh: string, en: string, carries?: readonly Permission[]][] = [
  [17, "小程序码", "Mini-program code"],
  [codeSet, "开发管理与数据分析", "Development, release and data analysis", development],
  [19, "客服消息", "Customer service"],
  [25, "开放平台账号绑定", "Open-platform account binding"],
  [
    basicsSet,
    "基本信息设置（名称、图标、简介、类目）",
    "Basic information (name, icon, introduction, category)",
    ["miniapp.settings"],
  ],
  [31, "认证名称检测", "Certified-name check"],
  [37, "附近的小程序", "Nearby"],
  [40, "插件管理", "Plugins"],
  [41, "好物圈", "Good things circle"],
  [45, "物流服务", "Logistics"],
  [48, "电子发票", "Electronic invoices"],
  [49, "云开发", "Cloud development"],
  [51, "即时配送", "Instant delivery"],
  [52, "直播", "Live"],
  [65, "广告", "Ads"],
  [67, "服务市场", "Service market"],
  [70, "交易组件：商品", "Trading component: goods"],
  [71, "交易组件：订单与物流", "Trading component: orders and logistics"],
  [73, "交易组件：接入", "Trading component: access"],
  [76, "违规与申诉", "Violations and complaints"],
  [81, "试用小程序快速认证", "Fast certification of a trial program"],
  [84, "交易组件：优惠券", "Trading component: coupons"],
  [85, "交易组件：自定义", "Trading component: custom"],
];

const exclusive: readonly number[] = exclusiveSets;

/** Every set, in the order of the ids. */
export const permissionSets: readonly PermissionSet[] = known.map(([id, zh, en, carries = []]) => ({
  id,
  zh,
  en,
  isExclusive: exclusive.includes(id),
  // Whoever holds a set sees the mini-program it was granted in.
  carries: ["miniapp.read", ...carries],
}));

const byId = new Map(permissionSets.map((set) => [set.id, set]));

/** The set with this id, or null. */
export const findSet = (id: number): PermissionSet | null => byId.get(id) ?? null;

/** What these sets together let a provider do. */
export const rightsOf = (sets: readonly number[]): Permission[] => [
  ...new Set(sets.flatMap((id) => findSet(id)?.carries ?? [])),
];

/** The sets of a list that only one provider can hold. */
export const exclusiveAmong = (sets: readonly number[]): number[] => sets.filter((id) => exclusive.includes(id));
