import type pg from "pg";
import { setClock } from "@/db/factories";
import { epoch } from "@/lib/attribution/story/play";
import { type Story, stage } from "@/lib/attribution/story/stage";
import { acrossOrganisations } from "@/lib/doors/callers";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import { DAY_MS } from "@/lib/kernel/time";
import { acceptBinding } from "@/lib/promoters/answers";
import { callerOfPromoter, type MadePromoter, makePromoter } from "@/lib/promoters/testing";
import { admit, type Machine, must } from "./machine";

/** Before every story began; tokens are issued long after it, so that they outlive it. */
const before = -DAY_MS;
const longAfter = 1000 * DAY_MS;

export const priceFen = 10_000;

/** The stage of one story on a deployment: the names of the story against what the API answered for them. */
export type StoryWorld = {
  owner: pg.Client;
  story: Story;
  miniapps: Map<string, string>;
  shops: Map<string, Machine>;
  institutions: Map<string, Machine>;
  promoters: Map<string, MadePromoter>;
  products: Map<string, { productId: string; skuIds: string[] }>;
  creators: Map<string, string>;
  contents: Map<string, string>;
  plans: Map<string, string>;
  authorisations: { creator: string; institution: string; id: string }[];
  /** Share codes; null where what was passed on carried none. */
  codes: Map<string, string | null>;
  coupons: Map<string, string>;
  unionids: Map<string, string>;
  /** Touches the API told of, as the brand's server remembers them. */
  told: { who: string; creator: string; code: string; at: number; until: number }[];
  latest: number;
};

/** Moves the deployment to a moment of the story, which also may lie earlier. */
export const at = (world: Pick<StoryWorld, "owner">, ms: number) => setClock(world.owner, ms);

const usesOf = (story: Story) => {
  const words = new Set(
    JSON.stringify(story)
      .match(/"[^"]*"/g)
      ?.map((text) => text.slice(1, -1)),
  );
  return (name: string) => words.has(name) || [...words].some((word) => word.startsWith(`${name}:`));
};

/** Sets the stage through the API: only what the story speaks of, everything since a day before it begins. */
export async function setStage(owner: pg.Client, operator: Machine, story: Story): Promise<StoryWorld> {
  const world: StoryWorld = {
    owner,
    story,
    miniapps: new Map(),
    shops: new Map(),
    institutions: new Map(),
    promoters: new Map(),
    products: new Map(),
    creators: new Map(),
    contents: new Map(),
    plans: new Map(),
    authorisations: [],
    codes: new Map(),
    coupons: new Map(),
    unionids: new Map(),
    told: [],
    latest: 0,
  };
  const uses = usesOf(story);
  await setClock(owner, longAfter);
  const shops = Object.keys(stage.products).some((id) => stage.products[id] === "T" && uses(id)) ? ["S", "T"] : ["S"];
  for (const shop of shops) world.shops.set(shop, await admit(operator, "brand", `shop ${shop}`));
  for (const id of stage.institutions) world.institutions.set(id, await admit(operator, "institution", `inst ${id}`));
  await setClock(owner, before);
  for (const shop of shops) await openShop(world, shop);
  for (const machine of world.institutions.values()) {
    await must(machine, "POST", "/institution/miniprograms", { appid: `wx${machine.id}`, name: machine.name });
    await must(machine, "PUT", "/institution/promoter_feature", { enabled: true });
  }
  for (const [id, homes] of Object.entries(stage.promoters)) {
    if (story.newcomers?.includes(id) || !uses(id)) continue;
    await register(world, id, isConsumer(story, id));
    for (const home of homes) await bind(world, id, home);
  }
  await openAccounts(world, uses);
  return world;
}

const isConsumer = (story: Story, id: string) => story.steps.some((step) => "who" in step && step.who === id);

/** A released mini-program, which no call makes without an admission, and the shop's products with their plans. */
async function openShop(world: StoryWorld, shop: string): Promise<void> {
  const machine = shopOf(world, shop);
  const appid = makeId("wx", epoch, systemRandomness);
  world.miniapps.set(shop, appid);
  await world.owner.query(
    `insert into miniapps (id, brand_id, channel, appid, name, status, created_at, updated_at)
     values ($1, $2, 'wechat', $3, 'shop', 'released', now(), now())`,
    [makeId("app", epoch, systemRandomness), machine.id, appid],
  );
  const names = Object.keys(stage.products).filter((name) => stage.products[name] === shop);
  const items = names.map((name) => ({
    out_product_id: name,
    title: `product ${name}`,
    skus: ["spec 1", "spec 2"].map((spec) => ({ out_sku_id: spec, price_fen: priceFen })),
  }));
  const made = await must(machine, "POST", "/products", { items });
  for (const one of made.items)
    world.products.set(one.out_product_id, {
      productId: one.product_id,
      skuIds: one.skus.map((sku: { sku_id: string }) => sku.sku_id),
    });
  const planned = names.filter((name) => !world.story.unplanned?.includes(name));
  if (planned.length === 0) return;
  const body = { kind: "ordinary", product_ids: planned.map((name) => productOf(world, name).productId) };
  const { plans } = await must(machine, "POST", "/plans", { ...body, service_ppm: 100_000 });
  planned.forEach((name, index) => {
    world.plans.set(`ordinary-${name}`, plans[index].plan_id);
  });
}

