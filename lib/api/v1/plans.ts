import { z } from "zod";
import { commissionAssigners, planKinds } from "@/db/enums";
import type { Caller } from "@/lib/kernel/ctx";
import { changePlan } from "@/lib/plans/change-commands";
import { createPlans } from "@/lib/plans/commands";
import { planStates } from "@/lib/plans/input";
import { setLockRule } from "@/lib/plans/lock-commands";
import { listLockRules } from "@/lib/plans/lock-queries";
import { appidsOf, institutionIdsOf } from "@/lib/plans/partner-queries";
import { getPlan, listPlans, type PlanRow } from "@/lib/plans/queries";
import { type ApiRoute, route } from "../route";
import { moment, pageQuery, productId, text, wirePage } from "./fields";

const rate = z.int().min(0).max(1_000_000);
const appids = z.array(text).max(200);
const days = z.int().min(0).max(365);

async function told(caller: Caller, rows: readonly PlanRow[]) {
  const names = await appidsOf(
    caller,
    rows.flatMap((row) => row.institutions?.map((it) => it.id) ?? []),
  );
  return (row: PlanRow) => ({
    plan_id: row.planId,
    product_id: row.productId,
    kind: row.kind,
    status: row.state,
    service_ppm: row.servicePpm,
    commission_by: row.commissionBy,
    commission_ppm: row.commissionPpm,
    institution_appids: row.institutions?.map((it) => names.get(it.id) ?? it.id) ?? null,
    begin_at: row.beginAt,
    end_at: row.endAt,
    version: row.version,
  });
}

async function one(caller: Caller, planId: string) {
  const plan = await getPlan(caller, planId);
  return (await told(caller, [plan]))(plan);
}

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
      body: z.strictObject({
        kind: z.enum(planKinds),
        name: z.string().trim().max(40).optional(),
        product_ids: z.array(productId).min(1).max(200),
        institution_appids: appids.optional(),
        service_ppm: rate,
        commission_by: z.enum(commissionAssigners).optional(),
        commission_ppm: rate.optional(),
        begin_at: moment.nullish(),
        end_at: moment.nullish(),
      }),
      run: async (caller, { body }) => {
        const institutionIds = await institutionIdsOf(caller, body.institution_appids ?? []);
        const terms = body.product_ids.map((id) => ({
          productId: id,
          institutionIds,
          servicePpm: body.service_ppm,
          commissionPpm: body.commission_ppm,
        }));
        const { plans } = await createPlans(caller, {
          kind: body.kind,
          name: body.name,
          commissionBy: body.commission_by,
          beginAt: body.begin_at,
          endAt: body.end_at,
          terms,
        });
        return {
          plans: plans.map((it) => ({
            product_id: it.productId,
            ...("error" in it
              ? { plan_id: null, error: { ...it.error, planId: undefined, plan_id: it.error.planId } }
              : { plan_id: it.planId }),
          })),
        };
      },
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
        kind: z.enum(planKinds).optional(),
        status: z.enum(planStates).optional(),
        product_id: productId.optional(),
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
    { permission: "plan.read", run: (caller, { params }) => one(caller, params.plan_id ?? "") },
  ),
  route(
    "patch",
    "/plans/{plan_id}",
    { summary: "Change a plan's rate, end, institutions or status from now on", tag: "plans" },
    {
      permission: "plan.write",
      body: z.strictObject({
        service_ppm: rate.optional(),
        commission_ppm: rate.nullable().optional(),
        end_at: moment.nullable().optional(),
        institution_appids: appids.min(1).optional(),
        status: z.enum(["active", "paused", "ended"]).optional(),
      }),
      run: async (caller, { params, body }) => {
        const planId = params.plan_id ?? "";
        await changePlan(caller, {
          planId,
          servicePpm: body.service_ppm,
          commissionPpm: body.commission_ppm,
          endAt: body.end_at,
          institutionIds: body.institution_appids && (await institutionIdsOf(caller, body.institution_appids)),
          status: body.status,
        });
        return one(caller, planId);
      },
    },
  ),
  route(
    "get",
    "/lock-rules",
    { summary: "Lock days (锁客), every version, newest first", tag: "plans" },
    {
      permission: "plan.read",
      run: async (caller) => ({
        items: (await listLockRules(caller)).map((it) => ({
          institution_name: it.institutionName,
          version: it.version,
          product_click_days: it.productClickDays,
          product_order_days: it.productOrderDays,
          content_click_days: it.contentClickDays,
          content_order_days: it.contentOrderDays,
          valid_from: it.validFrom,
        })),
      }),
    },
  ),
  route(
    "post",
    "/lock-rules",
    { summary: "Set the lock days of a shop, or of one institution in it, from now on", tag: "plans", creates: true },
    {
      permission: "lock.write",
      body: z.strictObject({
        institution_appid: text.optional(),
        product_click_days: days,
        product_order_days: days,
        content_click_days: days,
        content_order_days: days,
      }),
      run: async (caller, { body }) => {
        const [institutionId] = await institutionIdsOf(caller, body.institution_appid ? [body.institution_appid] : []);
        return setLockRule(caller, {
          institutionId,
          productClickDays: body.product_click_days,
          productOrderDays: body.product_order_days,
          contentClickDays: body.content_click_days,
          contentOrderDays: body.content_order_days,
        });
      },
    },
  ),
];
