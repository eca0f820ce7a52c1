import { epoch } from "@/lib/attribution/story/play";
import { type Step, type StoryLine, stage } from "@/lib/attribution/story/stage";
import { DAY_MS } from "@/lib/kernel/time";
import { must } from "./machine";
import { pass, plan } from "./story-plans";
import { pending, share } from "./story-shares";
import {
  at,
  authorise,
  bind,
  institutionOf,
  priceFen,
  productOf,
  promoterOf,
  register,
  type StoryWorld,
  shopOf,
  unionidOf,
} from "./story-world";

type StepOf<Kind extends Step["do"]> = Extract<Step, { do: Kind }>;

export const moment = (ms: number) => new Date(epoch.getTime() + ms).toISOString();

/** Reports come when they come: the deployment's time never lies before what it has heard of. */
const reports: readonly Step["do"][] = ["visit", "order", "join", "claim"];

/** Takes one step of a story over the API, at its moment; what no call can do goes through the command behind it. */
export async function takeStep(world: StoryWorld, step: Step): Promise<void> {
  world.latest = Math.max(world.latest, step.at);
  await at(world, reports.includes(step.do) ? world.latest : step.at);
  switch (step.do) {
    case "share":
      return share(world, step);
    case "passOn":
      return passOn(world, step);
    case "visit":
      return visit(world, step);
    case "claim":
      return claim(world, step);
    case "join":
      return join(world, step.who);
    case "register":
      await register(world, step.promoter, false);
      return;
    case "bind":
      await bind(world, step.promoter, step.institution);
      return pending(world, step.promoter);
    case "unbind":
      return must(
        institutionOf(world, step.institution),
        "DELETE",
        `/bindings/${promoterOf(world, step.promoter).sharerAppid}`,
      );
    case "plan":
      return plan(world, step);
    case "pass":
      return pass(world, step);
    case "grant":
      return grant(world, step);
    case "endGrants":
      return endGrants(world, step);
    case "lock":
      return lock(world, step);
    case "disable":
    case "enable": {
      const path = `/products/${productOf(world, step.product).productId}`;
      return must(shopOf(world, stage.products[step.product] ?? ""), "PATCH", path, {
        is_promotable: step.do === "enable",
      });
    }
    case "feature":
      return must(institutionOf(world, step.institution), "PUT", "/institution/promoter_feature", {
        enabled: step.isOn,
      });
    case "policy":
      return must(institutionOf(world, step.institution), "PUT", "/institution/self_purchase", {
        policy: step.policy,
      });
    case "order":
      return order(world, step);
  }
}

/** The host passes on the code of the latest touch on the account whose lock, as the API told it, still runs. */
async function passOn(world: StoryWorld, step: StepOf<"passOn">): Promise<void> {
  const live = world.told.filter(
    (touch) => touch.who === step.by && touch.creator === step.creator && touch.at <= step.at && step.at < touch.until,
  );
  world.codes.set(step.as, live.sort((a, b) => a.at - b.at).at(-1)?.code ?? null);
}

const person = (world: StoryWorld, who: string) => ({
  openid: who,
  unionid: world.shops.size > 1 || world.unionids.has(who) ? unionidOf(world, who) : undefined,
});

async function visit(world: StoryWorld, step: StepOf<"visit">): Promise<void> {
  const shop = shopOf(world, stage.products[step.product ?? ""] ?? "S");
  const code = step.share === undefined ? null : (world.codes.get(step.share) ?? null);
  const unknown = step.share !== undefined && !world.codes.has(step.share);
  const answer = await must(shop, "POST", "/visits", {
    visit_id: `visit-${world.told.length}-${step.at}-${step.who}-${step.share}-${step.product ?? step.content}`,
    ...person(world, step.who),
    share_code: unknown ? "0123456789" : (code ?? undefined),
    surface: step.surface ?? "share",
    product_id: step.product && productOf(world, step.product).productId,
    creator_appid: step.creator && world.creators.get(step.creator),
    content_id: step.content && world.contents.get(step.content),
    occurred_at: moment(step.at),
  });
  for (const touch of answer.touches) {
    const creator = [...world.creators].find(([, appid]) => appid === touch.creator_appid)?.[0];
    const until = Date.parse(touch.locked_until) - epoch.getTime();
    if (creator && code) world.told.push({ who: step.who, creator, code, at: step.at, until });
  }
}

