"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { ImportedRow, PlanImportReport } from "@/lib/plans/import-commands";

/** What a file would do or has done, row by row. */
export function ImportReport({ report }: { report: PlanImportReport }) {
  const t = useTranslations("plans.csv");
  const tr = useTranslations("plans.refusal");
  const why = (row: ImportedRow) =>
    row.problems.length > 0
      ? row.problems
          .map(({ field, code }) => `${field === "file" ? "" : t(`fields.${field}`)} ${t(`problem.${code}`)}`)
          .join("；")
      : row.refusal
        ? tr.has(row.refusal as "ended")
          ? tr(row.refusal as "ended", { plan: "" })
          : row.refusal
        : "";
  const isDone = (row: ImportedRow) => row.problems.length === 0 && row.refusal === null;
  const columns: Column<ImportedRow>[] = [
    { key: "line", header: t("line"), cell: (row) => <span className="num">{row.line}</span> },
    { key: "act", header: t("act"), cell: (row) => t(`acts.${row.act}`) },
    { key: "what", header: t("what"), cell: (row) => <span className="code">{row.productId || row.planId}</span> },
    {
      key: "result",
      header: t("result"),
      cell: (row) => (
        <Badge tone={isDone(row) ? "success" : "danger"}>
          {t(isDone(row) ? (report.isSaved ? "isDone" : "isFine") : "isRefused")}
        </Badge>
      ),
    },
    { key: "why", header: t("why"), cell: why },
  ];
  return (
    <>
      {report.problems.length > 0 && (
        <Callout tone="danger" title={t("unreadable")} isAlert>
          {report.problems
            .map(({ field, code }) => `${field === "file" ? "" : t(`fields.${field}`)} ${t(`problem.${code}`)}`)
            .join("；")}
        </Callout>
      )}
      <Card
        title={t(report.isSaved ? "saved" : "checked")}
        note={t("summary", { created: report.created, changed: report.changed, refused: report.refused })}
        isFlush
        hasLine
      >
        <DataTable
          caption={t("checked")}
          columns={columns}
          rows={report.rows}
          rowKey={(row) => String(row.line)}
          isInset
          empty={<p className="px-4 py-6 text-center text-ink-subtle">{t("noRows")}</p>}
        />
      </Card>
    </>
  );
}
