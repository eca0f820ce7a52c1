import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { organisations, plans, planVersions, products } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListPlansInput } from "./input";
import { type CommissionBy, type PlanKind, type PlanState, planState } from "./rules";

export type PlanRow = {
  planId: string;
  groupId: string;
  name: string;
  kind: PlanKind;
  state: PlanState;
  productId: string;
  productTitle: string;
  image: string | null;
  brandName: string;
  servicePpm: number;
  commissionBy: CommissionBy;
  commissionPpm: number | null;
  /** null: every institution. To an institution only its own name is told. */
  institutions: { id: string; name: string }[] | null;
  beginAt: Date;
  endAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** Row level security admits the parties; the condition says it again, and leaves drafts of nobody. */
function mine(ctx: Ctx): SQL | undefined {
  if (ctx.tenant.kind === "operator") return undefined;
  if (ctx.tenant.kind === "brand") return eq(plans.brandId, ctx.tenant.id);
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

function filters(ctx: Ctx, input: Pick<ListPlansInput, "q" | "kind" | "productId">): SQL | undefined {
  const q = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return and(
    mine(ctx),
    q ? sql`(${plans.name} ilike ${q} or ${products.title} ilike ${q} or ${plans.id} = ${input.q})` : undefined,
    input.kind ? eq(plans.kind, input.kind) : undefined,
    input.productId ? eq(plans.productId, BigInt(input.productId)) : undefined,
  );
}

const columns = {
  plan: plans,
  productTitle: products.title,
  image: sql<string | null>`${products.images} ->> 0`,
  brandName: organisations.name,
};

type Joined = { plan: typeof plans.$inferSelect; productTitle: string; image: string | null; brandName: string };

async function toViews(ctx: Ctx, rows: readonly Joined[]): Promise<PlanRow[]> {
  const named = [...new Set(rows.flatMap((row) => row.plan.institutionIds ?? []))];
  const found = named.length
    ? await ctx.db
        .select({ id: organisations.id, name: organisations.name })
        .from(organisations)
        .where(inArray(organisations.id, named))
    : [];
  const names = new Map(found.map((row) => [row.id, row.name]));
  const isTold = (id: string) =>
    ctx.tenant.kind === "brand" || ctx.tenant.kind === "operator" || ctx.reach.includes(id);
  return rows.map(({ plan, ...row }) => ({
    ...row,
    planId: plan.id,
    groupId: plan.groupId,
    name: plan.name,
    kind: plan.kind,
    state: planState(plan, ctx.now),
    productId: String(plan.productId),
    servicePpm: plan.servicePpm,
    commissionBy: plan.commissionBy,
    commissionPpm: plan.commissionPpm,
    institutions: plan.institutionIds?.filter(isTold).map((id) => ({ id, name: names.get(id) ?? id })) ?? null,
    beginAt: plan.beginAt,
    endAt: plan.endAt,
    version: plan.version,
    createdAt: plan.createdAt,
    updatedAt: plan.updatedAt,
  }));
}

const from = (ctx: Ctx) =>
  ctx.db
    .select(columns)
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
      .limit(input.limit + 1);
    return toPage(await toViews(ctx, rows), input, (row) => ({ at: row.createdAt.toISOString(), id: row.planId }));
  });
}

export type PlanCounts = { all: number } & Record<PlanState, number>;

/** How many plans the filter leaves, by state: the tabs of the list. */
export function countPlans(
  caller: Caller | Ctx,
  input: Pick<ListPlansInput, "q" | "kind" | "productId">,
): Promise<PlanCounts> {
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
  status: "active" | "paused" | "ended";
  servicePpm: number;
  commissionPpm: number | null;
  institutionIds: string[] | null;
  endAt: Date | null;
  validFrom: Date;
  /** Only to the brand itself. */
  changedBy: string | null;
};
export type PlanView = PlanRow & { versions: PlanVersionView[] };

/** A plan with every version it had, newest first; not_found where the caller is no party to it. */
export function getPlan(caller: Caller | Ctx, planId: string): Promise<PlanView> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    const rows = await from(ctx).where(and(mine(ctx), eq(plans.id, planId)));
    const [view] = await toViews(ctx, rows);
    if (!view) throw notFound("plan");
    const versions = await ctx.db
      .select({
        version: planVersions.version,
        status: planVersions.status,
        servicePpm: planVersions.servicePpm,
        commissionPpm: planVersions.commissionPpm,
        institutionIds: planVersions.institutionIds,
        endAt: planVersions.endAt,
        validFrom: planVersions.validFrom,
        changedBy: planVersions.changedBy,
      })
      .from(planVersions)
      .where(eq(planVersions.planId, planId))
      .orderBy(desc(planVersions.version));
    const isOwn = ctx.tenant.kind === "brand" || ctx.tenant.kind === "operator";
    return { ...view, versions: versions.map((it) => (isOwn ? it : { ...it, institutionIds: null, changedBy: null })) };
  });
}

/** Plans set together, in the order of their products' ids. */
export function listPlanGroup(caller: Caller | Ctx, groupId: string): Promise<PlanRow[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    const rows = await from(ctx)
      .where(and(mine(ctx), eq(plans.groupId, groupId)))
      .orderBy(asc(plans.productId), asc(plans.id))
      .limit(400);
    return toViews(ctx, rows);
  });
}