async function claim(world: StoryWorld, step: StepOf<"claim">): Promise<void> {
  await must(shopOf(world, "S"), "POST", `/coupons/${world.coupons.get(step.share)}/claims`, {
    ...person(world, step.who),
    share_code: world.codes.get(step.share),
  });
}

async function join(world: StoryWorld, [one, other]: [string, string]): Promise<void> {
  const unionid = unionidOf(world, one);
  world.unionids.set(other, unionid);
  const items = [one, other].map((openid) => ({ openid, unionid }));
  await must(shopOf(world, "S"), "POST", "/identities", { items });
}

async function grant(world: StoryWorld, step: StepOf<"grant">): Promise<void> {
  if (!step.content) throw new Error("the API authorises content by content");
  await authorise(world, step.content, step.institution, { from: step.at, until: step.until, ppm: step.ppm });
}

async function endGrants(world: StoryWorld, step: StepOf<"endGrants">): Promise<void> {
  for (const one of world.authorisations)
    if (one.creator === step.creator && one.institution === step.institution)
      await must(institutionOf(world, "I"), "DELETE", `/authorisations/${one.id}`);
}

async function lock(world: StoryWorld, { shop, rule }: StepOf<"lock">): Promise<void> {
  if (!world.shops.has(shop)) return;
  await must(shopOf(world, shop), "POST", "/lock-rules", {
    product_click_days: rule.productClickDays ?? 30,
    product_order_days: rule.productExtensionDays ?? 0,
    content_click_days: rule.contentClickDays ?? 30,
    content_order_days: rule.contentExtensionDays ?? 0,
  });
}

/** A cart of goods of several shops is an order in each of them. */
async function order(world: StoryWorld, step: StepOf<"order">): Promise<void> {
  for (const [name, shop] of world.shops) {
    const own = step.lines.filter((line) => stage.products[line.product] === name);
    if (own.length === 0) continue;
    await must(shop, "POST", "/orders", {
      order_id: step.as,
      ...person(world, step.who),
      created_at: moment(step.at),
      paid_at: step.isUnpaid ? undefined : moment(step.at),
      gift: step.giftTo && { recipient_openid: step.giftTo },
      lines: own.map((line, index) => lineOf(world, line, own.slice(0, index))),
    });
  }
}

/** A second line of one product is another spec of it. */
function lineOf(world: StoryWorld, line: StoryLine, before: readonly StoryLine[]) {
  const { productId, skuIds } = productOf(world, line.product);
  const spec = before.filter((other) => other.product === line.product).length;
  return {
    line_id: `${line.product}${spec + 1}`,
    product_id: productId,
    sku_id: skuIds[spec],
    quantity: 1,
    paid_fen: priceFen,
    surface: line.surface ?? "share",
    creator_appid: line.creator && world.creators.get(line.creator),
  };
}

type ReceiptLine = {
  line_id: string;
  attribution: { outcome: string; sharer_appid?: string; reason: string };
  candidates: { reason: string }[];
  rule_version: string;
  frozen: { plan_id?: string };
};

/** What the receipt of an order says of each line of a product, in the story's own names. */
export async function receiptsOf(world: StoryWorld, orderNo: string, product: string) {
  const shop = shopOf(world, stage.products[product] ?? "");
  const { lines } = await must(shop, "GET", `/orders/${encodeURIComponent(orderNo)}/receipt`);
  const own = (lines as ReceiptLine[]).filter((line) => line.line_id.slice(0, -1) === product);
  return own.map(({ attribution, candidates, frozen, rule_version }) => ({
    to: nameOf(world.promoters, (promoter) => promoter.sharerAppid === attribution.sharer_appid),
    outcome: attribution.outcome,
    reason: attribution.reason,
    plan: nameOf(world.plans, (id) => id === frozen.plan_id),
    candidates: candidates.map((one) => one.reason),
    ruleVersion: rule_version,
  }));
}

const nameOf = <T>(map: Map<string, T>, is: (value: T) => boolean): string | null =>
  [...map].find(([, value]) => is(value))?.[0] ?? null;

/** A moment by which everything a story tells of lies behind. */
export const afterwards = (world: StoryWorld) => world.latest + DAY_MS;
