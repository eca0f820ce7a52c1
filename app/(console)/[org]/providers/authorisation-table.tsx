import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { GrantBadge, WriterBadge } from "@/components/providers/grant-badges";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/id";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import type { AuthorisationItem } from "@/lib/providers/queries";

type Props = {
  rows: readonly AuthorisationItem[];
  base: string;
  /** Of every provider, for the operator. */
  hasProviders: boolean;
  empty: ReactNode;
};

/** Mini-programs that brands authorised, last given first. */
export function AuthorisationTable({ rows, base, hasProviders, empty }: Props) {
  const t = useTranslations("providers");
  const locale = useLocale();
  const columns: Column<AuthorisationItem>[] = [
    {
      key: "miniapp",
      header: t("column.miniapp"),
      cell: (row) => (
        <TwoLines
          lead={<Avatar name={row.name} src={row.icon ?? undefined} size="md" isSquare isNeutral />}
          top={row.name}
          bottom={<Mono>{row.appid}</Mono>}
        />
      ),
    },
    { key: "brand", header: t("column.brand"), cell: (row) => row.brandName },
    ...(hasProviders
      ? [{ key: "provider", header: t("detail.provider"), cell: (row: AuthorisationItem) => row.providerName }]
      : []),
    {
      key: "channel",
      header: t("column.channel"),
      cell: (row) => <Badge tone="outline">{inWords(locale, channelOf(row.channel).name)}</Badge>,
    },
    {
      key: "sets",
      header: t("column.sets"),
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <span className="num">{t("setsCount", { n: row.sets.length })}</span>
          {row.isWriter && <WriterBadge provider={hasProviders ? row.providerName : undefined} />}
        </span>
      ),
    },
    {
      key: "live",
      header: t("column.live"),
      cell: (row) =>
        row.liveVersion ? <Mono>{row.liveVersion}</Mono> : <span className="text-ink-subtle">{t("noLive")}</span>,
    },
    { key: "since", header: t("column.since"), cell: (row) => <Time at={row.authorisedAt} format="date" /> },
    {
      key: "updated",
      header: t("column.updated"),
      cell: (row) => <Time at={row.updatedAt} />,
      isHiddenOnPhone: true,
    },
    { key: "status", header: t("column.status"), cell: (row) => <GrantBadge status={row.status} /> },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `${base}/authorisations/${row.id}`}
      rowTone={(row) => (row.status === "revoked" ? "void" : undefined)}
      rowHeight="double"
      empty={empty}
    />
  );
}
