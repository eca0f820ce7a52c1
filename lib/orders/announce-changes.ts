import type { commissions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { emitEvents } from "@/lib/webhooks/emit";
import { announceLines, asCommission, type CommissionNews } from "./announce";
import type { Judgement, LineRow } from "./attribute";
import type { StandingLine } from "./reconcile";
import type { Settled } from "./settle-line";
import type { OrderStatus } from "./status";

type CommissionRow = typeof commissions.$inferSelect;

const nothing = { baseFen: 0, serviceFen: 0, sharerFen: 0, institutionFen: 0, supplierFen: 0 };

/**
 * Tells of lines that another touch won after all: the new parties of what they have, those who had the line that it is
 * gone from them.
 */
export async function announceReattributed(
  ctx: Ctx,
  lines: ReadonlyMap<string, LineRow>,
  decided: readonly Judgement[],
  ended: readonly CommissionRow[],
  cause: string,
): Promise<void> {
  const lineOf = (id: string) => {
    const line = lines.get(id);
    return line ? [line] : [];
  };
  const made = decided.flatMap(({ line: { id }, commission }) =>
    commission ? lineOf(id).map((line) => ({ line, commission: asCommission(commission) })) : [],
  );
  const stays = new Set(made.map(({ line, commission }) => `${line.id} ${commission.institutionId}`));
  const gone = ended
    .filter((row) => !stays.has(`${row.lineId} ${row.institutionId}`))
    .flatMap((row) =>
      lineOf(row.lineId).map(
        (line): CommissionNews => ({ line, commission: { ...row, ...nothing, status: "cancelled" } }),
      ),
    );
  await announceLines(
    ctx,
    decided.flatMap(({ line: { id }, lineChanges }) =>
      lineOf(id).map((line) => ({ ...line, ...lineChanges, cause, before: line.institutionId })),
    ),
    [...gone, ...made],
  );
}

const figures = ["status", "baseFen", "serviceFen", "sharerFen", "institutionFen", "supplierFen"] as const;

/** Tells of commissions whose state or amounts moved, and of orders whose status did. */
export async function announceSettled(
  ctx: Ctx,
  settled: readonly { it: StandingLine; to: Settled }[],
  statuses: ReadonlyMap<string, OrderStatus>,
): Promise<void> {
  const changed = settled.flatMap(({ it: { line, commission }, to }): CommissionNews[] => {
    const now = to.commission;
    if (!commission || !now || figures.every((name) => commission[name] === now[name])) return [];
    return [{ line, commission: { ...commission, ...now } }];
  });
  await announceLines(ctx, [], changed);
  await announceStatuses(
    ctx,
    settled.map(({ it }) => it),
    statuses,
  );
}

/** The order's own status, to the brand and to the institutions of its lines. */
async function announceStatuses(
  ctx: Ctx,
  lines: readonly StandingLine[],
  statuses: ReadonlyMap<string, OrderStatus>,
): Promise<void> {
  const moved = lines.filter(({ line, orderStatus }) => statuses.get(line.orderId) !== orderStatus);
  const told = new Map(
    moved.flatMap(({ line, orderNo }) =>
      [line.brandId, line.institutionId].flatMap((orgId) =>
        orgId ? [[`${orgId} ${line.orderId}`, { orgId, orderId: line.orderId, orderNo }] as const] : [],
      ),
    ),
  );
  await emitEvents(
    ctx,
    [...told.values()].map(({ orgId, orderId, orderNo }) => ({
      orgId,
      event: "order.changed",
      data: { order_id: orderNo, status: statuses.get(orderId) },
    })),
  );
}
