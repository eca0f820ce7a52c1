import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/components/tenants/forbidden";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { formatTime, Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { DeliveryBadge } from "@/components/webhooks/delivery-badge";
import { eventKey, reasonText } from "@/components/webhooks/event-words";
import { deliveryStatuses } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { deliveryListInput } from "@/lib/webhooks/input";
import { countDeliveries, type DeliveryItem, getReceivers, listDeliveries } from "@/lib/webhooks/queries";
import { BulkRedeliver } from "./bulk-redeliver";
import { RedeliverDead } from "./redeliver-dead";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("log.title") };
}

/** What was told to the organisation's servers, and how it went. */
export default async function DeliveriesPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "webhook.read");
  if (!allowed) return <Forbidden caller={caller} permission="webhook.read" />;
  const parsed = deliveryListInput.safeParse(await searchParams);
  const args = parsed.success ? parsed.data : deliveryListInput.parse({});
  const [t, page, counts, receivers] = await Promise.all([
    getTranslations("webhooks"),
    listDeliveries(caller, args),
    countDeliveries(caller),
    getReceivers(caller),
  ]);
  const canManage = may(caller, "webhook.manage");
  const root = `/${org.slug}/settings/webhooks/deliveries`;
  const kept = args.receiverId ? `&receiverId=${args.receiverId}` : "";
  const all = [...(receivers.callback ? [receivers.callback] : []), ...receivers.webhooks];
  const dead = all.find((it) => it.id === args.receiverId)?.health.dead ?? 0;
  const columns: Column<DeliveryItem>[] = [
    {
      key: "event",
      header: t("log.event"),
      cell: (row) => <TwoLines top={t(eventKey(row.event))} bottom={<span className="code">{row.event}</span>} />,
    },
    {
      key: "receiver",
      header: t("log.receiver"),
      cell: (row) => (
        <TwoLines
          top={t(`log.${row.receiverKind}`)}
          bottom={<span className="block max-w-72 truncate code max-sm:max-w-56">{row.url}</span>}
        />
      ),
    },
    { key: "status", header: t("log.status"), cell: (row) => <DeliveryBadge status={row.status} /> },
    {
      key: "response",
      header: t("log.response"),
      cell: (row) => (
        <TwoLines
          top={row.lastError ? reasonText(t, row.lastError) : row.lastStatus === null ? "—" : `HTTP ${row.lastStatus}`}
          bottom={row.lastMs === null ? "" : `${row.lastMs} ms`}
        />
      ),
    },
    { key: "attempts", header: t("log.attempts"), align: "right", cell: (row) => row.attempts },
    {
      key: "at",
      header: t("log.at"),
      cell: (row) => (
        <TwoLines
          top={<Time at={row.createdAt} format="full" />}
          bottom={row.status === "waiting" && row.attempts > 0 ? t("log.next", { at: formatTime(row.dueAt) }) : ""}
        />
      ),
    },
  ];
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <TabsNav
          label={t("log.title")}
          tabs={[
            { label: t("log.all"), href: `${root}${kept.replace("&", "?")}`, isCurrent: !args.status },
            ...deliveryStatuses.map((status) => ({
              label: t(`log.states.${status}`),
              href: `${root}?status=${status}${kept}`,
              count: args.receiverId ? undefined : counts[status],
              isCurrent: args.status === status,
            })),
          ]}
        />
        {canManage && args.receiverId && dead > 0 && <RedeliverDead receiverId={args.receiverId} count={dead} />}
      </div>
      <p className="mt-2 text-ink-muted text-xs">{t("log.detail")}</p>
      <FilterBar
        filters={[
          {
            param: "event",
            label: t("log.event"),
            kind: "options",
            options: [...receivers.webhookEvents, "test.ping" as const].map((event) => ({
              value: event,
              label: t(eventKey(event)),
            })),
          },
          {
            param: "receiverId",
            label: t("log.receiver"),
            kind: "options",
            options: all.map((it) => ({ value: it.id, label: it.description || it.url })),
          },
        ]}
      />
      <DataTable
        caption={t("log.title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => `${root}/${row.id}`}
        rowHeight="double"
        selectable={canManage ? () => ({}) : undefined}
        bulk={<BulkRedeliver />}
        empty={<EmptyState title={t("log.empty")} detail={t("log.emptyDetail")} />}
      />
      <Pager newer={page.newer} older={page.older} note={t("log.order")} />
    </div>
  );
}
