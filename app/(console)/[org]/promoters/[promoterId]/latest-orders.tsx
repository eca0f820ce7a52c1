import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { CommissionStage } from "@/lib/commissions/filter";
import { listCommissions } from "@/lib/commissions/queries";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";

const tones: Record<CommissionStage, BadgeTone> = {
  pending: "info",
  held: "warning",
  confirmed: "success",
  settled: "neutral",
  cancelled: "hollow",
};

type Line = Awaited<ReturnType<typeof listCommissions>>["items"][number];

/** The latest lines attributed to him, with what he and the institution get. */
export async function LatestOrders({ caller, promoterId, slug }: { caller: Caller; promoterId: string; slug: string }) {
  const t = await getTranslations("promoters");
  if (!may(caller, "commission.read")) return null;
  const page = await listCommissions(caller, { promoterId: [promoterId], direction: "older", limit: 12 });
  const columns: Column<Line>[] = [
    {
      key: "line",
      header: t("orders.line"),
      cell: (row) => (
        <TwoLines top={`${row.title} × ${row.quantity}`} bottom={<span className="code">{row.orderNo}</span>} />
      ),
    },
    { key: "at", header: t("orders.at"), cell: (row) => <Time at={row.orderedAt} format="short" /> },
    { key: "base", header: t("orders.base"), align: "right", cell: (row) => <Money fen={row.baseFen} /> },
    { key: "his", header: t("orders.his"), align: "right", cell: (row) => <Money fen={row.sharerFen} /> },
    {
      key: "state",
      header: t("list.state"),
      cell: (row) => <Badge tone={tones[row.stage]}>{t(`orders.stage.${row.stage}`)}</Badge>,
    },
  ];
  return (
    <Card
      title={t("orders.title")}
      isFlush
      hasLine
      actions={
        <Link href={`/${slug}/orders?promoter=${promoterId}`} className="text-accent-ink text-sm">
          {t("orders.all")}
        </Link>
      }
    >
      {page.items.length > 0 ? (
        <DataTable
          caption={t("orders.title")}
          columns={columns}
          rows={page.items}
          rowKey={(row) => row.id}
          rowHref={(row) => `/${slug}/orders/${row.orderId}`}
          rowTone={(row) => (row.stage === "cancelled" ? "void" : undefined)}
          rowHeight="double"
          isInset
        />
      ) : (
        <p className="px-4 py-3.5 text-ink-muted">{t("orders.empty")}</p>
      )}
    </Card>
  );
}
