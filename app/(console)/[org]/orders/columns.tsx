import type { useTranslations } from "next-intl";
import { amountsOf } from "@/components/orders/amounts";
import { AttributionBadge } from "@/components/orders/attribution-badge";
import { CommissionBadge } from "@/components/orders/commission-badge";
import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/id";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { OrgKind } from "@/db/enums";
import { passedOf } from "@/lib/commissions/seen";
import type { OrderLineView } from "@/lib/orders/queries";
import type { LineTotals } from "@/lib/orders/sums";

type T = ReturnType<typeof useTranslations<"orders">>;
type LineColumn = Column<OrderLineView> & { name: string };

/** Columns of a side that are shown only when asked for. */
export const optionalColumns: Record<string, readonly string[]> = {
  institution: ["paid"],
  brand: ["base", "creator"],
  operator: ["base", "creator", "merchantKeeps"],
};

function amount(line: OrderLineView, fen: number, ratePpm?: number | null) {
  const { isVoid } = amountsOf(line);
  const money = <Money fen={fen} isStruck={isVoid} />;
  if (ratePpm === undefined) return money;
  return <TwoLines top={money} bottom={ratePpm === null ? "" : formatRate(ratePpm)} />;
}
const none = <span className="text-ink-subtle">—</span>;

/** What each side needs to see of a line: what, who, why, how much, state. */
export function columnsFor(kind: OrgKind, t: T, totals: LineTotals): LineColumn[] {
  const passedFen = passedOf(totals);
  const order: LineColumn = {
    key: "order",
    name: t("columns.order"),
    header: t("columns.orderAndTime"),
    cell: (line) => <TwoLines top={<Mono>{line.orderNo}</Mono>} bottom={<Time at={line.orderedAt} format="short" />} />,
  };
  const product: LineColumn = {
    key: "product",
    name: t("columns.product"),
    header: t("columns.product"),
    cell: (line) => (
      <TwoLines
        lead={<Thumb src={line.image} />}
        className="max-w-64 max-sm:max-w-44"
        top={line.title}
        bottom={[`${line.skuTitle} × ${line.quantity}`.trim(), kind === "brand" ? "" : line.brandName]
          .filter(Boolean)
          .join(" · ")}
      />
    ),
  };
  const promoter: LineColumn = {
    key: "promoter",
    name: t("columns.promoter"),
    header: t("columns.promoter"),
    cell: (line) => line.promoterName ?? none,
  };
  const earner: LineColumn = {
    key: "institution",
    name: t("columns.institution"),
    header: t("columns.institutionAndPromoter"),
    cell: (line) =>
      line.institutionName ? (
        <TwoLines className="max-w-40" top={line.institutionName} bottom={line.promoterName} />
      ) : (
        none
      ),
  };
  const creator: LineColumn = {
    key: "creator",
    name: t("columns.creator"),
    header: t("columns.creator"),
    cell: (line) => line.creatorName ?? none,
  };
  const attribution: LineColumn = {
    key: "attribution",
    name: t("columns.attribution"),
    header: t("columns.attribution"),
    cell: (line) => <AttributionBadge line={line} />,
  };
  const paid: LineColumn = {
    key: "paid",
    name: t("columns.paid"),
    header: t("columns.paid"),
    align: "right",
    cell: (line) => (
      <TwoLines
        top={amount(line, amountsOf(line).paidFen)}
        bottom={
          line.refundedFen > 0 && line.refundedFen < line.paidFen ? (
            <>
              {t("refunded")} <Money fen={line.refundedFen} />
            </>
          ) : (
            ""
          )
        }
      />
    ),
    total: <Money fen={totals.paidFen} />,
  };
  const base: LineColumn = {
    key: "base",
    name: t("columns.base"),
    header: t("columns.base"),
    align: "right",
    cell: (line) => (line.commissionId ? amount(line, amountsOf(line).baseFen) : none),
    total: <Money fen={totals.baseFen} />,
  };
  const service: LineColumn = {
    key: "service",
    name: t("columns.service"),
    header: t("columns.service"),
    align: "right",
    cell: (line) => amount(line, amountsOf(line).serviceFen, line.servicePpm),
    total: <Money fen={totals.serviceFen} />,
  };
  const sharer: LineColumn = {
    key: "sharer",
    name: t("columns.sharer"),
    header: t(passedFen > 0 ? "columns.sharerAndPassed" : "columns.sharer"),
    align: "right",
    cell: (line) => {
      if (line.seat === "supplier")
        return <TwoLines top={amount(line, amountsOf(line).passedFen)} bottom={t("passedOn")} />;
      if (line.commissionType === 1) return <TwoLines top={amount(line, 0)} bottom={t("paidByInstitution")} />;
      return amount(line, amountsOf(line).sharerFen, line.sharerPpm);
    },
    total: <Money fen={totals.sharerFen + passedFen} />,
  };
  const net: LineColumn = {
    key: "net",
    name: t("columns.net"),
    header: t("columns.net"),
    align: "right",
    cell: (line) => <span className="font-medium">{amount(line, amountsOf(line).institutionFen)}</span>,
    total: <Money fen={totals.institutionFen + totals.supplierFen} />,
  };
  const commission: LineColumn = {
    key: "commission",
    name: t("columns.commission"),
    header: t("columns.commission"),
    align: "right",
    cell: (line) =>
      line.commissionId ? (
        <TwoLines
          top={<span className="font-medium">{amount(line, amountsOf(line).commissionFen)}</span>}
          bottom={line.creatorFen ? t("withCreator") : formatRate(line.servicePpm ?? 0)}
        />
      ) : (
        none
      ),
    total: <Money fen={totals.serviceFen + totals.creatorFen} />,
  };
  const fee: LineColumn = {
    key: "fee",
    name: t("columns.fee"),
    header: t("columns.fee"),
    align: "right",
    cell: (line) => amount(line, amountsOf(line).feeFen, line.platformFeePpm),
    total: <Money fen={totals.feeFen} />,
  };
  const state: LineColumn = {
    key: "state",
    name: t("columns.state"),
    header: t("columns.stateAndChange"),
    cell: (line) => (
      <TwoLines
        className="max-sm:text-right"
        top={<CommissionBadge line={line} />}
        bottom={<Time at={line.commissionUpdatedAt ?? line.updatedAt} format="short" />}
      />
    ),
  };
  if (kind === "institution")
    return [order, product, promoter, creator, attribution, paid, base, service, sharer, net, state];
  if (kind === "brand") return [order, product, earner, creator, attribution, paid, base, commission, fee, state];
  return [order, product, earner, creator, attribution, paid, base, commission, fee, state];
}
