"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CsvImport } from "@/components/imports/csv-import";
import { useOrg } from "@/components/shell/org-context";
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
const columns = Object.keys(csvColumns) as (keyof typeof csvColumns)[];

/** Products and their specifications from a file, by the merchant's own numbers. */
export function ImportForm() {
  const t = useTranslations("products.csv");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <CsvImport<ImportReport>
      words={{
        file: t("file"),
        template: t("template"),
        check: t("check"),
        columns: t("columns"),
        columnsDetail: t("columnsDetail"),
      }}
      columns={columns.map((key, index) => ({
        key,
        label: t(`fields.${key}`),
        names: csvColumns[key],
        sample: sample[index] ?? "",
      }))}
      fileName="products.csv"
      mostBytes={900 * 1024}
      act={(input) => importProductsAction(slug, input)}
      isSaved={(report) => report.saved}
      save={({ products }) => ({ label: t("save", { count: products }), count: products })}
      onSaved={({ products, errors }) => {
        toast.success(t("done", { count: products }));
        if (errors.length === 0) router.push(`/${slug}/products`);
      }}
    >
      {(report) => <ImportResult report={report} />}
    </CsvImport>
  );
}
