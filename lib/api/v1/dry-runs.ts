import { z } from "zod";
import { dryRunChanges, dryRunParties, selfPurchasePolicies } from "@/db/enums";
import { cancelDryRun, startDryRun } from "@/lib/dry-runs/commands";
import { changedTerms, type StartDryRunInput } from "@/lib/dry-runs/input";
import { idsOfNames } from "@/lib/dry-runs/named";
import {
  type DryRunLineView,
  type DryRunView,
  getChangedLine,
  getDryRun,
  listChangedLines,
  listDifferences,
  listDryRuns,
} from "@/lib/dry-runs/queries";
import type { LineOutcome } from "@/lib/dry-runs/rules";
import type { Caller } from "@/lib/kernel/ctx";
import { explainCandidate } from "@/lib/orders/receipt-words";
import { type ApiRoute, route } from "../route";
import { moment, optionalText, pageQuery, text, wirePage } from "./fields";

const tag = "dry runs";
const ppm = z.int().min(0).max(1_000_000);
const days = changedTerms.shape.lock.unwrap().shape;

const body = z.strictObject({
  name: z.string().trim().max(60).optional(),
  from: moment,
  until: moment,
  shop_appid: optionalText,
  institution_appid: optionalText,
  lock: z
    .strictObject({
      institution_appid: optionalText,
      product_click_days: days.productClickDays,
      product_order_days: days.productExtensionDays,
      content_click_days: days.contentClickDays,
      content_order_days: days.contentExtensionDays,
    })
    .optional(),
  plans: z
    .array(z.strictObject({ plan_id: text, service_ppm: ppm, commission_ppm: ppm.nullish() }))
    .max(200)
    .optional(),
  ratios: z
    .array(z.strictObject({ sharer_appid: optionalText, commission_ratio: ppm }))
    .max(200)
    .optional(),
  self_purchase: z.enum(selfPurchasePolicies).optional(),
});

/** The body in our own ids. */
async function toInput(caller: Caller, given: z.output<typeof body>): Promise<StartDryRunInput> {
  const ids = await idsOfNames(caller, [
    { field: "shop_appid", of: "organisation", appid: given.shop_appid },
    { field: "institution_appid", of: "organisation", appid: given.institution_appid },
    { field: "lock.institution_appid", of: "organisation", appid: given.lock?.institution_appid },
    ...(given.ratios ?? []).map(({ sharer_appid: appid }, index) => ({
      field: `ratios.${index}.sharer_appid`,
      of: "promoter" as const,
      appid,
    })),
  ]);
  const idOf = (appid: string | undefined) => (appid ? ids.get(appid) : undefined);
  const { lock } = given;
  return {
    name: given.name,
    from: given.from,
    until: given.until,
    brandId: idOf(given.shop_appid),
    institutionId: idOf(given.institution_appid),
    terms: {
      lock: lock && {
        institutionId: idOf(lock.institution_appid),
        productClickDays: lock.product_click_days,
        productExtensionDays: lock.product_order_days,
        contentClickDays: lock.content_click_days,
        contentExtensionDays: lock.content_order_days,
      },
      plans: given.plans?.map((plan) => ({
        planId: plan.plan_id,
        servicePpm: plan.service_ppm,
        ...(plan.commission_ppm !== undefined && { commissionPpm: plan.commission_ppm }),
      })),
      ratios: given.ratios?.map((ratio) => ({
        promoterId: idOf(ratio.sharer_appid),
        ratioPpm: ratio.commission_ratio,
      })),
      selfPurchase: given.self_purchase,
    },
  };
}

const runToWire = (run: DryRunView) => ({
  dry_run_id: run.id,
  name: run.name,
  status: run.status,
  from: run.from,
  until: run.until,
  terms: run.terms,
  lines_total: run.linesTotal,
  lines_done: run.linesDone,
  lines_that_change_hands: run.handsChanged,
  lines_that_change_amount: run.amountsChanged,
  drifted: run.drifted,
  failure: run.failure ?? undefined,
  started_by: run.startedByName,
  created_at: run.createdAt,
  finished_at: run.finishedAt ?? undefined,
});

