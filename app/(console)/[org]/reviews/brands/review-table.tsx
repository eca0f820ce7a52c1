import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useProposalColumns } from "@/components/providers/proposal-columns";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { ProposalItem } from "@/lib/providers/proposal-queries";
import { ProposalDecision } from "./proposal-decision";

type Props = { rows: readonly ProposalItem[]; slug: string; canDecide: boolean; empty: ReactNode };

/** Proposed brands, each with the two decisions. */
export function ReviewTable({ rows, slug, canDecide, empty }: Props) {
  const t = useTranslations("providers.review");
  const shared = useProposalColumns(slug, true);
  const columns: Column<ProposalItem>[] = canDecide
    ? [
        ...shared,
        {
          key: "decision",
          header: "",
          label: t("decision"),
          align: "right",
          isInteractive: true,
          cell: (row) =>
            row.status === "proposed" && (
              <ProposalDecision proposalId={row.id} name={row.brandName} provider={row.providerName} />
            ),
        },
      ]
    : shared;
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHeight="double"
      empty={empty}
    />
  );
}
