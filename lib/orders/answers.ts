import { figuresSeen } from "@/lib/commissions/seen";
import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import type { OrderMade } from "./commands";
import type { Placed } from "./place-orders";
import { getOrder, type OrderLineView, type OrderView } from "./queries";

/** What the answer to an order tells of a line, and of the order. */
export type LineAnswer = Pick<
  OrderLineView,
  | "lineNo"
  | "productId"
  | "skuId"
  | "title"
  | "quantity"
  | "paidFen"
  | "refundedFen"
  | "surface"
  | "personalisation"
  | "outcome"
  | "sharerAppid"
  | "institutionAppid"
  | "touchId"
  | "reason"
  | "commissionId"
  | "baseFen"
  | "servicePpm"
  | "serviceFen"
  | "sharerPpm"
  | "sharerFen"
  | "institutionFen"
  | "creatorFen"
  | "status"
  | "confirmedAt"
  | "settledAt"
  | "platformFeeFen"
  | "supplierId"
  | "supplierAppid"
  | "supplierPpm"
  | "supplierFen"
  | "passedFen"
  | "seat"
>;
export type OrderAnswer = Omit<OrderView, "lines" | "events" | "identityId"> & {
  lines: LineAnswer[];
  events: Pick<OrderView["events"][number], "eventId" | "type" | "occurredAt">[];
};

type Names = ReadonlyMap<string, string>;

async function appidsOf(ctx: Ctx, placed: readonly Placed[]): Promise<Names> {
  const lines = placed.flatMap((one) => one.lines);
  const promoterIds = distinct(lines.map((line) => line.promoterId));
  if (promoterIds.length === 0) return new Map();
  const rows = await rowsOf<{ id: string; appid: string }>(
    ctx,
    `select id, sharer_appid as appid from promoters where id = any($1::text[])
     union all select id, appid from organisations where id = any($2::text[])`,
    [promoterIds, distinct(lines.flatMap((line) => [line.institutionId, line.supplierId]))],
  );
  return new Map(rows.map((row) => [row.id, row.appid]));
}

function answerOf({ draft, lines, commissions }: Placed, appids: Names): OrderAnswer {
  const earned = new Map(commissions.map((row) => [row.lineId, row]));
  return {
    ...draft.order,
    events: draft.events,
    lines: lines.map((line) => {
      const commission = earned.get(line.id);
      const told = {
        lineNo: line.lineNo,
        title: line.title,
        quantity: line.quantity,
        paidFen: line.paidFen,
        refundedFen: line.refundedFen,
        surface: line.surface,
        personalisation: line.personalisation,
        outcome: line.outcome,
        touchId: line.touchId,
        reason: line.reason,
        platformFeeFen: line.platformFeeFen,
        supplierId: line.supplierId,
        productId: String(line.productId),
        skuId: String(line.skuId),
        sharerAppid: (line.promoterId && appids.get(line.promoterId)) || null,
        institutionAppid: (line.institutionId && appids.get(line.institutionId)) || null,
        commissionId: commission?.id ?? null,
        baseFen: commission?.baseFen ?? null,
        servicePpm: commission?.servicePpm ?? null,
        serviceFen: commission?.serviceFen ?? null,
        sharerPpm: commission?.sharerPpm ?? null,
        sharerFen: commission?.sharerFen ?? null,
        institutionFen: commission?.institutionFen ?? null,
        creatorFen: commission?.creatorFen ?? null,
        status: commission?.status ?? null,
        confirmedAt: commission?.confirmedAt ?? null,
        settledAt: commission?.settledAt ?? null,
        supplierAppid: (line.supplierId && appids.get(line.supplierId)) || null,
        supplierPpm: commission?.supplierPpm ?? null,
        supplierFen: commission?.supplierFen ?? null,
      };
      return figuresSeen(told, { id: draft.brandId, kind: "brand" });
    }),
  };
}

/** A repeat is answered as the order stands today, to the brand whose it is. */
const standing = (ctx: Ctx, brandId: string, orderId: string): Promise<OrderAnswer> =>
  getOrder({ ...ctx, tenant: { id: brandId, kind: "brand" } }, orderId);

/** What to answer the senders of these orders: of new ones from the rows just stored, read with nothing but appids. */
export async function answersOf(ctx: Ctx, made: readonly (OrderMade & { brandId: string })[]): Promise<OrderAnswer[]> {
  const appids = await appidsOf(
    ctx,
    made.flatMap((one) => (one.placed ? [one.placed] : [])),
  );
  const answers: OrderAnswer[] = [];
  for (const { brandId, orderId, placed } of made)
    answers.push(placed ? answerOf(placed, appids) : await standing(ctx, brandId, orderId));
  return answers;
}
