import { z } from "zod";
import { fraudCaseStatuses, fraudVerdicts } from "@/db/enums";
import { decideCase, decideCases, reopenCase, stateOnCase } from "@/lib/fraud/commands";
import { explainSignal } from "@/lib/fraud/explain";
import { fraudCode, type SetThresholds, setThresholdsInput } from "@/lib/fraud/input";
import { countFraudCases, type FraudCaseView, getFraudCase, listFraudCases } from "@/lib/fraud/queries";
import { getFraudSettings, setFraudSettings } from "@/lib/fraud/settings";
import { type ApiRoute, route } from "../route";
import { optionalText, pageQuery, text, wirePage } from "./fields";

const tag = "fraud review";
const note = z.string().trim().min(4).max(500);
const idOf = (params: Record<string, string>) => params.fraud_case_id ?? "";

const caseToWire = (it: FraudCaseView) => ({
  fraud_case_id: it.id,
  status: it.status,
  order_id: it.orderNo,
  line_id: it.lineNo,
  title: it.title,
  shop: it.brandName,
  institution: it.institutionName,
  promoter: it.promoterName,
  commission_fen: it.amountFen,
  commission_status: it.commissionStatus,
  is_held: it.isHeld,
  needs_second_person: it.needsSecond,
  signals: it.signals.map((signal) => ({ ...signal, explanation: explainSignal(signal) })),
  proposed: it.proposed ? { verdict: it.proposed, by: it.proposedByName } : undefined,
  decided: it.decidedAt ? { by: it.decidedByName, at: it.decidedAt, note: it.note } : undefined,
  ordered_at: it.orderedAt,
  opened_at: it.openedAt,
});

const figures = {
  own_orders: "ownOrders",
  clicks_per_minute: "clicksPerMinute",
  clicks_per_visitor: "clicksPerVisitor",
  hidden_hits: "hiddenHits",
  last_seconds: "lastSeconds",
  last_orders: "lastOrders",
  late_minutes: "lateMinutes",
  impossible_ms: "impossibleMs",
  second_person_fen: "secondPersonFen",
} as const satisfies Record<string, keyof SetThresholds>;

const { shape } = setThresholdsInput;
const thresholdBody = z.strictObject(
  Object.fromEntries(Object.entries(figures).map(([wire, key]) => [wire, shape[key]])) as Record<
    keyof typeof figures,
    z.ZodOptional<z.ZodInt>
  >,
);

const toThresholds = (values: Record<string, number | undefined>): SetThresholds =>
  Object.fromEntries(
    Object.entries(figures).flatMap(([wire, key]) => (values[wire] === undefined ? [] : [[key, values[wire]]])),
  );

const thresholdsToWire = (values: Partial<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(figures).flatMap(([wire, key]) => (values[key] === undefined ? [] : [[wire, values[key]]])),
  );

const filterQuery = {
  code: fraudCode.optional(),
  q: z.string().max(100).optional(),
  institution_id: optionalText,
  promoter_id: optionalText,
};
const narrowOf = (query: z.output<z.ZodObject<typeof filterQuery>>) => ({
  code: query.code,
  query: query.q,
  institutionId: query.institution_id,
  promoterId: query.promoter_id,
});

export const fraudRoutes: ApiRoute[] = [
  route(
    "get",
    "/fraud-cases",
    { summary: "Commissions something speaks against, newest first, with counts by state", tag },
    {
      permission: "fraud.read",
      query: z.strictObject({ ...pageQuery, ...filterQuery, status: z.enum(fraudCaseStatuses).optional() }),
      run: async (caller, { query }) => {
        const { limit, cursor, status } = query;
        const page = await listFraudCases(caller, { ...narrowOf(query), limit, cursor, status, direction: "older" });
        const counts = await countFraudCases(caller, narrowOf(query));
        const told = Object.entries(counts).map(([state, { cases, amountFen }]) => [
          state,
          { cases, commission_fen: amountFen },
        ]);
        return { ...wirePage(page, caseToWire), counts: Object.fromEntries(told) };
      },
    },
  ),
  route(
    "get",
    "/fraud-cases/{fraud_case_id}",
    { summary: "One case with its evidence in order of time and what happened to it", tag },
    {
      permission: "fraud.read",
      across: true,
      run: async (caller, { params }) => {
        const it = await getFraudCase(caller, idOf(params));
        const events = it.events.map(({ type, verdict, actorName, note: said, at }) => ({
          type,
          verdict: verdict ?? undefined,
          by: actorName,
          note: said ?? undefined,
          at,
        }));
        return { ...caseToWire(it), events, evidence: it.evidence };
      },
    },
  ),
  route(
    "post",
    "/fraud-cases/decide",
    { summary: "Release or refuse up to 100 held commissions; each has its own outcome", tag },
    {
      permission: "fraud.decide",
      across: true,
      body: z.strictObject({ fraud_case_ids: z.array(text).min(1).max(100), verdict: z.enum(fraudVerdicts), note }),
      run: async (caller, { body }) => {
        const outcomes = await decideCases(caller, {
          caseIds: body.fraud_case_ids,
          verdict: body.verdict,
          note: body.note,
        });
        return {
          items: outcomes.map(({ caseId, outcome, status }) => ({ fraud_case_id: caseId, outcome, status })),
        };
      },
    },
  ),
  ...fraudVerdicts.map((verdict) =>
    route(
      "post",
      `/fraud-cases/{fraud_case_id}/${verdict}`,
      {
        summary:
          verdict === "release"
            ? "Release a held commission; of a large sum the first word is a proposal"
            : "Refuse a held commission: it goes back, the line costs the shop nothing",
        tag,
      },
      {
        permission: "fraud.decide",
        across: true,
        body: z.strictObject({ note }),
        run: async (caller, { body, params }) => {
          const { caseId, outcome, status } = await decideCase(caller, { caseId: idOf(params), verdict, ...body });
          return { fraud_case_id: caseId, outcome, status };
        },
      },
    ),
  ),
  route(
    "post",
    "/fraud-cases/{fraud_case_id}/reopen",
    { summary: "Take a decision up again: a refusal always, a release until the commission is confirmed", tag },
    {
      permission: "fraud.decide",
      across: true,
      body: z.strictObject({ note }),
      run: async (caller, { body, params }) => {
        const { caseId } = await reopenCase(caller, { caseId: idOf(params), note: body.note });
        return { fraud_case_id: caseId, status: "open" };
      },
    },
  ),
  route(
    "post",
    "/fraud-cases/{fraud_case_id}/statements",
    { summary: "What the institution or the shop has to say on an open case", tag, status: 201 },
    {
      permission: "fraud.state",
      across: true,
      body: z.strictObject({ note }),
      run: async (caller, { body, params }) => {
        const { caseId } = await stateOnCase(caller, { caseId: idOf(params), note: body.note });
        return { fraud_case_id: caseId };
      },
    },
  ),
  route(
    "get",
    "/fraud-settings",
    { summary: "From which figures on commissions are held", tag },
    {
      permission: "fraud.read",
      run: async (caller) => {
        const { deployment, own, effective } = await getFraudSettings(caller);
        return {
          deployment: thresholdsToWire(deployment),
          own: own ? thresholdsToWire(own) : undefined,
          effective: thresholdsToWire(effective),
        };
      },
    },
  ),
  route(
    "put",
    "/fraud-settings",
    { summary: "Set them: the operator for the deployment, an institution for itself", tag },
    {
      permission: "fraud.settings",
      across: true,
      body: thresholdBody,
      run: (caller, { body }) => setFraudSettings(caller, toThresholds(body)),
    },
  ),
];
