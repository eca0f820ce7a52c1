import type { BannedGoods, Category, ChecklistItem, ConductRule } from "@/lib/channels/profile";

/** What several hosts ask alike. A profile takes what applies to it and adds its own. */
export const subjectItems: readonly ChecklistItem[] = [
  {
    id: "business_licence",
    label: { zh: "营业执照，主体与品牌一致", en: "Business licence; the subject is the brand" },
    by: "brand",
    evidence: "file",
  },
  {
    id: "category_qualification",
    label: { zh: "经营类目已开放并具备资质", en: "Business category open and qualified" },
    by: "brand",
    evidence: "file",
  },
  {
    id: "agreement",
    label: { zh: "已签署平台协议", en: "Platform agreement signed" },
    by: "brand",
    evidence: "confirmation",
  },
];

const licence = { zh: "营业执照", en: "Business licence" };

export const goodsCategories: readonly Category[] = [
  {
    id: "beauty",
    name: { zh: "美妆个护", en: "Beauty and personal care" },
    qualifications: [
      licence,
      { zh: "化妆品备案或注册凭证", en: "Filing or registration of the cosmetics" },
      { zh: "商标注册证或授权链", en: "Trade mark certificate or chain of authorisation" },
    ],
    refusal: null,
  },
  {
    id: "food",
    name: { zh: "食品饮料", en: "Food and drink" },
    qualifications: [licence, { zh: "食品经营许可证或备案", en: "Food business licence or filing" }],
    refusal: null,
  },
  {
    id: "apparel",
    name: { zh: "服饰鞋包", en: "Apparel, shoes and bags" },
    qualifications: [licence, { zh: "商标注册证或授权链", en: "Trade mark certificate or chain of authorisation" }],
    refusal: null,
  },
  {
    id: "home",
    name: { zh: "家居日用", en: "Home and household" },
    qualifications: [licence],
    refusal: null,
  },
  {
    id: "baby",
    name: { zh: "母婴用品", en: "Mother and baby" },
    qualifications: [
      licence,
      { zh: "强制性产品认证（适用时）", en: "Compulsory product certification, where it applies" },
    ],
    refusal: null,
  },
  {
    id: "electronics",
    name: { zh: "数码家电", en: "Electronics and appliances" },
    qualifications: [licence, { zh: "强制性产品认证（CCC）", en: "Compulsory product certification (CCC)" }],
    refusal: null,
  },
];

/** Goods no host admits, each with the law that bans or restricts their sale online. */
export const lawfulBans: readonly BannedGoods[] = [
  {
    id: "tobacco",
    name: { zh: "烟草与电子烟", en: "Tobacco and e-cigarettes" },
    rule: {
      zh: "《烟草专卖法》及《电子烟管理办法》：不得通过信息网络销售",
      en: "Tobacco Monopoly Law and E-cigarette Measures: no sale over information networks",
    },
    words: ["香烟", "电子烟", "烟弹", "雪茄", "e-cigarette", "vape"],
  },
  {
    id: "prescription_drugs",
    name: { zh: "处方药与医疗机构制剂", en: "Prescription drugs and hospital preparations" },
    rule: {
      zh: "《药品管理法》及《药品网络销售监督管理办法》：未取得许可不得销售",
      en: "Drug Administration Law and its online sales measures: not without a licence",
    },
    words: ["处方药", "prescription drug"],
  },
  {
    id: "weapons",
    name: { zh: "枪支弹药与管制器具", en: "Firearms, ammunition and controlled weapons" },
    rule: {
      zh: "《枪支管理法》《治安管理处罚法》",
      en: "Firearms Control Law; Public Security Administration Penalties Law",
    },
    words: ["枪支", "弹药", "管制刀具", "弩"],
  },
  {
    id: "wildlife",
    name: { zh: "国家重点保护野生动植物及其制品", en: "Protected wildlife and products of it" },
    rule: { zh: "《野生动物保护法》", en: "Wildlife Protection Law" },
    words: ["象牙", "犀牛角", "穿山甲", "虎骨", "ivory"],
  },
  {
    id: "counterfeits",
    name: { zh: "假冒与侵权商品", en: "Counterfeits and infringing goods" },
    rule: { zh: "《商标法》《电子商务法》第四十二至四十五条", en: "Trademark Law; E-commerce Law, articles 42–45" },
    words: ["高仿", "a货", "复刻", "莆田鞋", "replica"],
  },
  {
    id: "lottery",
    name: { zh: "彩票与赌博用品", en: "Lottery and gambling goods" },
    rule: {
      zh: "《彩票管理条例》：禁止擅自利用互联网销售彩票",
      en: "Lottery Regulations: no unauthorised online sale",
    },
    words: ["彩票", "赌博", "lottery ticket"],
  },
];

export const lawfulConduct: readonly ConductRule[] = [
  { id: "lawful_content", rule: { zh: "内容合法合规", en: "Content is lawful" } },
  {
    id: "least_data",
    rule: { zh: "最小必要收集用户信息，并取得同意", en: "The least user data that is needed, with consent" },
  },
  { id: "prompt_after_sales", rule: { zh: "及时处理售后", en: "After-sales are handled promptly" } },
];
