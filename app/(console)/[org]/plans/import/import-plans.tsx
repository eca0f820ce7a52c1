"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CsvImport } from "@/components/imports/csv-import";
import { useOrg } from "@/components/shell/org-context";
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
const countOf = ({ created, changed }: PlanImportReport) => created + changed;

/** Plans from a file: new ones, and changes of those it names. */
export function ImportPlans() {
  const t = useTranslations("plans.csv");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <CsvImport<PlanImportReport>
      words={{
        file: t("file"),
        template: t("template"),
        check: t("check"),
        columns: t("columns"),
        columnsDetail: t("columnsDetail"),
      }}
      columns={columns.map((key) => ({
        key,
        label: t(`fields.${key}`),
        names: planColumns[key],
        sample: sample[key],
      }))}
      fileName="plans.csv"
      mostBytes={800 * 1024}
      act={(input) => importPlansAction(slug, input)}
      isSaved={(report) => report.isSaved}
      save={(report) => ({ label: t("save", { count: countOf(report) }), count: countOf(report) })}
      onSaved={({ created, changed, refused }) => {
        toast.success(t("done", { created, changed }));
        if (refused === 0) router.push(`/${slug}/plans`);
      }}
    >
      {(report) => <ImportReport report={report} />}
    </CsvImport>
  );
}
