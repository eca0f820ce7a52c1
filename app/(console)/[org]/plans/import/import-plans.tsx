"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { useErrorText } from "@/components/ui/error-text";
import { FileDrop } from "@/components/ui/file-drop";
import { toast } from "@/components/ui/toast";
import { importPlansAction } from "@/lib/plans/actions";
import { type PlanColumn, planColumns } from "@/lib/plans/csv-rules";
import type { PlanImportReport } from "@/lib/plans/import-commands";
import { ImportReport } from "./import-report";

const sample: Record<PlanColumn, string> = {
  planId: "",
  name: "秋冬修护",
  productId: "10001",
  audience: "institution",
  kind: "directed",
  parties: "wxinstitution1;wxinstitution2",
  service: "12.5",
  commission: "",
  begin: "",
  end: "2026-12-31 23:59:59",
  capDay: "1000.00",
  capTotal: "20000.00",
  status: "",
};
const columns = Object.keys(planColumns) as PlanColumn[];
const template = `data:text/csv;charset=utf-8,${encodeURIComponent(
  `\uFEFF${columns.map((key) => planColumns[key][0]).join(",")}\n${columns.map((key) => sample[key]).join(",")}\n`,
)}`;
const mostBytes = 800 * 1024;

/** Reads a CSV file in the browser, has it tried in full, then done: nothing is written before the second step. */
export function ImportPlans() {
  const t = useTranslations("plans.csv");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [csv, setCsv] = useState<string | null>(null);
  const [report, setReport] = useState<PlanImportReport | null>(null);
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const take = async (file: File | null) => {
    setReport(null);
    setFailure(null);
    setCsv(file ? await file.text() : null);
  };
  const run = (mode: "check" | "save") =>
    startTransition(async () => {
      if (!csv) return;
      setFailure(null);
      const result = await importPlansAction(slug, { csv, mode });
      if (!result.ok) return setFailure(errorText(result.error));
      setReport(result.data);
      if (!result.data.isSaved) return;
      toast.success(t("done", { created: result.data.created, changed: result.data.changed }));
      if (result.data.refused === 0) router.push(`/${slug}/plans`);
    });
  const count = report ? report.created + report.changed : 0;
  return (
    <>
      <Card
        title={t("file")}
        actions={
          <a href={template} download="plans.csv" className={buttonClasses("secondary", "sm")}>
            <Download aria-hidden="true" />
            {t("template")}
          </a>
        }
      >
        <FileDrop label={t("file")} accept=".csv,.txt" maxBytes={mostBytes} onFile={take} />
        {failure && (
          <Callout tone="danger" title={failure.what} className="mt-3" isAlert>
            {failure.next}
          </Callout>
        )}
        <div className="mt-3 flex flex-wrap justify-end gap-2">
          <Button onClick={() => run("check")} disabled={!csv} isPending={isPending && !report}>
            {t("check")}
          </Button>
          {report && !report.isSaved && (
            <Button variant="primary" disabled={count === 0} isPending={isPending} onClick={() => run("save")}>
              {t("save", { count })}
            </Button>
          )}
        </div>
      </Card>
      {report ? (
        <ImportReport report={report} />
      ) : (
        <Card title={t("columns")} note={t("columnsDetail")} isFlush hasLine>
          <table className="w-full text-left">
            <tbody>
              {columns.map((column) => (
                <tr key={column} className="border-line border-b last:border-b-0">
                  <th scope="row" className="px-4 py-1.5 font-normal">
                    {t(`fields.${column}`)}
                  </th>
                  <td className="px-4 py-1.5 text-ink-muted code">{planColumns[column].join(" / ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </>
  );
}
