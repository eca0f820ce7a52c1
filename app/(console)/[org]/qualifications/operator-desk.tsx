import { FileCheck } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { EvidenceView } from "@/components/admissions/evidence-view";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { qualificationListInput } from "@/lib/qualifications/input";
import { documentsOf, listQualifications, type QualificationItem } from "@/lib/qualifications/queries";
import { DecideButtons } from "./decide-buttons";

type Props = { caller: Caller; slug: string; asked: Record<string, string | string[] | undefined> };

const tones: Record<QualificationItem["status"], BadgeTone> = {
  submitted: "info",
  accepted: "success",
  rejected: "danger",
};

/** Documents to look at, and those that end soon. */
export async function OperatorDesk({ caller, slug, asked }: Props) {
  const parsed = qualificationListInput.safeParse({ ...asked, isDue: asked.isDue === "1" || undefined });
  const input = parsed.success ? parsed.data : qualificationListInput.parse({});
  const [t, locale, page] = await Promise.all([
    getTranslations("qualifications"),
    getLocale(),
    listQualifications(caller, input),
  ]);
  const base = `/${slug}/qualifications`;
  const canDecide = may(caller, "qualification.decide");
  const nameOf = (row: QualificationItem) => {
    const name = documentsOf(channelOf(row.channel), row.category)[row.item];
    return name ? inWords(locale, name) : String(row.item + 1);
  };
  const columns: Column<QualificationItem>[] = [
    {
      key: "brand",
      header: t("column.brand"),
      cell: (row) => <TwoLines top={row.brandName} bottom={inWords(locale, channelOf(row.channel).name)} />,
    },
    {
      key: "name",
      header: t("column.name"),
      isInteractive: true,
      cell: (row) => (
        <TwoLines
          top={nameOf(row)}
          bottom={
            <EvidenceView
              orgSlug={slug}
              shown={{
                evidence: null,
                file: { id: row.fileId, name: row.fileName, mime: row.fileMime, size: row.fileSize },
              }}
            />
          }
        />
      ),
    },
    { key: "number", header: t("column.number"), cell: (row) => row.number ?? "—", isHiddenOnPhone: true },
    {
      key: "until",
      header: t("column.until"),
      cell: (row) => (row.validUntil ? <Time at={row.validUntil} format="date" /> : t("endless")),
    },
    {
      key: "status",
      header: t("column.status"),
      cell: (row) => <Badge tone={tones[row.status]}>{t(`status.${row.status}`)}</Badge>,
    },
    {
      key: "decide",
      header: <span className="sr-only">{t("column.decide")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) =>
        row.status === "submitted" && canDecide ? (
          <DecideButtons slug={slug} qualificationId={row.id} name={nameOf(row)} brand={row.brandName} />
        ) : (
          <Time at={row.decidedAt ?? row.submittedAt} format="date" />
        ),
    },
  ];
  const tab = (label: string, query: string, isCurrent: boolean) => ({ href: `${base}${query}`, label, isCurrent });
  const isFiltered = Boolean(input.q || input.status || input.isDue);
  return (
    <>
      <TabsNav
        className="mt-3"
        label={t("tab.label")}
        tabs={[
          tab(t("tab.all"), "", !input.status && !input.isDue),
          tab(t("tab.submitted"), "?status=submitted", input.status === "submitted"),
          tab(t("tab.due"), "?isDue=1", Boolean(input.isDue)),
          tab(t("tab.rejected"), "?status=rejected", input.status === "rejected"),
        ]}
      />
      <FilterBar search={{ placeholder: t("search") }} filters={[]} />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHeight="double"
        empty={
          <EmptyState
            icon={<FileCheck aria-hidden="true" />}
            title={t(isFiltered ? "empty.noMatch" : "empty.operator")}
            detail={t(isFiltered ? "empty.noMatchDetail" : "empty.operatorDetail")}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </>
  );
}
