import { formatPpm } from "@/lib/kernel/money";
import { money, type SheetColumn } from "@/lib/kernel/sheet";
import { formatMoment } from "@/lib/kernel/time";
import type { CommissionView } from "./queries";
import { institutionNet } from "./seen";

type Words = (key: string) => string;
type Column = SheetColumn<CommissionView>;

/** What stands in a file of commissions; `t` are the words of `commissions`, `heads` those of `orders.csv`. */
export function commissionColumns(t: Words, heads: Words): Column[] {
  const column = (key: string, cell: Column["cell"]): Column => ({ header: heads(key), cell });
  const moment = (at: Date | null) => (at ? formatMoment(at) : null);
  return [
    column("orderNo", (row) => row.orderNo),
    column("lineNo", (row) => row.lineNo),
    column("orderedAt", (row) => formatMoment(row.orderedAt)),
    column("product", (row) => row.title),
    column("quantity", (row) => row.quantity),
    column("merchant", (row) => row.brandName),
    column("institution", (row) => row.institutionName),
    column("promoter", (row) => row.promoterName),
    column("creator", (row) => row.creatorName),
    column("paid", (row) => money(row.paidFen)),
    column("base", (row) => money(row.baseFen)),
    column("servicePpm", (row) => formatPpm(row.servicePpm)),
    column("service", (row) => money(row.serviceFen)),
    column("passedOn", (row) => money(row.passedFen)),
    column("sharerPpm", (row) => formatPpm(row.sharerPpm)),
    column("sharer", (row) => money(row.sharerFen)),
    column("institutionNet", (row) => money(institutionNet(row))),
    column("creatorNet", (row) => money(row.creatorFen)),
    column("own", (row) => money(row.ownFen)),
    column("state", (row) => t(`stage.${row.stage}`)),
    column("confirmedAt", (row) => moment(row.confirmedAt)),
    column("settledAt", (row) => moment(row.settledAt)),
  ];
}
