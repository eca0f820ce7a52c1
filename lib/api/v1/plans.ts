import { z } from "zod";
import { commissionAssigners, planAudiences, planKinds } from "@/db/enums";
import type { Caller } from "@/lib/kernel/ctx";
import { cancelChange, changePlan } from "@/lib/plans/change-commands";
import { createPlans } from "@/lib/plans/commands";
import { planFigures } from "@/lib/plans/figure-queries";
import { planStates } from "@/lib/plans/input";
import { institutionIdsOf } from "@/lib/plans/partner-queries";
import { type PlanPreview, previewPlans } from "@/lib/plans/preview-queries";
import { getPlan, listPlans } from "@/lib/plans/queries";
import { type ApiRoute, route } from "../route";
import { moment, pageQuery, productId, text, wirePage } from "./fields";
import { errorShape, knownCreators, one, told, versionShape } from "./plan-shape";

const rate = z.int().min(0).max(1_000_000);
const appids = z.array(text).max(200);
const cap = z.int().min(1).max(100_000_000_000).nullish();

const newPlansFields = z.strictObject({
  kind: z.enum(planKinds),
  audience: z.enum(planAudiences).optional(),
  name: z.string().trim().max(40).optional(),
  product_ids: z.array(productId).min(1).max(200),
  institution_appids: appids.optional(),
  creator_appids: appids.optional(),
  service_ppm: rate.optional(),
  commission_by: z.enum(commissionAssigners).optional(),
  commission_ppm: rate.optional(),
  begin_at: moment.nullish(),
  end_at: moment.nullish(),
  cap_day_fen: cap,
  cap_total_fen: cap,
});
const newPlans = newPlansFields.refine((it) => it.audience === "creator" || it.service_ppm !== undefined, {
  path: ["service_ppm"],
  message: "institutions' plans have a service fee",
});

async function inputOf(caller: Caller, body: z.output<typeof newPlans>) {
  const institutionIds = await institutionIdsOf(caller, body.institution_appids ?? []);
  const creatorIds = await knownCreators(caller, body.creator_appids ?? []);
  return {
    kind: body.kind,
    audience: body.audience,
    name: body.name,
    commissionBy: body.commission_by,
    beginAt: body.begin_at,
    endAt: body.end_at,
    capDayFen: body.cap_day_fen,
    capTotalFen: body.cap_total_fen,
    terms: body.product_ids.map((id) => ({
      productId: id,
      institutionIds,
      creatorIds,
      servicePpm: body.service_ppm ?? 0,
      commissionPpm: body.commission_ppm,
    })),
  };
}

export const previewShape = (it: PlanPreview) => ({
  products: it.products,
  parties: it.partyCount,
  promoters: it.promoters,
  conflicts: it.conflicts.map((one) => ({
    product_id: one.productId,
    reason: one.reason,
    plan_id: one.planId,
    parties: one.parties.map((party) => party.name),
    until: one.until,
  })),
  trial: it.trial.map((row) => ({
    institution_name: row.name,
    base_fen: row.baseFen,
    current_fen: row.currentFen,
    next_fen: row.nextFen,
  })),
});

const idOf = (params: Record<string, string | undefined>) => params.plan_id ?? "";

