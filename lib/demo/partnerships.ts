import { createCreator } from "@/lib/creators/commands";
import { acrossOrganisations } from "@/lib/doors/callers";
import type { Caller } from "@/lib/kernel/ctx";
import { createOrder } from "@/lib/orders/commands";
import { setBlocked } from "@/lib/partnerships/block-commands";
import { changePartnership } from "@/lib/partnerships/commands";
import { inviteCreators } from "@/lib/partnerships/invite-commands";
import { createLink } from "@/lib/partnerships/links";
import type { PartnershipDeed } from "@/lib/partnerships/rules";
import { createPlans } from "@/lib/plans/commands";
import { creatorIdsOf } from "@/lib/plans/partner-queries";
import { recordVisits } from "@/lib/visits/commands";
import type { SeededBrand } from "./brands";
import type { SeededOrg } from "./callers";
import { cast } from "./cast";
import type { OwnCreator } from "./creators";
import type { DemoFile } from "./file";
import type { Market } from "./trade";

/** Who answers for whom, by the creator's name. */
type People = { appid: (name: string) => string; answers: (name: string) => Caller; own: OwnCreator };

/** The other institution's creators, beside those there are. */
export async function seedPartners(
  institutions: readonly SeededOrg[],
  own: OwnCreator,
  file: DemoFile,
): Promise<People | null> {
  const [first, second] = institutions.map((org) => acrossOrganisations(org.admin));
  if (!first || !second) return null;
  for (const name of cast.partners) {
    const { creatorAppid } = await createCreator(second, { name });
    file.creators.push({ creator_appid: creatorAppid, name });
  }
  const appids = new Map(file.creators.map((one) => [one.name, one.creator_appid]));
  const keepers = new Map(cast.partners.map((name) => [name, second]));
  return {
    appid: (name) => appids.get(name) ?? "",
    answers: (name) => (name === cast.ownCreator.name ? own.self : (keepers.get(name) ?? first)),
    own,
  };
}

async function ask(people: People, brand: SeededBrand, name: string, note: string, validDays = 7): Promise<string> {
  const shop = acrossOrganisations(brand.org.admin);
  const [made] = (await inviteCreators(shop, { creators: [people.appid(name)], note, validDays })).items;
  return made && "partnershipId" in made ? made.partnershipId : "";
}

async function askAndDo(people: People, brand: SeededBrand, name: string, note: string, deeds: PartnershipDeed[]) {
  const partnershipId = await ask(people, brand, name, note);
  for (const deed of deeds) {
    const who = deed === "cancel" ? acrossOrganisations(brand.org.admin) : people.answers(name);
    await changePartnership(who, { partnershipId, deed });
  }
}

/** Ordinary commissions for every creator, and a better one for the shop's own favourite. */
async function offerCommissions(people: People, brand: SeededBrand): Promise<void> {
  const [oil, ...rest] = [brand.goods[1], brand.goods[0], brand.goods[4]].flatMap((one) =>
    one ? [one.productId] : [],
  );
  if (!oil) return;
  const base = { audience: "creator" as const, commissionBy: "merchant" as const };
  const terms = [oil, ...rest].map((productId) => ({ productId, servicePpm: 0, commissionPpm: 150_000 }));
  await createPlans(brand.org.admin, { ...base, kind: "ordinary", name: "达人日常佣金", terms });
  const [creatorId] = await creatorIdsOf(brand.org.admin, [people.own.creatorAppid]);
  if (!creatorId) return;
  await createPlans(brand.org.admin, {
    ...base,
    kind: "directed",
    name: "敏感肌专场",
    terms: [{ productId: oil, servicePpm: 0, commissionPpm: 250_000, creatorIds: [creatorId] }],
  });
}

/** 达人合作, a few in each state: what happens on a day of the demo. */
export async function partnershipDay(
  people: People,
  brands: readonly SeededBrand[],
  day: number,
  days: number,
): Promise<void> {
  const [first, second] = brands;
  if (!first || !second) return;
  const [deer, ken, orange, study, joan, tea] = cast.partners;
  const acheng = cast.ownCreator.name;
  if (day === 6) {
    await askAndDo(people, first, acheng, "想请你带敏感肌系列，精华油给你单独的佣金率。", ["accept"]);
    await askAndDo(people, first, "木子测评", "换季修护合作。", ["accept"]);
    await askAndDo(people, first, deer ?? "", "早八通勤妆前护肤，适合你的账号。", ["accept", "end"]);
    await offerCommissions(people, first);
  }
  if (day === 15) {
    await askAndDo(people, first, joan ?? "", "身体护理专场。", ["refuse"]);
    await ask(people, first, study ?? "", "书桌前的护手场景。", 5);
    await askAndDo(people, first, ken ?? "", "门店探访。", ["cancel"]);
    await setBlocked(acrossOrganisations(first.org.admin), { creator: people.appid(ken ?? ""), isBlocked: true });
    await askAndDo(people, second, "橘子周记", "一周茶席，想长期合作。", ["accept"]);
  }
  if (day !== days - 1) return;
  await ask(people, first, orange ?? "", "双十二返场，佣金可以谈。");
  await ask(people, first, "橘子周记", "茶席旁的护手霜，想试一次。");
  await ask(people, second, acheng, "武夷肉桂新茶上市，请你喝茶也请你带货。");
  await askAndDo(people, second, tea ?? "", "茶话会常驻搭档。", ["accept"]);
  await createLink(first.org.admin, { note: "直播基地面对面扫码", maxUses: 20, validDays: 30 });
}

/** Days on which the favourite's video sells the shop's oil, at the commission it set for him. */
const soldOn: readonly number[] = [19, 27, 34];

/** A buyer opens the promoter's share of the creator's video and buys in his showcase. */
export async function partnerOrder(market: Market, people: People, day: number, midnight: Date): Promise<void> {
  const [brand] = market.brands;
  const goods = brand?.goods[1];
  const sku = goods?.skus[day % goods.skus.length];
  const { creatorAppid } = people.own;
  const content = market.contents.find((one) => one.creatorAppid === creatorAppid);
  const [promoter] = market.promoters;
  if (!soldOn.includes(day) || !brand || !goods || !sku || !content || !promoter) return;
  const key = acrossOrganisations(brand.org.key);
  const openid = `o_buyer_partner_${day}`;
  const at = new Date(midnight.getTime() + 13 * 3_600_000);
  const shareCode = market.codes.get(`${promoter.sharerAppid}/${content.contentId}`);
  const seen = { surface: "video" as const, creatorAppid, contentId: content.contentId, occurredAt: at };
  await recordVisits(key, [{ visitId: `demo-partner-${day}`, openid, shareCode, ...seen }]);
  const orderedAt = new Date(at.getTime() + 420_000);
  const line = { lineNo: "1", productId: goods.productId, skuId: sku.skuId, quantity: 1, paidFen: sku.priceFen };
  await createOrder(key, {
    orderNo: `CH${orderedAt.toISOString().slice(2, 10).replaceAll("-", "")}8001`,
    openid,
    orderedAt,
    paidAt: new Date(orderedAt.getTime() + 30_000),
    lines: [{ ...line, surface: "showcase", creatorAppid }],
  });
}
