import type { TenantKind } from "@/db/enums";
import { institutionNet } from "@/lib/commissions/seen";
import { formatPpm } from "@/lib/kernel/money";
import { money, type SheetColumn } from "@/lib/kernel/sheet";
import { formatMoment } from "@/lib/kernel/time";
import type { OrderLineView } from "./queries";
import { standingOf, touchedOn } from "./standing";

type Words = (key: string) => string;
type LineColumn = SheetColumn<OrderLineView>;

/** What stands in a file of order lines, for the side that asks; `t` are the words of `orders`. Times of Shanghai. */
export function orderColumns(kind: TenantKind, t: Words): LineColumn[] {
  const column = (key: string, cell: LineColumn["cell"]): LineColumn => ({ header: t(`csv.${key}`), cell });
  const rate = (ppm: number | null) => (ppm === null ? null : formatPpm(ppm));
  const moment = (at: Date | null) => (at ? formatMoment(at) : null);
  return [
    column("orderNo", (line) => line.orderNo),
    column("lineNo", (line) => line.lineNo),
    column("orderedAt", (line) => formatMoment(line.orderedAt)),
    column("productId", (line) => line.productId),
    column("product", (line) => line.title),
    column("sku", (line) => line.skuTitle),
    column("quantity", (line) => line.quantity),
    column("merchant", (line) => line.brandName),
    column("institution", (line) => line.institutionName),
    column("promoter", (line) => line.promoterName),
    column("creator", (line) => line.creatorName),
    column("attribution", (line) =>
      line.outcome === "none" ? t("outcome.none") : `${t(`outcome.${line.outcome}`)} · ${t(`on.${touchedOn(line)}`)}`,
    ),
    column("reason", (line) => line.reason),
    column("paid", (line) => money(line.paidFen)),
    column("refunded", (line) => money(line.refundedFen)),
    column("base", (line) => money(line.baseFen)),
    column("servicePpm", (line) => rate(line.servicePpm)),
    column("service", (line) => money(line.serviceFen)),
    column("passedOn", (line) => money(line.passedFen)),
    column("sharerPpm", (line) => rate(line.sharerPpm)),
    column("sharer", (line) => money(line.sharerFen)),
    column("institutionNet", (line) => money(institutionNet(line))),
    column("creatorNet", (line) => money(line.creatorFen)),
    ...(kind === "institution" ? [] : [column("fee", (line) => money(line.platformFeeFen))]),
    column("state", (line) => t(`status.${standingOf(line)}`)),
    column("confirmedAt", (line) => moment(line.confirmedAt)),
    column("settledAt", (line) => moment(line.settledAt)),
  ];
}
