import { Landmark } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { DepositBadge } from "@/components/deposits/deposit-badge";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { Time } from "@/components/ui/time";
import { channelOf, channels } from "@/lib/channels/registry";
import { depositListInput } from "@/lib/deposits/input";
import { type DepositView, listDepositPage } from "@/lib/deposits/queries";
import { inWords } from "@/lib/i18n/bilingual";
import type { Caller } from "@/lib/kernel/ctx";

type Props = { caller: Caller; slug: string; asked: Record<string, string | string[] | undefined> };

/** Every brand's deposits with the sums of the filter; those that are short stand a tab apart. */
export async function OperatorDeposits({ caller, slug, asked }: Props) {
  const parsed = depositListInput.safeParse({ ...asked, isShort: asked.state === "short" });
  const input = parsed.success ? parsed.data : depositListInput.parse({});
  const all = { ...input, isShort: undefined, cursor: undefined, limit: 1 };
  const [t, locale, page, { sums: overall }] = await Promise.all([
    getTranslations("deposits"),
    getLocale(),
    listDepositPage(caller, input),
    listDepositPage(caller, all),
  ]);
  const base = `/${slug}/deposits`;
  const kept = new URLSearchParams();
  if (input.q) kept.set("q", input.q);
  if (input.channel) kept.set("channel", input.channel);
  const short = new URLSearchParams([...kept, ["state", "short"]]);
  const { sums } = page;
  const money = (key: "requiredFen" | "availableFen" | "heldFen" | "shortFen", total?: number) => ({
    align: "right" as const,
    cell: (row: DepositView) => <Money fen={row[key]} />,
    total: total === undefined ? undefined : <Money fen={total} />,
  });
  const columns: Column<DepositView>[] = [
    { key: "brand", header: t("column.brand"), cell: (row) => row.brandName },
    {
      key: "channel",
      header: t("column.channel"),
      cell: (row) => <Badge tone="outline">{inWords(locale, channelOf(row.channel).name)}</Badge>,
    },
    { key: "required", header: t("column.required"), ...money("requiredFen", sums.requiredFen) },
    { key: "available", header: t("column.available"), ...money("availableFen", sums.availableFen) },
    { key: "held", header: t("column.held"), ...money("heldFen", sums.heldFen) },
    { key: "short", header: t("column.short"), ...money("shortFen") },
    { key: "updated", header: t("column.updated"), cell: (row) => <Time at={row.updatedAt} /> },
    { key: "state", header: t("column.state"), cell: (row) => <DepositBadge deposit={row} /> },
  ];
  const isFiltered = Boolean(input.q || input.channel || input.isShort);
  return (
    <>
      <TabsNav
        className="mt-3"
        label={t("tab.label")}
        tabs={[
          {
            href: kept.size > 0 ? `${base}?${kept}` : base,
            label: t("tab.all"),
            count: overall.count,
            isCurrent: !input.isShort,
          },
          {
            href: `${base}?${short}`,
            label: t("tab.short"),
            count: overall.shortCount,
            isCurrent: Boolean(input.isShort),
          },
        ]}
      />
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "channel",
            label: t("filter.channel"),
            kind: "options",
            options: channels.list().map(({ id, name }) => ({ value: id, label: inWords(locale, name) })),
          },
        ]}
      />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `${base}/${row.id}`}
        totalLabel={`${sums.count.toLocaleString("en-US")} ${t("stat.brands")}`}
        empty={
          <EmptyState
            icon={<Landmark aria-hidden="true" />}
            title={t(isFiltered ? "empty.noMatch" : "empty.title")}
            detail={t(isFiltered ? "empty.noMatchDetail" : "empty.operatorDetail")}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </>
  );
}
