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
import { importProductsAction } from "@/lib/products/actions";
import type { ImportReport } from "@/lib/products/import-commands";
import { csvColumns } from "@/lib/products/import-rules";
import { ImportResult } from "./import-result";

const sample = [
  "P-1001",
  "山茶花修护精华油",
  "美妆/护肤",
  "/pictures/oil.svg",
  "on_sale",
  "P-1001-30",
  "30ml",
  "268.00",
  "120",
];
const template = `data:text/csv;charset=utf-8,${encodeURIComponent(
  `\uFEFF${Object.values(csvColumns)
    .map(([name]) => name)
    .join(",")}\n${sample.join(",")}\n`,
)}`;
const mostBytes = 900 * 1024;

/** Reads a CSV file in the browser, has it checked, then imported: nothing is written before the second step. */
export function ImportForm() {
  const t = useTranslations("products.csv");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [csv, setCsv] = useState<string | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
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
      const result = await importProductsAction(slug, { csv, mode });
      if (!result.ok) return setFailure(errorText(result.error));
      setReport(result.data);
      if (!result.data.saved) return;
      toast.success(t("done", { count: result.data.products }));
      if (result.data.errors.length === 0) router.push(`/${slug}/products`);
    });
  return (
    <>
      <Card
        title={t("file")}
        actions={
          <a href={template} download="products.csv" className={buttonClasses("secondary", "sm")}>
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
          {report && !report.saved && (
            <Button
              variant="primary"
              disabled={report.products === 0}
              isPending={isPending}
              onClick={() => run("save")}
            >
              {t("save", { count: report.products })}
            </Button>
          )}
        </div>
      </Card>
      {report && <ImportResult report={report} />}
      {!report && (
        <Card title={t("columns")} note={t("columnsDetail")} isFlush hasLine>
          <table className="w-full text-left">
            <tbody>
              {Object.entries(csvColumns).map(([column, names]) => (
                <tr key={column} className="border-line border-b last:border-b-0">
                  <th scope="row" className="px-4 py-1.5 font-normal">
                    {t(`fields.${column as keyof typeof csvColumns}`)}
                  </th>
                  <td className="px-4 py-1.5 text-ink-muted code">{names.join(" / ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </>
  );
}