export const planRoutes: ApiRoute[] = [
  route(
    "post",
    "/plans",
    {
      summary: "Set a plan per product; what stands in the way is told product by product",
      tag: "plans",
      creates: true,
    },
    {
      permission: "plan.write",
      body: newPlans,
      run: async (caller, { body }) => {
        const { plans } = await createPlans(caller, await inputOf(caller, body));
        return {
          plans: plans.map((it) => ({
            product_id: it.productId,
            ...("error" in it ? { plan_id: null, error: errorShape(it.error) } : { plan_id: it.planId }),
          })),
        };
      },
    },
  ),
  route(
    "post",
    "/plans/preview",
    {
      summary:
        "What setting these plans would do, without doing it: whom it reaches, conflicts, the fee on 30 days' sales",
      tag: "plans",
      status: 200,
    },
    {
      permission: "plan.write",
      across: true,
      body: newPlans,
      run: async (caller, { body }) => previewShape(await previewPlans(caller, await inputOf(caller, body))),
    },
  ),
  route(
    "get",
    "/plans",
    { summary: "A brand's plans; for an institution, those it may promote under", tag: "plans" },
    {
      permission: "plan.read",
      query: z.strictObject({
        ...pageQuery,
        q: z.string().max(100).optional(),
        kind: z.enum(planKinds).optional(),
        audience: z.enum(planAudiences).optional(),
        status: z.enum(planStates).optional(),
        product_id: productId.optional(),
        has: z.enum(["change", "cap"]).optional(),
      }),
      run: async (caller, { query: { status, product_id, ...query } }) => {
        const page = await listPlans(caller, { ...query, direction: "older", state: status, productId: product_id });
        return wirePage(page, await told(caller, page.items));
      },
    },
  ),
  route(
    "get",
    "/plans/{plan_id}",
    { summary: "One plan", tag: "plans" },
    { permission: "plan.read", run: (caller, { params }) => one(caller, idOf(params)) },
  ),
  route(
    "get",
    "/plans/{plan_id}/versions",
    {
      summary: "Every version of a plan, newest first, with what it changed and who; also one that lies ahead",
      tag: "plans",
    },
    {
      permission: "plan.read",
      run: async (caller, { params }) => ({
        items: (await getPlan(caller, idOf(params))).versions.map(versionShape),
      }),
    },
  ),
  route(
    "get",
    "/plans/{plan_id}/figures",
    { summary: "Orders, sales and what they owe under a plan in the last 30 days, by day", tag: "plans" },
    {
      permission: "plan.read",
      run: async (caller, { params }) => {
        const it = await planFigures(caller, idOf(params));
        const days = it.days.map(({ day, orders, gmvFen, feeFen }) => ({
          day,
          orders,
          gmv_fen: gmvFen,
          fee_fen: feeFen,
        }));
        return { since: it.since, orders: it.orders, gmv_fen: it.gmvFen, fee_fen: it.feeFen, days };
      },
    },
  ),
  route(
    "patch",
    "/plans/{plan_id}",
    { summary: "Change a plan's rate, end, parties, caps or status, from now on or (`at`) from later", tag: "plans" },
    {
      permission: "plan.write",
      body: z.strictObject({
        service_ppm: rate.optional(),
        commission_ppm: rate.nullable().optional(),
        begin_at: moment.optional(),
        end_at: moment.nullable().optional(),
        institution_appids: appids.min(1).optional(),
        creator_appids: appids.min(1).optional(),
        status: z.enum(["active", "paused", "ended"]).optional(),
        cap_day_fen: cap,
        cap_total_fen: cap,
        at: moment.nullish(),
      }),
      run: async (caller, { params, body }) => {
        const planId = idOf(params);
        await changePlan(caller, {
          planId,
          servicePpm: body.service_ppm,
          commissionPpm: body.commission_ppm,
          beginAt: body.begin_at,
          endAt: body.end_at,
          institutionIds: body.institution_appids && (await institutionIdsOf(caller, body.institution_appids)),
          creatorIds: body.creator_appids && (await knownCreators(caller, body.creator_appids)),
          status: body.status,
          capDayFen: body.cap_day_fen,
          capTotalFen: body.cap_total_fen,
          at: body.at,
        });
        return one(caller, planId);
      },
    },
  ),
  route(
    "delete",
    "/plans/{plan_id}/change",
    { summary: "Take back a change that lies ahead", tag: "plans" },
    {
      permission: "plan.write",
      run: async (caller, { params }) => {
        await cancelChange(caller, { planId: idOf(params) });
        return one(caller, idOf(params));
      },
    },
  ),
];
