import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { formatTime } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { PlanRow } from "@/lib/plans/plan-rows";
import { PlanKindBadge, PlanStateBadge } from "./plan-badges";
import { PlanCaps } from "./plan-caps";
import { PlanPeriod } from "./plan-period";

type Props = {
  slug: string;
  rows: readonly PlanRow[];
  /** A page about one product leaves the product out. */
  isOfOneProduct?: boolean;
  isForInstitution?: boolean;
  isInset?: boolean;
  /** What can be done to several at once. */
  bulk?: ReactNode;
  empty?: ReactNode;
};

/** Plans as rows: what, for whom, how much, when, state. */
export function PlanTable({ slug, rows, isOfOneProduct, isForInstitution, isInset, bulk, empty }: Props) {
  const t = useTranslations("plans");
  const reach = (row: PlanRow) => {
    const isForCreators = row.audience === "creator";
    const named = isForCreators ? row.creators : row.institutions;
    if (named === null) return t(isForCreators ? "everyCreator" : "everyInstitution");
    const [first] = named;
    return named.length === 1 && first
      ? first.name
      : t(isForCreators ? "creatorCount" : "institutionCount", { count: named.length });
  };
  const columns: Column<PlanRow>[] = [
    {
      key: "plan",
      header: isOfOneProduct ? t("plan") : t("product"),
      cell: (row) =>
        isOfOneProduct ? (
          <TwoLines top={row.name || t("unnamed")} bottom={<span className="code">{row.planId}</span>} />
        ) : (
          <TwoLines
            lead={<Thumb src={row.image} />}
            top={row.productTitle}
            bottom={isForInstitution ? row.brandName : row.name || t("unnamed")}
            className="max-w-72"
          />
        ),
    },
    // Beside other cards there is no room for everything: the kind stands with the state.
    ...(isInset ? [] : [{ key: "kind", header: t("kind"), cell: (row: PlanRow) => <PlanKindBadge kind={row.kind} /> }]),
    ...(isForInstitution ? [] : [{ key: "institutions", header: t("parties"), cell: reach }]),
    {
      key: "rate",
      header: t("rateShort"),
      align: "right",
      cell: (row) =>
        row.audience === "creator" ? (
          <span>
            <Rate ppm={row.commissionPpm ?? 0} digits={2} className="font-medium" />
            <span className="block text-2xs text-ink-subtle">{t("commissionShort")}</span>
          </span>
        ) : (
          <Rate ppm={row.servicePpm} digits={2} className="font-medium" />
        ),
    },
    {
      key: "period",
      header: t("period"),
      cell: (row) => <PlanPeriod beginAt={row.beginAt} endAt={row.endAt} isShort={isInset} />,
    },
    ...(rows.some((row) => row.capDayFen !== null || row.capTotalFen !== null)
      ? [{ key: "cap", header: t("cap.title"), cell: (row: PlanRow) => <PlanCaps plan={row} /> }]
      : []),
    {
      key: "state",
      header: t("stateLabel"),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <PlanStateBadge state={row.state} />
          {isInset && <PlanKindBadge kind={row.kind} />}
          {row.stoppedUntil && row.state === "running" && <Badge tone="warning">{t("cap.reached")}</Badge>}
          {row.nextChangeAt && (
            <Badge tone="info">{t("changeAt", { at: formatTime(row.nextChangeAt, "short") })}</Badge>
          )}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.planId}
      rowHref={(row) => `/${slug}/plans/${row.planId}`}
      rowTone={(row) => (row.state === "ended" ? "void" : undefined)}
      rowHeight="double"
      isInset={isInset}
      selectable={bulk ? () => ({}) : undefined}
      bulk={bulk}
      empty={empty}
    />
  );
}
