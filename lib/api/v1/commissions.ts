import { z } from "zod";
import { commissionStages } from "@/lib/commissions/filter";
import { type CommissionView, listCommissions, type StageSums, sumCommissions } from "@/lib/commissions/queries";
import { type ApiRoute, route } from "../route";
import { moment, pageQuery, text, wirePage } from "./fields";
import { passedToWire, reviewToWire } from "./order-shape";

const present = <T>(value: T | null): T | undefined => value ?? undefined;

function commissionToWire(row: CommissionView) {
  return {
    commission_id: row.id,
    order_id: row.orderNo,
    line_id: row.lineNo,
    title: row.title,
    quantity: row.quantity,
    created_at: row.orderedAt,
    merchant: { id: row.brandId, name: row.brandName },
    institution: { id: row.institutionId, appid: row.institutionAppid, name: row.institutionName },
    sharer: { id: row.promoterId, appid: row.sharerAppid, name: row.promoterName },
    commission_type: row.commissionType,
    base_fen: row.baseFen,
    service_ppm: row.servicePpm,
    service_fen: row.serviceFen,
    sharer_ppm: row.sharerPpm,
    sharer_fen: row.sharerFen,
    institution_fen: row.institutionFen,
    creator_fen: row.creatorFen ? row.creatorFen : undefined,
    ...passedToWire(row),
    status: row.status,
    stage: row.stage,
    outcome: row.outcome,
    reason: row.reason,
    due_at: present(row.dueAt),
    confirmed_at: present(row.confirmedAt),
    settled_at: present(row.settledAt),
    review: reviewToWire(row),
  };
}

const sumsToWire = (sums: StageSums) =>
  Object.fromEntries(
    commissionStages.map((stage) => [
      stage,
      {
        lines: sums[stage].lines,
        base_fen: sums[stage].baseFen,
        service_fen: sums[stage].serviceFen,
        sharer_fen: sums[stage].sharerFen,
        institution_fen: sums[stage].institutionFen,
        creator_fen: sums[stage].creatorFen,
        supplier_fen: sums[stage].supplierFen,
        own_fen: sums[stage].ownFen,
      },
    ]),
  );

const query = z.strictObject({
  ...pageQuery,
  stage: z.enum(commissionStages).optional(),
  merchant_id: text.optional(),
  institution_id: text.optional(),
  promoter_id: text.optional(),
  from: moment.optional(),
  to: moment.optional(),
});

export const commissionRoutes: ApiRoute[] = [
  route(
    "get",
    "/commissions",
    {
      summary: "Commissions of the calling party, newest order first, with the sums of the filter by stage",
      tag: "money",
    },
    {
      permission: "commission.read",
      query,
      run: async (caller, { query: asked }) => {
        const filter = {
          brandId: asked.merchant_id ? [asked.merchant_id] : undefined,
          institutionId: asked.institution_id ? [asked.institution_id] : undefined,
          promoterId: asked.promoter_id ? [asked.promoter_id] : undefined,
          from: asked.from,
          to: asked.to,
        };
        const { cursor, limit, stage } = asked;
        const page = await listCommissions(caller, { ...filter, stage, cursor, limit, direction: "older" });
        return { ...wirePage(page, commissionToWire), sums: sumsToWire(await sumCommissions(caller, filter)) };
      },
    },
  ),
];