/** Creators, managed by the first institution, with the contents of the story, authorised to both institutions. */
async function openAccounts(world: StoryWorld, uses: (name: string) => boolean): Promise<void> {
  const manager = institutionOf(world, "I");
  const kinds = { v: "video", w: "video", l: "live", n: "live_notice" } as const;
  for (const creator of stage.creators) {
    const own = Object.keys(stage.contents).filter((id) => stage.contents[id] === creator && uses(id));
    if (own.length === 0 && !uses(creator)) continue;
    const made = await must(manager, "POST", "/creators", { name: `creator ${creator}` });
    world.creators.set(creator, made.creator_appid);
    for (const id of own) {
      const kind = kinds[id.charAt(0) as keyof typeof kinds];
      const content = await must(manager, "POST", `/creators/${made.creator_appid}/contents`, { kind, title: id });
      world.contents.set(id, content.content_id);
      for (const institution of stage.institutions) await authorise(world, id, institution);
    }
  }
}

/** The creator's authorisation; of live content for a period, here long unless it is said. */
export async function authorise(
  world: StoryWorld,
  content: string,
  institution: string,
  terms: { from?: number; until?: number; ppm?: number } = {},
): Promise<void> {
  const moment = (ms: number) => new Date(epoch.getTime() + ms).toISOString();
  const period = { period_from: moment(terms.from ?? before), period_to: moment(terms.until ?? longAfter) };
  const path = `/contents/${world.contents.get(content)}/authorisations`;
  const made = await must(institutionOf(world, "I"), "POST", path, {
    institution_appid: institutionOf(world, institution).appid,
    service_ppm: terms.ppm ?? 60_000,
    ...period,
  });
  const creator = stage.contents[content] ?? "";
  world.authorisations.push({ creator, institution, id: made.authorisation_id });
}

/** Registers a promoter as the phone page does; one who also buys is known by his openid in every shop. */
export async function register(world: StoryWorld, id: string, isBuyer: boolean): Promise<void> {
  const promoter = await makePromoter(world.owner);
  world.promoters.set(id, promoter);
  if (isBuyer) await knowBuyer(world, id, promoter.promoterId);
}

/** No call tells that a consumer is a promoter: that is found out by the storefront he signs in to. */
async function knowBuyer(world: StoryWorld, id: string, promoterId: string): Promise<void> {
  await must(shopOf(world, "S"), "POST", "/identities", { items: [{ openid: id, unionid: unionidOf(world, id) }] });
  await world.owner.query(
    `insert into promoter_identities (promoter_id, identity_id, created_at)
     select $1, i.id, now() from identities i where i.openid = $2 and i.brand_id = $3`,
    [promoterId, id, shopOf(world, "S").id],
  );
}

/** One unionid per person; who is joined to another takes over his. */
export function unionidOf(world: StoryWorld, who: string): string {
  const known = world.unionids.get(who) ?? `${shopOf(world, "S").id}-${who}`;
  world.unionids.set(who, known);
  return known;
}

/** The institution invites, the promoter accepts on his phone: the platform pays him half. */
export async function bind(world: StoryWorld, id: string, institution: string): Promise<void> {
  const promoter = promoterOf(world, id);
  const machine = institutionOf(world, institution);
  await must(machine, "POST", "/bindings", {
    sharer_appid: promoter.sharerAppid,
    commission_type: 0,
    commission_ratio: 500_000,
  });
  await acceptBinding(acrossOrganisations(await callerOfPromoter(promoter)), { institutionId: machine.id });
}

function known<T>(map: Map<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`the stage has no ${name}`);
  return found;
}

export const shopOf = (world: StoryWorld, name: string) => known(world.shops, name);
export const institutionOf = (world: StoryWorld, name: string) => known(world.institutions, name);
export const promoterOf = (world: StoryWorld, name: string) => known(world.promoters, name);
export const creatorOf = (world: StoryWorld, name: string) => known(world.creators, name);
export const productOf = (world: StoryWorld, name: string) => known(world.products, name);
