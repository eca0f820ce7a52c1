import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";

type Row = { id: string; label: string; cells: string[] };

/** The ways to sell on the channel, side by side. */
export async function Comparison({ kinds, rows }: { kinds: string[]; rows: Row[] }) {
  const t = await getTranslations("miniapps.wizard");
  return (
    <Card title={t("compare")} isFlush hasLine>
      <DataTable
        caption={t("compare")}
        isInset
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: "what", header: t("compareWhat"), cell: (row) => <span className="text-ink-muted">{row.label}</span> },
          ...kinds.map((kind, index) => ({ key: kind, header: kind, cell: (row: Row) => row.cells[index] ?? "" })),
        ]}
      />
    </Card>
  );
}
