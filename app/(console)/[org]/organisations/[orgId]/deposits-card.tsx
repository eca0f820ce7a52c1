import { getLocale, getTranslations } from "next-intl/server";
import { DepositBadge } from "@/components/deposits/deposit-badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { channelOf } from "@/lib/channels/registry";
import { type DepositView, listDeposits } from "@/lib/deposits/queries";
import { inWords } from "@/lib/i18n/bilingual";
import type { Caller } from "@/lib/kernel/ctx";

/** What the brand owes and has in each channel; the rows lead to booking. */
export async function DepositsCard({ caller, slug, brandId }: { caller: Caller; slug: string; brandId: string }) {
  const [t, d, locale, rows] = await Promise.all([
    getTranslations("tenants.directory"),
    getTranslations("deposits"),
    getLocale(),
    listDeposits(caller, { brandId }),
  ]);
  const money = (key: "requiredFen" | "availableFen" | "heldFen" | "shortFen") => ({
    align: "right" as const,
    cell: (row: DepositView) => <Money fen={row[key]} />,
  });
  const columns: Column<DepositView>[] = [
    {
      key: "channel",
      header: d("column.channel"),
      cell: (row) => inWords(locale, channelOf(row.channel).name),
    },
    { key: "required", header: d("column.required"), ...money("requiredFen") },
    { key: "available", header: d("column.available"), ...money("availableFen") },
    { key: "held", header: d("column.held"), ...money("heldFen") },
    { key: "short", header: d("column.short"), ...money("shortFen") },
    { key: "state", header: d("column.state"), cell: (row) => <DepositBadge deposit={row} /> },
  ];
  return (
    <Card title={t("deposits")} hasLine isFlush>
      <DataTable
        caption={t("deposits")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/${slug}/deposits/${row.id}`}
        empty={<EmptyState title={t("noDeposits")} />}
        isInset
      />
    </Card>
  );
}
