import type { useTranslations } from "next-intl";
import { touchedOn } from "@/components/orders/attribution-badge";
import { standingOf } from "@/components/orders/commission-badge";
import { formatRate } from "@/components/ui/rate";
import type { OrgKind } from "@/db/enums";
import { csvYuan } from "@/lib/kernel/csv";
import { formatMoment } from "@/lib/kernel/time";
import type { OrderLineView } from "@/lib/orders/queries";

type T = ReturnType<typeof useTranslations<"orders">>;
type CsvColumn = { header: string; cell: (line: OrderLineView) => string | number | null };

/** What stands in an export, for the side that asks: amounts in yuan with two decimals, times of Shanghai. */
export function csvColumns(kind: OrgKind, t: T): CsvColumn[] {
  const money = (key: string, pick: (line: OrderLineView) => number | null): CsvColumn => ({
    header: t(`csv.${key}`),
    cell: (line) => {
      const fen = pick(line);
      return fen === null ? null : csvYuan(fen);
    },
  });
  const rate = (key: string, pick: (line: OrderLineView) => number | null): CsvColumn => ({
    header: t(`csv.${key}`),
    cell: (line) => {
      const ppm = pick(line);
      return ppm === null ? null : formatRate(ppm);
    },
  });
  const plain = (key: string, cell: CsvColumn["cell"]): CsvColumn => ({ header: t(`csv.${key}`), cell });
  const seesFee = kind !== "institution";
  return [
    plain("orderNo", (line) => line.orderNo),
    plain("lineNo", (line) => line.lineNo),
    plain("orderedAt", (line) => formatMoment(line.orderedAt)),
    plain("productId", (line) => line.productId),
    plain("product", (line) => line.title),
    plain("sku", (line) => line.skuTitle),
    plain("quantity", (line) => line.quantity),
    plain("merchant", (line) => line.brandName),
    plain("institution", (line) => line.institutionName),
    plain("promoter", (line) => line.promoterName),
    plain("creator", (line) => line.creatorName),
    plain("attribution", (line) =>
      line.outcome === "none" ? t("outcome.none") : `${t(`outcome.${line.outcome}`)} · ${t(`on.${touchedOn(line)}`)}`,
    ),
    plain("reason", (line) => line.reason),
    money("paid", (line) => line.paidFen),
    money("refunded", (line) => line.refundedFen),
    money("base", (line) => line.baseFen),
    rate("servicePpm", (line) => line.servicePpm),
    money("service", (line) => line.serviceFen),
    rate("sharerPpm", (line) => line.sharerPpm),
    money("sharer", (line) => line.sharerFen),
    money("institutionNet", (line) => line.institutionFen),
    money("creatorNet", (line) => line.creatorFen),
    ...(seesFee ? [money("fee", (line: OrderLineView) => line.platformFeeFen)] : []),
    plain("state", (line) => t(`status.${standingOf(line)}`)),
    plain("confirmedAt", (line) => (line.confirmedAt ? formatMoment(line.confirmedAt) : null)),
    plain("settledAt", (line) => (line.settledAt ? formatMoment(line.settledAt) : null)),
  ];
}
