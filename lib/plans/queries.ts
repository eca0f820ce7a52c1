import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { organisations, plans, planVersions, products } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { changedTerms, type PlanTerms, termsOf } from "./change-rules";
import type { ListPlansInput } from "./input";
import { type PlanRow, planColumns, toPlanRows } from "./plan-rows";
import type { PlanState } from "./rules";

/** Row level security admits the parties; the condition says it again, and leaves drafts of nobody. */
function mine(ctx: Ctx): SQL | undefined {
  if (ctx.tenant.kind === "operator") return undefined;
  if (ctx.tenant.kind === "brand") return eq(plans.brandId, ctx.tenant.id);
  if (ctx.tenant.kind === "creator")
    return sql`(${plans.audience} = 'creator' and (${plans.creatorIds} is null or ${ctx.tenant.id} = any(${plans.creatorIds})))`;
  const reach = sql`${sql.param(ctx.reach)}::text[]`;
  return sql`(${plans.institutionIds} is null or ${plans.institutionIds} && ${reach})`;
}

/** The state of `planState`, in SQL. */
function stateIs(state: PlanState, now: Date): SQL {
  const over = sql`(${plans.status} = 'ended' or coalesce(${plans.endAt} <= ${now}, false))`;
  if (state === "ended") return over;
  if (state === "paused") return sql`(not ${over} and ${plans.status} = 'paused')`;
  const begun = state === "running" ? sql`<=` : sql`>`;
  return sql`(not ${over} and ${plans.status} = 'active' and ${plans.beginAt} ${begun} ${now})`;
}

export type PlanFilter = Pick<ListPlansInput, "q" | "kind" | "audience" | "productId" | "partyId" | "brandId" | "has">;

/** Only rows the caller may see and the filter leaves. */
export function filters(ctx: Ctx, input: PlanFilter): SQL | undefined {
  const q = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return and(
    mine(ctx),
    q ? sql`(${plans.name} ilike ${q} or ${products.title} ilike ${q} or ${plans.id} = ${input.q})` : undefined,
    input.kind ? eq(plans.kind, input.kind) : undefined,
    input.audience ? eq(plans.audience, input.audience) : undefined,
    input.partyId
      ? sql`(case ${plans.audience} when 'creator' then ${plans.creatorIds} else ${plans.institutionIds} end @> ${sql.param([input.partyId])}::text[])`
      : undefined,
    input.brandId ? eq(plans.brandId, input.brandId) : undefined,
    input.has === "change" ? sql`${plans.nextChangeAt} is not null` : undefined,
    input.has === "cap" ? sql`coalesce(${plans.capDayFen}, ${plans.capTotalFen}) is not null` : undefined,
    input.productId ? eq(plans.productId, BigInt(input.productId)) : undefined,
  );
}

const from = (ctx: Ctx) =>
  ctx.db
    .select(planColumns(ctx.now))
    .from(plans)
    .innerJoin(products, eq(products.id, plans.productId))
    .innerJoin(organisations, eq(organisations.id, plans.brandId));

/** The brand's plans, or those an institution may promote under, newest first. Rates in ppm. */
export function listPlans(caller: Caller | Ctx, input: ListPlansInput): Promise<Page<PlanRow>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    const place = keyset(input, plans.createdAt, plans.id);
    const rows = await from(ctx)
      .where(and(filters(ctx, input), input.state ? stateIs(input.state, ctx.now) : undefined, place.where))
      .orderBy(...place.orderBy)
      .offset(input.offset ?? 0)
      .limit(input.limit + 1);
    return toPage(await toPlanRows(ctx, rows), input, (row) => ({ at: row.createdAt.toISOString(), id: row.planId }));
  });
}

export type PlanCounts = { all: number } & Record<PlanState, number>;

/** How many plans the filter leaves, by state: the tabs of the list. */
export function countPlans(caller: Caller | Ctx, input: PlanFilter): Promise<PlanCounts> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    const count = (state: PlanState) => sql<number>`count(*) filter (where ${stateIs(state, ctx.now)})::int`;
    const [counts] = await ctx.db
      .select({
        all: sql<number>`count(*)::int`,
        running: count("running"),
        scheduled: count("scheduled"),
        paused: count("paused"),
        ended: count("ended"),
      })
      .from(plans)
      .innerJoin(products, eq(products.id, plans.productId))
      .where(filters(ctx, input));
    return counts ?? { all: 0, running: 0, scheduled: 0, paused: 0, ended: 0 };
  });
}

export type PlanVersionView = {
  version: number;
  terms: PlanTerms;
  /** What it says otherwise than the version before it; everything where it is the first. */
  changed: (keyof PlanTerms)[];
  /** In force, still to come, over, or never come because a later version took its place. */
  standing: "now" | "ahead" | "past" | "superseded";
  validFrom: Date;
  /** Only to the brand itself. */
  changedBy: string | null;
};
export type PlanView = PlanRow & { versions: PlanVersionView[] };

/** What no partner sees of a shop's terms. */
const hidden = { institutionIds: null, creatorIds: null, barredCreatorIds: null, capDayFen: null, capTotalFen: null };

const isNumber = (ref: string) => /^\d{1,15}$/.test(ref);

/**
 * A plan by its id, or its number on the wire, with every version it had or will have, newest first; not_found where the
 * caller is no party to it.
 */
export function getPlan(caller: Caller | Ctx, ref: string): Promise<PlanView> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    const rows = await from(ctx).where(
      and(mine(ctx), isNumber(ref) ? eq(plans.wireNo, Number(ref)) : eq(plans.id, ref)),
    );
    const [view] = await toPlanRows(ctx, rows);
    if (!view) throw notFound("plan");
    const versions = await ctx.db
      .select()
      .from(planVersions)
      .where(eq(planVersions.planId, view.planId))
      .orderBy(asc(planVersions.version));
    const isOwn = ctx.tenant.kind === "brand" || ctx.tenant.kind === "operator";
    const seen = versions.map((row, index): PlanVersionView => {
      const before = versions[index - 1];
      return {
        version: row.version,
        terms: isOwn ? termsOf(row) : { ...termsOf(row), ...hidden },
        changed: before ? changedTerms(before, row) : [],
        standing: standingOf(row, versions, view.version, ctx.now),
        validFrom: row.validFrom,
        changedBy: isOwn ? row.changedBy : null,
      };
    });
    const own = isOwn ? seen : seen.filter((one) => one.standing === "now" || one.standing === "past");
    return { ...view, versions: own.reverse() };
  });
}

type Dated = { version: number; validFrom: Date };

function standingOf(row: Dated, all: readonly Dated[], current: number, now: Date): PlanVersionView["standing"] {
  if (row.version === current) return "now";
  const isPassedOver = all.some((one) => one.version > row.version && one.validFrom <= row.validFrom);
  if (isPassedOver) return "superseded";
  return row.validFrom > now ? "ahead" : "past";
}

/** Plans set together, in the order of their products' ids. */
export function listPlanGroup(caller: Caller | Ctx, groupId: string): Promise<PlanRow[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    const rows = await from(ctx)
      .where(and(mine(ctx), eq(plans.groupId, groupId)))
      .orderBy(asc(plans.productId), asc(plans.id))
      .limit(400);
    return toPlanRows(ctx, rows);
  });
}
