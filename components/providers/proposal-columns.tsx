import { useLocale, useTranslations } from "next-intl";
import { EvidenceView } from "@/components/admissions/evidence-view";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import type { ProposalItem } from "@/lib/providers/proposal-queries";
import { ProposalBadge } from "./proposal-badge";

/** What a provider and the operator both see of proposed brands. */
export function useProposalColumns(slug: string, hasProvider: boolean): Column<ProposalItem>[] {
  const t = useTranslations("providers.brands.column");
  const locale = useLocale();
  const category = (row: ProposalItem) => {
    const known = channelOf(row.channel).categories.find(({ id }) => id === row.category);
    return known ? inWords(locale, known.name) : row.category;
  };
  return [
    { key: "brand", header: t("brand"), cell: (row) => <TwoLines top={row.brandName} bottom={row.subject} /> },
    ...(hasProvider ? [{ key: "provider", header: t("provider"), cell: (row: ProposalItem) => row.providerName }] : []),
    {
      key: "category",
      header: t("category"),
      cell: (row) => (
        <span className="inline-flex flex-wrap gap-1.5">
          <Badge tone="outline">{inWords(locale, channelOf(row.channel).name)}</Badge>
          {category(row)}
        </span>
      ),
    },
    {
      key: "deposit",
      header: t("deposit"),
      isInteractive: true,
      cell: (row) => <EvidenceView orgSlug={slug} shown={{ evidence: row.depositEvidence, file: row.file }} />,
    },
    { key: "week", header: t("week"), cell: (row) => <span className="num">{row.week}</span> },
    { key: "created", header: t("created"), cell: (row) => <Time at={row.createdAt} />, isHiddenOnPhone: true },
    {
      key: "status",
      header: t("status"),
      cell: (row) => (
        <span className="inline-flex flex-col items-end gap-0.5 sm:items-start">
          <ProposalBadge status={row.status} />
          {row.reason && <span className="max-w-56 truncate text-ink-subtle text-xs">{row.reason}</span>}
        </span>
      ),
    },
  ];
}
