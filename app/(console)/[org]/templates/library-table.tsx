import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { TemplateView } from "@/lib/templates/queries";
import { DeleteTemplate } from "./template-buttons";

type Props = {
  slug: string;
  rows: readonly TemplateView[];
  may: { write: boolean; run: boolean };
  isSearched: boolean;
};

export const megabytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** 模板: what can be applied, and where it is live. */
export function LibraryTable({ slug, rows, may, isSearched }: Props) {
  const t = useTranslations("templates");
  const columns: Column<TemplateView>[] = [
    {
      key: "template",
      header: t("template"),
      cell: (row) => <TwoLines top={row.version} bottom={row.description} className="max-w-72" />,
    },
    { key: "id", header: "ID", cell: (row) => <span className="text-ink-muted num">{row.templateId}</span> },
    {
      key: "kind",
      header: t("kind"),
      cell: (row) => (
        <TwoLines top={<Badge tone="outline">{t(`kinds.${row.kind}`)}</Badge>} bottom={megabytes(row.totalBytes)} />
      ),
    },
    { key: "source", header: t("source"), cell: (row) => row.miniappName },
    {
      key: "live",
      header: t("liveOn"),
      cell: (row) => (
        <TwoLines
          top={t("liveOnN", { n: row.liveOn })}
          bottom={row.openWaves > 0 ? t("openWaves", { n: row.openWaves }) : "—"}
        />
      ),
    },
    {
      key: "added",
      header: t("added"),
      cell: (row) => <TwoLines top={<Time at={row.createdAt} format="short" />} bottom={row.createdByName} />,
    },
    {
      key: "actions",
      header: "",
      align: "right",
      isInteractive: true,
      cell: (row) => (
        <span className="inline-flex gap-1.5">
          {may.run && (
            <ButtonLink size="sm" href={`/${slug}/release-queue/new?template=${row.templateId}`}>
              {t("applyThis")}
            </ButtonLink>
          )}
          {may.write && (
            <DeleteTemplate
              templateId={row.templateId}
              version={row.version}
              liveOn={row.liveOn}
              isUsed={row.openWaves > 0}
            />
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
      rowKey={(row) => String(row.templateId)}
      rowHeight="double"
      empty={
        isSearched ? (
          <EmptyState title={t("noResult")} detail={t("noResultDetail")} />
        ) : (
          <EmptyState
            title={t("empty")}
            detail={t("emptyDetail")}
            actions={<ButtonLink href={`/${slug}/templates?tab=drafts`}>{t("toDrafts")}</ButtonLink>}
          />
        )
      }
    />
  );
}
