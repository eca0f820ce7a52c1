import type { BindingSpan, ContentGrant, Plan } from "@/lib/attribution/facts";
import { judgeVisit, type Share, shareToPassOn, type Visit } from "@/lib/attribution/judge-visit";
import { DEFAULT_LOCK_RULE } from "@/lib/attribution/lock";
import { type ResolvedLine, resolveOrders } from "@/lib/attribution/story/resolve";
import {
  asOf,
  type Step,
  type Story,
  type StoryPage,
  type StoryPlan,
  stage,
  type World,
} from "@/lib/attribution/story/stage";
import type { PassTerm } from "@/lib/cooperations/rules";

/** The moment at which every story played here begins. */
export const epoch = new Date("2026-10-01T04:00:00.000Z");
const always = new Date(0);
const momentOf = (step: { at: number }) => new Date(epoch.getTime() + step.at);

/** Plays a story by the pure rules alone; answers every line, with the facts it was decided by, under `order/product`. */
export function playStory(story: Story): Map<string, ResolvedLine> {
  const world = openWorld(story);
  for (const step of story.steps) takeStep(world, step);
  return resolveOrders(world);
}

function openWorld(story: Story): World {
  const promoters = Object.entries(stage.promoters).filter(([id]) => !story.newcomers?.includes(id));
  const planned = Object.keys(stage.products).filter((product) => !story.unplanned?.includes(product));
  return {
    registered: new Map(promoters.map(([id]) => [id, always])),
    bindings: promoters.flatMap(([id, institutions]) => institutions.map((of) => bindingOf(id, of, always))),
    plans: planned.map((product) => ({ from: always, product, plan: planOf(`ordinary-${product}`, always) })),
    passes: [],
    grants: stage.creators.flatMap((creator) => stage.institutions.map((of) => grantOf(creator, of, always))),
    locks: [],
    disabled: [],
    features: [],
    policies: [],
    shares: new Map(),
    touches: [],
    identities: new Map(),
    orders: [],
  };
}

function bindingOf(promoterId: string, institutionId: string, from: Date): BindingSpan {
  return { promoterId, institutionId, from, until: null };
}

function planOf(planId: string, beginAt: Date, more: Partial<Plan> = {}): Plan {
  const terms = { commissionBy: "institution", servicePpm: 100_000, commissionPpm: 200_000 } as const;
  const life = { status: "active", beginAt, endAt: null } as const;
  return { planId, planVersion: 1, kind: "ordinary", institutionIds: [], ...life, ...terms, ...more };
}

/** Passed on anew, at another rate or no longer: the next version of the same agreement. */
function passOf(world: World, step: Extract<Step, { do: "pass" }>, from: Date): PassTerm {
  const before = world.passes.filter(({ term }) => term.passId === step.id).map(({ term }) => term);
  return {
    passId: step.id,
    version: before.length + 1,
    planId: step.plan,
    supplierId: step.from,
    helperId: step.to,
    takers: [],
    servicePpm: step.ppm,
    status: step.isEnded ? "ended" : "active",
    beginAt: before[0]?.beginAt ?? from,
    endAt: null,
    validFrom: from,
  };
}

function datesOf({ beginAt, endAt, ...plan }: StoryPlan): Partial<Plan> {
  const begin = beginAt === undefined ? {} : { beginAt: momentOf({ at: beginAt }) };
  const end = endAt === undefined ? {} : { endAt: momentOf({ at: endAt }) };
  return { ...plan, ...begin, ...end };
}

function grantOf(creatorId: string, institutionId: string, from: Date, more: Partial<ContentGrant> = {}): ContentGrant {
  return { creatorId, institutionId, contentId: null, servicePpm: 60_000, from, until: null, ...more };
}

