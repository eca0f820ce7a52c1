import { inArray, sql } from "drizzle-orm";
import { creators, organisations, plans, products } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { dayOf } from "@/lib/kernel/time";
import { type CommissionBy, type PlanAudience, type PlanKind, type PlanState, planState } from "./rules";

export type PlanRow = {
  planId: string;
  /** Its number on the wire. */
  wireNo: number;
  groupId: string;
  name: string;
  kind: PlanKind;
  audience: PlanAudience;
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
  /** Of a creators' plan; null: every creator. */
  creators: { id: string; name: string }[] | null;
  /** The most its lines may owe, in fen; to the brand and the operator alone. */
  capDayFen: number | null;
  capTotalFen: number | null;
  /** What they owe today and in all; null where there is no cap. */
  spentDayFen: number | null;
  spentTotalFen: number | null;
  /** Until when a reached cap closes the plan; `open_end` until room comes back. */
  stoppedUntil: Date | "open_end" | null;
  /** When a change that lies ahead comes into force. */
  nextChangeAt: Date | null;
  beginAt: Date;
  endAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

type PlanRecord = typeof plans.$inferSelect;

/** What a row is made of; join products and organisations. */
export const planColumns = (now: Date) => ({
  plan: plans,
  productTitle: products.title,
  image: sql<string | null>`${products.images} ->> 0`,
  brandName: organisations.name,
  versionNow: sql<number>`coalesce((select max(v.version) from plan_versions v
    where v.plan_id = ${plans.id} and v.valid_from <= ${now}), 1)`,
  spentDay: sql<
    string | null
  >`(select s.spent_fen::text from plan_spends s where s.plan_id = ${plans.id} and s.period = ${dayOf(now)})`,
  spentTotal: sql<
    string | null
  >`(select s.spent_fen::text from plan_spends s where s.plan_id = ${plans.id} and s.period = 'all')`,
  // A stop without an end is told as the last moment there is.
  stoppedUntil: sql<string | null>`(select max(coalesce(t.until_at, 'infinity'::timestamptz))::text from plan_stops t
    where t.plan_id = ${plans.id} and t.from_at <= ${now} and (t.until_at is null or t.until_at > ${now}))`,
});

type Joined = {
  plan: PlanRecord;
  productTitle: string;
  image: string | null;
  brandName: string;
  versionNow: number;
  spentDay: string | null;
  spentTotal: string | null;
  stoppedUntil: string | null;
};

/** Rows as the caller may see them: caps and what they leave are the brand's and the operator's. */
export async function toPlanRows(ctx: Ctx, rows: readonly Joined[]): Promise<PlanRow[]> {
  const names = await namesOf(ctx, rows);
  const isOwn = ctx.tenant.kind === "brand" || ctx.tenant.kind === "operator";
  const isTold = (id: string) => isOwn || ctx.reach.includes(id) || id === ctx.tenant.id;
  const named = (ids: readonly string[] | null) =>
    ids?.filter(isTold).map((id) => ({ id, name: names.get(id) ?? id })) ?? null;
  const spent = (cap: number | null, text: string | null) => (isOwn && cap !== null ? Number(text ?? 0) : null);
  return rows.map(({ plan, productTitle, image, brandName, ...row }) => ({
    planId: plan.id,
    wireNo: plan.wireNo,
    groupId: plan.groupId,
    name: plan.name,
    kind: plan.kind,
    audience: plan.audience,
    state: planState(plan, ctx.now),
    productId: String(plan.productId),
    productTitle,
    image,
    brandName,
    servicePpm: plan.servicePpm,
    commissionBy: plan.commissionBy,
    commissionPpm: plan.commissionPpm,
    institutions: plan.audience === "creator" ? [] : named(plan.institutionIds),
    creators: plan.audience === "creator" ? named(plan.creatorIds) : [],
    capDayFen: isOwn ? plan.capDayFen : null,
    capTotalFen: isOwn ? plan.capTotalFen : null,
    spentDayFen: spent(plan.capDayFen, row.spentDay),
    spentTotalFen: spent(plan.capTotalFen, row.spentTotal),
    stoppedUntil:
      row.stoppedUntil === null ? null : row.stoppedUntil === "infinity" ? "open_end" : new Date(row.stoppedUntil),
    nextChangeAt: isOwn ? plan.nextChangeAt : null,
    beginAt: plan.beginAt,
    endAt: plan.endAt,
    version: row.versionNow,
    createdAt: plan.createdAt,
    updatedAt: plan.updatedAt,
  }));
}

async function namesOf(ctx: Ctx, rows: readonly Joined[]): Promise<Map<string, string>> {
  const institutions = distinct(rows.flatMap((row) => row.plan.institutionIds ?? []));
  const people = distinct(rows.flatMap((row) => row.plan.creatorIds ?? []));
  const orgs =
    institutions.length === 0
      ? []
      : await ctx.db
          .select({ id: organisations.id, name: organisations.name })
          .from(organisations)
          .where(inArray(organisations.id, institutions));
  const accounts =
    people.length === 0
      ? []
      : await ctx.db
          .select({ id: creators.id, name: creators.name })
          .from(creators)
          .where(inArray(creators.id, people));
  return new Map([...orgs, ...accounts].map((row) => [row.id, row.name]));
}
