import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { TwoLines } from "@/components/ui/two-lines";
import type { PlanRow } from "@/lib/plans/plan-rows";
import { PlanKindBadge, PlanStateBadge } from "./plan-badges";
import { PlanPeriod } from "./plan-period";

type Props = {
  slug: string;
  rows: readonly PlanRow[];
  /** A page about one product leaves the product out. */
  isOfOneProduct?: boolean;
  isForInstitution?: boolean;
  isInset?: boolean;
  empty?: ReactNode;
};

/** Plans as rows: what, for whom, how much, when, state. */
export function PlanTable({ slug, rows, isOfOneProduct, isForInstitution, isInset, empty }: Props) {
  const t = useTranslations("plans");
  const reach = (row: PlanRow) => {
    if (row.institutions === null) return t("everyInstitution");
    const [first] = row.institutions;
    return row.institutions.length === 1 && first
      ? first.name
      : t("institutionCount", { count: row.institutions.length });
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
    { key: "kind", header: t("kind"), cell: (row) => <PlanKindBadge kind={row.kind} /> },
    ...(isForInstitution ? [] : [{ key: "institutions", header: t("institutions"), cell: reach }]),
    {
      key: "rate",
      header: t("rate"),
      align: "right",
      cell: (row) => <Rate ppm={row.servicePpm} digits={2} className="font-medium" />,
    },
    {
      key: "period",
      header: t("period"),
      cell: (row) => <PlanPeriod beginAt={row.beginAt} endAt={row.endAt} />,
    },
    { key: "state", header: t("stateLabel"), cell: (row) => <PlanStateBadge state={row.state} /> },
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
      empty={empty}
    />
  );
}
