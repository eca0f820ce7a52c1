import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { listShares } from "@/lib/shares/queries";

type Share = Awaited<ReturnType<typeof listShares>>["items"][number];

/** What the promoter shared lately through this institution. */
export function LatestShares({ shares }: { shares: readonly Share[] }) {
  const t = useTranslations("promoters.shares");
  const columns: Column<Share>[] = [
    {
      key: "target",
      header: t("target"),
      cell: (row) => <TwoLines top={row.title ?? row.targetId} bottom={t(`targets.${row.targetType}`)} />,
    },
    { key: "code", header: t("code"), cell: (row) => <span className="code">{row.code}</span> },
    { key: "channel", header: t("channel"), cell: (row) => row.channel ?? "—" },
    {
      key: "opened",
      header: t("opened"),
      align: "right",
      cell: (row) =>
        row.voidReason ? <Badge tone="hollow">{t("void")}</Badge> : row.openedCount.toLocaleString("en-US"),
    },
    { key: "made", header: t("made"), cell: (row) => <Time at={row.createdAt} format="short" /> },
  ];
  return (
    <Card title={t("title")} isFlush hasLine>
      {shares.length > 0 ? (
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={shares}
          rowKey={(row) => row.shareId}
          rowTone={(row) => (row.voidReason ? "void" : undefined)}
          rowHeight="double"
          isInset
        />
      ) : (
        <p className="px-4 py-3.5 text-ink-muted">{t("empty")}</p>
      )}
    </Card>
  );
}
