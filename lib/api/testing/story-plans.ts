import { epoch } from "@/lib/attribution/story/play";
import { type Step, type StoryPlan, stage } from "@/lib/attribution/story/stage";
import { makePartnership } from "@/lib/partnerships/testing";
import { call, must } from "./machine";
import { creatorOf, institutionOf, productOf, type StoryWorld, shopOf } from "./story-world";

type PlanStep = Extract<Step, { do: "plan" }>;
const moment = (ms: number | undefined) => ms && new Date(epoch.getTime() + ms).toISOString();

/** A plan named for the first time is set, one known is changed. */
export async function plan(world: StoryWorld, step: PlanStep): Promise<void> {
  const shop = shopOf(world, stage.products[step.product] ?? "");
  const planId = world.plans.get(step.id) ?? (await setPlan(world, step));
  world.plans.set(step.id, planId);
  const status = step.plan.status ?? "active";
  const { plan_id, status: before } = await must(shop, "GET", `/plans/${planId}`);
  const isSame = status === "active" && (before === "running" || before === "scheduled");
  if (!isSame) await must(shop, "PATCH", `/plans/${plan_id}`, { status });
}

async function setPlan(world: StoryWorld, step: PlanStep): Promise<string> {
  const shop = shopOf(world, stage.products[step.product] ?? "");
  for (const name of step.plan.creatorIds ?? []) await cooperate(world, shop.id, name);
  const send = () => must(shop, "POST", "/plans", bodyOf(world, step));
  const [first] = (await send()).plans;
  if (first.plan_id) return first.plan_id;
  // A product has one ordinary plan: the brand ends the one that stands before it sets the next.
  if (first.error.message !== "ordinary_exists") throw new Error(`plan ${step.id}: ${JSON.stringify(first.error)}`);
  await must(shop, "PATCH", `/plans/${first.error.plan_id}`, { status: "ended" });
  const [second] = (await send()).plans;
  return second.plan_id;
}

/** A plan for creators names those the shop cooperates with. */
async function cooperate(world: StoryWorld, brandId: string, name: string): Promise<void> {
  const { rows } = await world.owner.query<{ id: string }>(
    `select id from creators where creator_appid = $1
       and not exists (select from partnerships where brand_id = $2 and creator_id = creators.id)`,
    [creatorOf(world, name), brandId],
  );
  for (const { id } of rows) await makePartnership(world.owner, brandId, id);
}

function bodyOf(world: StoryWorld, { plan, product }: PlanStep) {
  const { kind = "ordinary", servicePpm = 100_000, commissionBy = "institution", institutionIds } = plan;
  const isForCreators = plan.audience === "creator";
  const named = kind === "ordinary" ? undefined : institutionIds?.map((id) => institutionOf(world, id).appid);
  return {
    kind,
    audience: plan.audience,
    product_ids: [productOf(world, product).productId],
    institution_appids: isForCreators ? undefined : named,
    creator_appids: isForCreators ? plan.creatorIds?.map((id) => creatorOf(world, id)) : undefined,
    service_ppm: servicePpm,
    commission_by: commissionBy,
    commission_ppm: commissionBy === "merchant" ? (plan.commissionPpm ?? 200_000) : undefined,
    ...periodOf(plan),
  };
}

/** 帮卖: the two cooperate, then the item is passed on, at another rate or no longer. */
export async function pass(world: StoryWorld, step: Extract<Step, { do: "pass" }>): Promise<void> {
  const [supplier, helper] = [institutionOf(world, step.from), institutionOf(world, step.to)];
  const known = world.plans.get(step.id);
  if (known && step.isEnded) return must(supplier, "POST", `/item-passes/${known}/end`, {});
  if (known) return must(supplier, "PATCH", `/item-passes/${known}`, { service_ppm: step.ppm });
  const made = await call(supplier, "POST", "/cooperations", { appid: helper.appid });
  if (made.status === 201) await must(helper, "POST", `/cooperations/${made.body.cooperation_id}/accept`, {});
  const terms = { plan_id: world.plans.get(step.plan), to_appid: helper.appid, service_ppm: step.ppm };
  world.plans.set(step.id, (await must(supplier, "POST", "/item-passes", terms)).pass_id);
}

const periodOf = ({ beginAt, endAt }: StoryPlan) => ({ begin_at: moment(beginAt), end_at: moment(endAt) });
