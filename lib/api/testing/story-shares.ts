import { epoch } from "@/lib/attribution/story/play";
import { type Step, stage } from "@/lib/attribution/story/stage";
import { makeId, randomCode, systemRandomness } from "@/lib/kernel/ids";
import { call, type Machine, must } from "./machine";
import { institutionOf, productOf, type StoryWorld, shopOf } from "./story-world";

type ShareStep = Extract<Step, { do: "share" }>;

/** Shares the API refuses to make, to be stored as if they had come from before it did, once their promoter exists. */
const refused = new WeakMap<StoryWorld, ShareStep[]>();
const couponDays = 300 * 86_400_000;

/** The institution shares for its promoter. */
export async function share(world: StoryWorld, step: ShareStep): Promise<void> {
  const institution = institutionOf(world, step.of ?? stage.promoters[step.by]?.[0] ?? "I");
  const promoter = world.promoters.get(step.by);
  const answer = await call(institution, "POST", "/shares", {
    sharer_appid: promoter?.sharerAppid ?? "wx-nobody-yet",
    ...(await targetOf(world, step)),
  });
  if (answer.status < 300) {
    world.codes.set(step.as, answer.body.share_code);
    return;
  }
  const { code } = answer.body.error;
  if (!["not_bound", "feature_off", "content_not_authorised"].includes(code))
    throw new Error(`share ${step.as}: ${JSON.stringify(answer)}`);
  refused.set(world, [...(refused.get(world) ?? []), step]);
  if (promoter) await store(world, step, institution);
}

/** Stores what was refused while the promoter did not exist. */
export async function pending(world: StoryWorld, promoter: string): Promise<void> {
  for (const step of refused.get(world) ?? [])
    if (step.by === promoter && !world.codes.has(step.as))
      await store(world, step, institutionOf(world, step.of ?? stage.promoters[step.by]?.[0] ?? "I"));
}

/** Which of a story's shares no call would make. */
export const refusedShares = (world: StoryWorld): string[] => (refused.get(world) ?? []).map((step) => step.as);

async function store(world: StoryWorld, step: ShareStep, institution: Machine): Promise<void> {
  const code = randomCode(10, systemRandomness);
  const contentId = world.contents.get(step.id);
  const productId = contentId ? null : productOf(world, step.id).productId;
  const brandId = contentId ? null : shopOf(world, stage.products[step.id] ?? "").id;
  await world.owner.query(
    `insert into shares (id, code, promoter_id, institution_id, brand_id, target_type, target_id, product_id, content_id, creator_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::text::bigint, $9, (select creator_id from creator_contents where id = $9), $10)`,
    [
      makeId("shr", epoch, systemRandomness),
      code,
      world.promoters.get(step.by)?.promoterId,
      institution.id,
      brandId,
      contentId ? step.target : "product",
      contentId ?? productId,
      productId,
      contentId ?? null,
      new Date(epoch.getTime() + step.at),
    ],
  );
  world.codes.set(step.as, code);
}

/**
 * What the API calls this target. A coupon goes along with a link: to its product where the story claims it, to a page
 * of the shop where the story only looks at it (a product's page would touch by itself).
 */
async function targetOf(world: StoryWorld, { target, id, as }: ShareStep) {
  const type = target;
  if (type === "product") return { target: { type, id: productOf(world, id).productId } };
  if (type === "shop") return { target: { type, id: shopOf(world, id).appid } };
  if (type === "article" || type === "page") return { target: { type, id } };
  if (type !== "coupon") return { target: { type, id: world.contents.get(id) } };
  const isClaimed = world.story.steps.some((step) => step.do === "claim" && step.share === as);
  const coupon_id = await issueCoupon(world, isClaimed ? "a" : null);
  world.coupons.set(as, coupon_id);
  if (isClaimed) return { target: { type: "product", id: productOf(world, "a").productId }, coupon_id };
  return { target: { type: "page", id: `${world.miniapps.get("S")}/coupon` }, coupon_id };
}

/** A direct cut, on one product or in the whole shop. */
async function issueCoupon(world: StoryWorld, product: string | null): Promise<string> {
  const made = await must(shopOf(world, "S"), "POST", "/coupons", {
    type: product ? 4 : 104,
    name: "coupon",
    cut_fen: 500,
    ...(product ? { product_ids: [productOf(world, product).productId] } : {}),
    stock: 10,
    claim_to: new Date(epoch.getTime() + couponDays).toISOString(),
    valid_days: 30,
  });
  return made.coupon_id;
}
