import type { ReasonCode } from "@/lib/attribution/input";
import { formatMoment } from "@/lib/kernel/time";

/** What a sentence may name; whatever is missing is left out or said in general words. */
export type ExplainData = {
  promoter?: string;
  institution?: string;
  /** The promoter who won instead. */
  winner?: string;
  at?: Date;
  orderAt?: Date;
  lockedUntil?: Date;
};

export type Bilingual = { zh: string; en: string };

/** Names and times ready to stand in a sentence of one language. */
type Words = {
  promoter: string;
  institution: string;
  winner: string;
  at: string;
  orderAt: string;
  lockedUntil: string;
};
type Sentence = (words: Words) => string;

/** One sentence per reason code in both languages, for receipts and visits. Times are Shanghai time. */
export function explainReason(reason: ReasonCode, data: ExplainData = {}): Bilingual {
  const [zh, en] = sentences[reason];
  return { zh: zh(wordsOf(data, zhDefaults, "（", "）")), en: en(wordsOf(data, enDefaults, " (", ")")) };
}

const zhDefaults = { promoter: "该推客", institution: "该机构", winner: "另一位推客" };
const enDefaults = { promoter: "The promoter", institution: "the institution", winner: "another promoter" };

function wordsOf(data: ExplainData, defaults: typeof zhDefaults, open: string, close: string): Words {
  const time = (moment: Date | undefined) => (moment ? `${open}${formatMoment(moment)}${close}` : "");
  return {
    promoter: data.promoter ?? defaults.promoter,
    institution: data.institution ?? defaults.institution,
    winner: data.winner ?? defaults.winner,
    at: time(data.at),
    orderAt: time(data.orderAt),
    lockedUntil: time(data.lockedUntil),
  };
}

const sentences: Record<ReasonCode, readonly [zh: Sentence, en: Sentence]> = {
  won_direct_latest: [
    (w) => `${w.promoter}的染色${w.at}是下单前最近一次有效的直接染色，归因成立。`,
    (w) => `${w.promoter} made the latest valid direct touch${w.at} before the order and wins the line.`,
  ],
  won_indirect_latest: [
    (w) => `没有有效的直接染色；${w.promoter}的染色${w.at}是本店最近一次有效的间接染色，归因成立。`,
    (w) => `No direct touch counts; ${w.promoter} made the latest valid touch${w.at} on this shop and wins the line.`,
  ],
  lost_older_direct: [
    (w) => `直接染色有效，但${w.winner}的直接染色更晚。`,
    (w) => `A valid direct touch, but ${w.winner} made a later one.`,
  ],
  lost_older_indirect: [
    (w) => `间接染色有效，但${w.winner}的间接染色更晚。`,
    (w) => `A valid indirect touch, but ${w.winner} made a later one.`,
  ],
  lost_indirect_to_direct: [
    (w) => `间接染色有效，但直接染色优先于间接染色，本行归${w.winner}。`,
    (w) => `A valid indirect touch, but a direct one always beats it: the line goes to ${w.winner}.`,
  ],
  expired: [
    (w) => `下单时锁客期已过${w.lockedUntil}。`,
    (w) => `The lock had ended${w.lockedUntil} when the order was created.`,
  ],
  after_order: [
    (w) => `染色${w.at}晚于下单${w.orderAt}。`,
    (w) => `The touch${w.at} came after the order${w.orderAt}.`,
  ],
  plan_not_available: [
    (w) => `下单时该商品不在${w.institution}可推广的计划中。`,
    (w) => `When the order was created, the product was in no plan that ${w.institution} may promote.`,
  ],
  plan_cap_reached: [
    (w) => `下单前，${w.institution}可推广的计划已用完佣金上限，不再计佣。`,
    (w) => `Before the order, the plan that ${w.institution} may promote under had reached its spending cap.`,
  ],
  promoter_not_bound: [
    (w) => `${w.promoter}在分享时或下单时未绑定${w.institution}。`,
    (w) => `${w.promoter} was not bound to ${w.institution} when sharing or when the order was created.`,
  ],
  promoter_not_registered: [
    (w) => `${w.promoter}分享时尚未注册为推客。`,
    (w) => `${w.promoter} had not registered as a promoter when sharing.`,
  ],
  product_not_promotable: [
    () => "分享时该商品已停止推广。",
    () => "The product was disabled for promotion when it was shared.",
  ],
  feature_off: [
    (w) => `访问时${w.institution}已关闭推客功能。`,
    (w) => `The promoter feature of ${w.institution} was switched off at the visit.`,
  ],
  content_not_authorised: [
    (w) => `访问时达人未将该内容授权给${w.institution}，或不在约定推广期内。`,
    (w) =>
      `The creator had not authorised this content to ${w.institution} at the visit, or outside the agreed period.`,
  ],
  authorisation_ended: [
    (w) => `下单前，达人与${w.institution}的这项内容授权已被一方终止。`,
    (w) => `Before the order, the creator's authorisation to ${w.institution} had been ended by one side.`,
  ],
  own_goods_clue: [
    () => "该账号是店铺自己的账号，所售为店铺自营商品：只记线索单，不分佣。",
    () => "The account is the shop's own and the goods are its own: a clue order is recorded, no commission is split.",
  ],
  non_attributing_target: [
    () => "店铺首页、小程序页面和图文的分享不染色。",
    () => "Shares of a shop home page, a mini-program page or an article make no touch.",
  ],
  unknown_share: [() => "没有这个分享码。", () => "There is no such share code."],
  no_share_code: [() => "访问没有带分享码，不染色。", () => "The visit carried no share code, so it makes no touch."],
  unknown_consumer: [
    () => "访问者身份未知，只记为点击。",
    () => "Nobody knows the visitor yet: this is a click, not a touch.",
  ],
  page_not_covered: [
    () => "该页面不属于分享所指的商品、店铺或达人账号，不染色。",
    () => "The page is not of the product, shop or creator account the share points at, so it makes no touch.",
  ],
  no_touch: [
    () => "这位消费者在该商品、店铺和达人账号上没有任何染色。",
    () => "This consumer has no touch on the product, the shop or the creator account.",
  ],
  no_valid_touch: [
    () => "有染色记录，但下单时没有一次有效。",
    () => "There are touches, but none counted when the order was created.",
  ],
};
