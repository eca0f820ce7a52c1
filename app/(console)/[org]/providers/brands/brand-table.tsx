import { BadgeCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useProposalColumns } from "@/components/providers/proposal-columns";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { ProposalItem } from "@/lib/providers/proposal-queries";
import { ProposalButtons } from "./proposal-buttons";

type Props = {
  rows: readonly ProposalItem[];
  slug: string;
  canPropose: boolean;
  isFiltered: boolean;
  propose: ReactNode;
};

/** Proposed brands, newest first, with what the provider can still do about each. */
export function BrandTable({ rows, slug, canPropose, isFiltered, propose }: Props) {
  const t = useTranslations("providers");
  const shared = useProposalColumns(slug, false);
  const columns: Column<ProposalItem>[] = canPropose
    ? [
        ...shared,
        {
          key: "buttons",
          header: "",
          label: t("brands.column.action"),
          align: "right",
          isInteractive: true,
          cell: (row) => (
            <ProposalButtons
              proposalId={row.id}
              name={row.brandName}
              isOpen={row.status === "proposed"}
              canInvite={row.status === "approved" && !row.brandAppid}
            />
          ),
        },
      ]
    : shared;
  return (
    <DataTable
      caption={t("brands.title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHeight="double"
      rowTone={(row) => (row.status === "withdrawn" ? "void" : undefined)}
      empty={
        <EmptyState
          icon={<BadgeCheck aria-hidden="true" />}
          title={t(isFiltered ? "empty.noMatchTitle" : "brands.emptyTitle")}
          detail={t(isFiltered ? "empty.noMatchDetail" : "brands.emptyDetail")}
          actions={!isFiltered && propose}
        />
      }
    />
  );
}
