import { useTranslations } from "next-intl";
import { Card, CardRow } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Stat } from "@/components/ui/stat";
import type { ImportReport } from "@/lib/products/import-commands";

/** What a file holds: how much is good, and each error with its line. */
export function ImportResult({ report }: { report: ImportReport }) {
  const t = useTranslations("products.csv");
  const count = (n: number) => n.toLocaleString("en-US");
  const fieldText = (field: string) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : field);
  return (
    <>
      <CardRow>
        <Stat label={t("good")} value={count(report.products)} />
        <Stat label={t("skus")} value={count(report.skus)} />
        <Stat label={t("bad")} value={count(report.errors.length)} />
      </CardRow>
      {report.errors.length > 0 && (
        <Card title={t("errors")} note={t("errorsDetail")} isFlush hasLine>
          <DataTable
            caption={t("errors")}
            isInset
            rowHeight="compact"
            rows={report.errors.slice(0, 200).map((error, index) => ({ ...error, key: String(index) }))}
            rowKey={(row) => row.key}
            columns={[
              { key: "line", header: t("line"), cell: (row) => <span className="num">{row.line}</span> },
              { key: "field", header: t("field"), cell: (row) => fieldText(row.field) },
              { key: "problem", header: t("problem"), cell: (row) => t(`codes.${row.code}`) },
            ]}
          />
        </Card>
      )}
    </>
  );
}