const outcomeToWire = (outcome: LineOutcome, names: DryRunLineView["names"]) => ({
  reason: outcome.reason,
  touch_id: outcome.touchId ?? undefined,
  promoter: outcome.promoterId ? (names[outcome.promoterId] ?? outcome.promoterId) : undefined,
  institution: outcome.institutionId ? (names[outcome.institutionId] ?? outcome.institutionId) : undefined,
  promoter_fen: outcome.promoterFen,
  institution_fen: outcome.institutionFen,
  creator_fen: outcome.creatorFen,
  cost_fen: outcome.costFen,
});

const lineToWire = (line: DryRunLineView) => ({
  line_ref: line.lineId,
  order_id: line.orderNo,
  line_id: line.lineNo,
  title: line.title,
  created_at: line.orderedAt,
  change: line.change,
  before: outcomeToWire(line.before, line.names),
  after: outcomeToWire(line.after, line.names),
  difference_fen: line.differenceFen,
});

const idOf = (params: Record<string, string>) => params.dry_run_id ?? "";

export const dryRunRoutes: ApiRoute[] = [
  route(
    "post",
    "/dry-runs",
    {
      summary: "Replay past orders under other terms, in the background; nothing is touched",
      tag,
      status: 201,
      creates: true,
    },
    {
      permission: "dryrun.run",
      across: true,
      body,
      run: async (caller, { body: given }) => {
        const { dryRunId, lines } = await startDryRun(caller, await toInput(caller, given));
        return { dry_run_id: dryRunId, lines_total: lines };
      },
    },
  ),
  route(
    "get",
    "/dry-runs",
    { summary: "The organisation's dry runs, newest first", tag },
    {
      permission: "dryrun.read",
      query: z.strictObject(pageQuery),
      run: async (caller, { query }) =>
        wirePage(await listDryRuns(caller, { ...query, direction: "older" }), runToWire),
    },
  ),
  route(
    "get",
    "/dry-runs/{dry_run_id}",
    { summary: "How far a dry run has come, and what it counted", tag },
    { permission: "dryrun.read", run: async (caller, { params }) => runToWire(await getDryRun(caller, idOf(params))) },
  ),
  route(
    "post",
    "/dry-runs/{dry_run_id}/cancel",
    { summary: "Stop a dry run that waits or is under way", tag },
    {
      permission: "dryrun.run",
      across: true,
      run: async (caller, { params }) => {
        const { dryRunId } = await cancelDryRun(caller, { dryRunId: idOf(params) });
        return { dry_run_id: dryRunId, status: "cancelled" };
      },
    },
  ),
  route(
    "get",
    "/dry-runs/{dry_run_id}/differences",
    { summary: "What each party would have had, before and after, in fen", tag },
    {
      permission: "dryrun.read",
      query: z.strictObject({ kind: z.enum(dryRunParties).optional() }),
      run: async (caller, { params, query }) => ({
        items: (await listDifferences(caller, idOf(params), query.kind)).map((sum) => ({
          kind: sum.kind,
          name: sum.name,
          lines_before: sum.linesBefore,
          lines_after: sum.linesAfter,
          before_fen: sum.beforeFen,
          after_fen: sum.afterFen,
          difference_fen: sum.differenceFen,
        })),
      }),
    },
  ),
  route(
    "get",
    "/dry-runs/{dry_run_id}/lines",
    { summary: "Lines that come out otherwise, newest order first", tag },
    {
      permission: "dryrun.read",
      query: z.strictObject({ ...pageQuery, change: z.enum(dryRunChanges).optional() }),
      run: async (caller, { params, query }) =>
        wirePage(await listChangedLines(caller, idOf(params), { ...query, direction: "older" }), lineToWire),
    },
  ),
  route(
    "get",
    "/dry-runs/{dry_run_id}/lines/{line_ref}",
    { summary: "One such line with both receipts, where they were kept", tag },
    {
      permission: "dryrun.read",
      run: async (caller, { params }) => {
        const line = await getChangedLine(caller, idOf(params), params.line_ref ?? "");
        const side = (key: "before" | "after") =>
          line.receipts?.[key].candidates.map((one) => ({
            touch_id: one.touchId,
            role: one.role,
            outcome: one.outcome,
            reason: one.reason,
            explanation: explainCandidate(one, line.receipts?.[key].candidates ?? [], line),
            at: one.at,
            locked_until: one.lockedUntilEffective,
            promoter: one.promoterName,
            institution: one.institutionName,
            target: one.targetName,
          }));
        return { ...lineToWire(line), candidates_before: side("before"), candidates_after: side("after") };
      },
    },
  ),
];
