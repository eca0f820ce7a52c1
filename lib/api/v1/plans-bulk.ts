import { z } from "zod";
import { changePlans } from "@/lib/plans/change-commands";
import { previewChanges } from "@/lib/plans/change-preview";
import { exportHead, exportPlans } from "@/lib/plans/export-plans";
import { importPlans } from "@/lib/plans/import-commands";
import { listPlansInput, planStates } from "@/lib/plans/input";
import { type ApiRoute, route } from "../route";
import { moment, text } from "./fields";
import { changedWords, errorShape } from "./plan-shape";

const rate = z.int().min(0).max(1_000_000);
const cap = z.int().min(1).max(100_000_000_000).nullish();

const bulk = z.strictObject({
  plan_ids: z.array(text).min(1).max(200),
  change: z.strictObject({
    service_ppm: rate.optional(),
    service_by_ppm: z.int().min(-1_000_000).max(1_000_000).optional(),
    commission_ppm: rate.nullable().optional(),
    end_at: moment.nullable().optional(),
    status: z.enum(["active", "paused", "ended"]).optional(),
    cap_day_fen: cap,
    cap_total_fen: cap,
  }),
  at: moment.nullish(),
});

const inputOf = ({ plan_ids, change, at }: z.output<typeof bulk>) => ({
  planIds: plan_ids,
  at,
  change: {
    servicePpm: change.service_ppm,
    serviceByPpm: change.service_by_ppm,
    commissionPpm: change.commission_ppm,
    endAt: change.end_at,
    status: change.status,
    capDayFen: change.cap_day_fen,
    capTotalFen: change.cap_total_fen,
  },
});

/** Many plans at once: one change, a file. */
export const planBulkRoutes: ApiRoute[] = [
  route(
    "post",
    "/plans/changes",
    { summary: "One change of many plans, each answered by itself", tag: "plans", status: 200 },
    {
      permission: "plan.write",
      body: bulk,
      run: async (caller, { body }) => ({
        plans: (await changePlans(caller, inputOf(body))).plans.map((it) => ({
          plan_id: it.planId,
          ...("error" in it ? { error: errorShape(it.error) } : { version: it.version }),
        })),
      }),
    },
  ),
  route(
    "post",
    "/plans/changes/preview",
    { summary: "What one change of many plans would do, without doing it", tag: "plans", status: 200 },
    {
      permission: "plan.write",
      across: true,
      body: bulk,
      run: async (caller, { body }) => {
        const it = await previewChanges(caller, inputOf(body));
        return {
          plans: it.plans,
          refused: it.refused,
          products: it.products,
          institutions: it.institutions,
          promoters: it.promoters,
          current_fen: it.currentFen,
          next_fen: it.nextFen,
          rows: it.rows.map((row) => ({
            plan_id: row.planId,
            refusal: row.refusal,
            changed: changedWords(row.changed),
            current_fen: row.currentFen,
            next_fen: row.nextFen,
          })),
        };
      },
    },
  ),
  route(
    "post",
    "/plans/import",
    {
      summary: "Set and change plans by a CSV file; `check` does it all and takes it back",
      tag: "plans",
      status: 200,
      creates: true,
    },
    {
      permission: "plan.write",
      body: z.strictObject({ csv: z.string().min(1).max(900_000), mode: z.enum(["check", "save"]).default("check") }),
      run: async (caller, { body }) => {
        const it = await importPlans(caller, body);
        return {
          is_saved: it.isSaved,
          created: it.created,
          changed: it.changed,
          refused: it.refused,
          problems: it.problems,
          rows: it.rows.map((row) => ({
            line: row.line,
            act: row.act,
            product_id: row.productId || null,
            plan_id: it.isSaved || row.act === "change" ? row.planId : null,
            problems: row.problems,
            refusal: row.refusal,
          })),
        };
      },
    },
  ),
  route(
    "get",
    "/plans/export",
    { summary: "Plans as rows of the CSV file that can be imported again", tag: "plans" },
    {
      permission: "plan.read",
      query: z.strictObject({ q: z.string().max(100).optional(), status: z.enum(planStates).optional() }),
      run: async (caller, { query }) => {
        const filter = listPlansInput.parse({ q: query.q, state: query.status });
        const rows: (string | null)[][] = [];
        for await (const some of exportPlans(caller, filter)) rows.push(...some);
        return { columns: exportHead, rows };
      },
    },
  ),
];
