import type { Bilingual } from "@/lib/attribution/explain";
import type { FraudCode } from "./input";
import type { Signal } from "./rules";

type Told = Signal["facts"];
type Sentence = (told: Told) => string;

const traits: Record<string, [zh: string, en: string]> = {
  phone: ["手机号", "phone number"],
  id_number: ["身份证号", "identity number"],
  account: ["收款账户", "receiving account"],
};
const namesOf = (told: Told, place: 0 | 1, joint: string) =>
  String(told.traits)
    .split(",")
    .map((trait) => traits[trait]?.[place] ?? trait)
    .join(joint);

const sentences: Record<FraudCode, readonly [zh: Sentence, en: Sentence]> = {
  shared_identity: [
    (it) => `买家的另一个推客账号与本单推客${namesOf(it, 0, "、")}相同。`,
    (it) => `The buyer has another promoter account with the same ${namesOf(it, 1, ", ")} as the promoter who earns.`,
  ],
  brand_staff: [
    (it) => (it.who === "promoter" ? "本单推客是这家品牌的员工。" : "买家是这家品牌的员工。"),
    (it) =>
      it.who === "promoter" ? "The promoter who earns works for this brand." : "The buyer works for this brand.",
  ],
  own_purchases: [
    (it) => `推客 30 天内自购 ${it.orders} 单，超过 ${it.limit} 单。`,
    (it) => `The promoter bought for himself ${it.orders} times in 30 days, more than ${it.limit}.`,
  ],
  hidden_hits: [
    (it) => `下单前一天，这个链接被图片或隐藏框架加载 ${it.hits} 次（达到 ${it.limit} 次即复核）。`,
    (it) =>
      `In the day before the order the link was loaded ${it.hits} times by images or hidden frames (reviewed from ${it.limit}).`,
  ],
  late_touch: [
    (it) => `染色在订单上报 ${it.minutes} 分钟之后才补报，却称早于下单（超过 ${it.limit} 分钟即复核）。`,
    (it) =>
      `The touch was reported ${it.minutes} minutes after the order, yet claims to precede it (reviewed beyond ${it.limit}).`,
  ],
  impossible_gap: [
    (it) => `从染色到下单只有 ${it.ms} 毫秒，短于人能做到的 ${it.limit} 毫秒。`,
    (it) => `Only ${it.ms} ms from touch to order, less than the ${it.limit} ms a person needs.`,
  ],
  last_moment: [
    (it) => `推客 7 天内有 ${it.orders} 单，都在下单前 ${it.seconds} 秒内才染色（达到 ${it.limit} 单即复核）。`,
    (it) =>
      `${it.orders} of the promoter's orders in 7 days were touched within ${it.seconds} s before the order (reviewed from ${it.limit}).`,
  ],
  click_burst: [
    (it) => `染色前后一分钟内，这个链接被打开 ${it.clicks} 次（达到 ${it.limit} 次即复核）。`,
    (it) => `The link was opened ${it.clicks} times within a minute of the touch (reviewed from ${it.limit}).`,
  ],
  click_repeat: [
    (it) => `下单前一天，同一买家打开这个链接 ${it.clicks} 次（达到 ${it.limit} 次即复核）。`,
    (it) => `The buyer opened the link ${it.clicks} times in the day before the order (reviewed from ${it.limit}).`,
  ],
};

/** What a reviewer, the institution and the brand read of a signal, with its figures, in both languages. */
export function explainSignal({ code, facts }: Signal): Bilingual {
  const [zh, en] = sentences[code];
  return { zh: zh(facts), en: en(facts) };
}

const short: Record<FraudCode, Bilingual> = {
  shared_identity: { zh: "买家与推客疑为同一人", en: "Buyer and promoter look like one person" },
  brand_staff: { zh: "品牌员工参与了这一单", en: "A member of the brand's staff took part" },
  own_purchases: { zh: "自购过于频繁", en: "Own purchases are too frequent" },
  hidden_hits: { zh: "链接被隐藏加载", en: "The link was loaded without being seen" },
  late_touch: { zh: "染色上报晚于订单", en: "The touch was reported after the order" },
  impossible_gap: { zh: "打开到下单的时间短得不合理", en: "From opening to order too fast to be true" },
  last_moment: { zh: "总在下单前一刻才打开链接", en: "The link is opened right before the order again and again" },
  click_burst: { zh: "短时间内点击过多", en: "Too many clicks in a short time" },
  click_repeat: { zh: "同一人反复点击", en: "One person clicked again and again" },
};

/** The same in a few words and without figures. */
export const shortReason = (code: FraudCode): Bilingual => short[code];

const topics = {
  people: { zh: "买家和推客是谁", en: "who bought and who shared" },
  link: { zh: "链接是怎样被打开的", en: "how the link was opened" },
  time: { zh: "打开链接与下单的先后和间隔", en: "when the link was opened and when the order was made" },
} as const;
const topicOf: Record<FraudCode, keyof typeof topics> = {
  shared_identity: "people",
  brand_staff: "people",
  own_purchases: "people",
  hidden_hits: "link",
  click_burst: "link",
  click_repeat: "link",
  late_touch: "time",
  impossible_gap: "time",
  last_moment: "time",
};

/**
 * What a review looks at, as the promoter reads it beside his held commission: enough for an honest one to ask about,
 * no more than that. Rules and figures are for those who review and who pay.
 */
export const reviewTopics = (codes: readonly FraudCode[]): Bilingual[] =>
  [...new Set(codes.map((code) => topicOf[code]))].map((topic) => topics[topic]);
