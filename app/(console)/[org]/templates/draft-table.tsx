import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { DraftView } from "@/lib/templates/queries";
import { AddTemplate, DeleteDraft } from "./draft-buttons";
import { megabytes } from "./library-table";

type Props = {
  slug: string;
  rows: readonly DraftView[];
  mayWrite: boolean;
  isFull: boolean;
  hasDevelopment: boolean;
};

/** 草稿箱: uploads to the development mini-programs, waiting to become templates. */
export function DraftTable({ slug, rows, mayWrite, isFull, hasDevelopment }: Props) {
  const t = useTranslations("templates");
  const columns: Column<DraftView>[] = [
    {
      key: "version",
      header: t("version"),
      cell: (row) => <TwoLines top={row.version} bottom={row.description} className="max-w-72" />,
    },
    { key: "id", header: "ID", cell: (row) => <span className="text-ink-muted num">{row.draftId}</span> },
    {
      key: "branch",
      header: t("branch"),
      cell: (row) => <TwoLines top={row.branch} bottom={row.robot ? t("robot", { n: row.robot }) : row.uploaderName} />,
    },
    {
      key: "kind",
      header: t("kind"),
      cell: (row) => (
        <TwoLines top={<Badge tone="outline">{t(`kinds.${row.kind}`)}</Badge>} bottom={megabytes(row.totalBytes)} />
      ),
    },
    { key: "source", header: t("source"), cell: (row) => row.miniappName },
    { key: "uploaded", header: t("uploaded"), cell: (row) => <Time at={row.createdAt} format="short" /> },
    {
      key: "actions",
      header: "",
      align: "right",
      isInteractive: true,
      cell: (row) => (
        <span className="inline-flex items-center gap-1.5">
          {row.templateId !== null ? (
            <Badge tone="success">{t("inLibrary")}</Badge>
          ) : (
            mayWrite && (
              <AddTemplate draftId={row.draftId} version={row.version} description={row.description} isFull={isFull} />
            )
          )}
          {mayWrite && <DeleteDraft draftId={row.draftId} version={row.version} />}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("drafts")}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.draftId)}
      rowHeight="double"
      empty={
        <EmptyState
          title={hasDevelopment ? t("noDrafts") : t("noDevelopment")}
          detail={hasDevelopment ? t("noDraftsDetail") : t("noDevelopmentDetail")}
          actions={!hasDevelopment && <ButtonLink href={`/${slug}/miniapps`}>{t("toMiniapps")}</ButtonLink>}
        />
      }
    />
  );
}
