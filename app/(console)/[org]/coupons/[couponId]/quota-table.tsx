import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Progress } from "@/components/ui/progress";
import { formatShare } from "@/components/ui/rate";
import type { QuotaView } from "@/lib/coupons/queries";

/** Each institution's part of the stock: used, claimed and what is left. */
export function QuotaTable({ quotas }: { quotas: readonly QuotaView[] }) {
  const t = useTranslations("coupons.detail");
  const ts = useTranslations("coupons");
  const count = (n: number) => n.toLocaleString("en-US");
  const sum = (pick: (row: QuotaView) => number) => quotas.reduce((total, row) => total + pick(row), 0);
  const widest = Math.max(1, ...quotas.map((row) => row.quota));
  const isNearlyGone = (row: QuotaView) => row.quota > 0 && row.claimed >= row.quota * 0.95;
  const columns: Column<QuotaView>[] = [
    {
      key: "institution",
      header: t("institution"),
      cell: (row) => (
        <span className="flex items-center gap-2">
          <Avatar name={row.name} isSquare isNeutral />
          {row.name}
          {isNearlyGone(row) && <Badge tone="warning">{ts("soonGone")}</Badge>}
        </span>
      ),
    },
    {
      key: "bar",
      header: t("bar"),
      className: "sm:min-w-40",
      cell: (row) => (
        <span className="block" style={{ width: `${Math.max(12, (row.quota / widest) * 100)}%` }}>
          <Progress
            label={`${row.name} ${t("bar")}`}
            value={row.used}
            next={{ value: row.claimed - row.used }}
            max={row.quota}
            size="md"
          />
        </span>
      ),
    },
    {
      key: "quota",
      header: t("quota"),
      align: "right",
      cell: (row) => count(row.quota),
      total: count(sum((row) => row.quota)),
    },
    {
      key: "claimed",
      header: t("claimedCount"),
      align: "right",
      cell: (row) => count(row.claimed),
      total: count(sum((row) => row.claimed)),
    },
    {
      key: "left",
      header: t("left"),
      align: "right",
      cell: (row) => (
        <span className={isNearlyGone(row) ? "text-warning-ink" : undefined}>{count(row.quota - row.claimed)}</span>
      ),
      total: count(sum((row) => row.quota - row.claimed)),
    },
    {
      key: "used",
      header: t("usedCount"),
      align: "right",
      cell: (row) => count(row.used),
      total: count(sum((row) => row.used)),
    },
    {
      key: "rate",
      header: t("rate"),
      align: "right",
      cell: (row) => formatShare(row.used, row.claimed),
      total: formatShare(
        sum((row) => row.used),
        sum((row) => row.claimed),
      ),
    },
  ];
  return (
    <DataTable
      caption={t("quotas")}
      columns={columns}
      rows={quotas}
      rowKey={(row) => row.institutionId}
      totalLabel={t("sum")}
      isInset
    />
  );
}