function takeStep(world: World, step: Step): void {
  const from = momentOf(step);
  switch (step.do) {
    case "share":
      world.shares.set(step.as, shareOf(world, step));
      break;
    case "passOn": {
      const own = world.touches.filter((touch) => touch.consumerId === step.by);
      world.shares.set(step.as, world.shares.get(shareToPassOn(own, step.creator, from) ?? "") ?? null);
      break;
    }
    case "visit":
      receiveVisit(world, step, "view", step.product ? [step.product] : []);
      break;
    case "claim":
      receiveVisit(world, { ...step, product: step.products[0] }, "claim", step.products);
      break;
    case "join":
      world.identities.set(step.who[1], step.who[0]);
      break;
    case "register":
      world.registered.set(step.promoter, from);
      break;
    case "bind":
      world.bindings.push(bindingOf(step.promoter, step.institution, from));
      break;
    case "unbind":
      for (const span of world.bindings)
        if (span.promoterId === step.promoter && span.institutionId === step.institution) span.until ??= from;
      break;
    case "plan":
      world.plans.push({ from, product: step.product, plan: planOf(step.id, from, datesOf(step.plan)) });
      break;
    case "pass":
      world.passes.push({ product: step.product, term: passOf(world, step, from) });
      break;
    case "grant": {
      const until = step.until === undefined ? null : momentOf({ at: step.until });
      const more = { contentId: step.content ?? null, servicePpm: step.ppm ?? 60_000, until };
      world.grants.push(grantOf(step.creator, step.institution, from, more));
      break;
    }
    case "endGrants":
      for (const grant of world.grants)
        if (grant.creatorId === step.creator && grant.institutionId === step.institution) grant.until ??= from;
      break;
    case "lock":
      world.locks.push({ from, of: step.shop, value: { ...DEFAULT_LOCK_RULE, version: 1, ...step.rule } });
      break;
    case "disable":
    case "enable":
      world.disabled.push({ from, of: step.product, value: step.do === "disable" });
      break;
    case "feature":
      world.features.push({ from, of: step.institution, value: step.isOn });
      break;
    case "policy":
      world.policies.push({ from, of: step.institution, value: step.policy });
      break;
    case "order":
      world.orders.push({ ...step, orderAt: from });
  }
}

function shareOf(world: World, step: Extract<Step, { do: "share" }>): Share {
  const madeAt = momentOf(step);
  const creatorId = stage.contents[step.id] ?? null;
  const shopId = creatorId ? null : (stage.products[step.id] ?? "S");
  return {
    shareId: step.as,
    promoterId: step.by,
    institutionId: step.of ?? stage.promoters[step.by]?.[0] ?? "I",
    madeAt,
    target: { type: step.target, id: step.id, shopId, creatorId },
    wasPromotable: !asOf(world.disabled, step.id, madeAt),
  };
}

type StoryVisit = { at: number; who: string; share?: string } & StoryPage;

function receiveVisit(world: World, step: StoryVisit, act: Visit["act"], productIds: string[]): void {
  const share = world.shares.get(step.share ?? "") ?? null;
  const at = momentOf(step);
  const shopId = stage.products[step.product ?? ""] ?? "S";
  const { touches, refused } = judgeVisit({
    visit: {
      at,
      consumerId: step.who,
      shopId,
      surface: step.surface ?? "share",
      productIds,
      creatorId: step.creator ?? null,
      contentId: step.content ?? null,
      hasShareCode: step.share !== undefined && world.shares.get(step.share) !== null,
      act,
      isForwarded: step.isForwarded ?? false,
    },
    share,
    registeredAt: world.registered.get(share?.promoterId ?? "") ?? null,
    bindings: world.bindings,
    grants: world.grants,
    isFeatureOn: asOf(world.features, share?.institutionId ?? "", at) ?? true,
    lockRule: asOf(world.locks, shopId, at) ?? DEFAULT_LOCK_RULE,
    visitorPromoterIds: world.registered.has(step.who) ? [step.who] : [],
  });
  for (const touch of [...touches, ...refused]) {
    const seq = world.touches.length + 1;
    world.touches.push({ ...touch, id: `t${seq}`, seq, extensions: [] });
  }
}
