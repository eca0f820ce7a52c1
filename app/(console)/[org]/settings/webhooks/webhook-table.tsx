import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatTime } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { Receivers, ReceiverView } from "@/lib/webhooks/queries";
import { webhookLimit } from "@/lib/webhooks/rules";
import { CreateWebhook } from "./create-webhook";
import { Health } from "./health";
import { OrgLink } from "./org-link";
import { ReceiverMenu } from "./receiver-menu";
import { ReceiverState } from "./receiver-state";
import { TestButton } from "./test-button";

type Props = { receivers: Receivers; canManage: boolean };

/** Webhooks of our own: each with what it hears of and how it fares. */
export function WebhookTable({ receivers, canManage }: Props) {
  const t = useTranslations("webhooks");
  const { webhooks, webhookEvents } = receivers;
  const columns: Column<ReceiverView>[] = [
    {
      key: "url",
      header: t("list.url"),
      cell: (row) => (
        <TwoLines
          top={<span className="block max-w-96 truncate code max-sm:max-w-64">{row.url}</span>}
          bottom={[row.description, row.previousUntil && t("rotate.until", { at: formatTime(row.previousUntil) })]
            .filter(Boolean)
            .join(" · ")}
        />
      ),
    },
    {
      key: "events",
      header: t("list.events"),
      cell: (row) => (row.events ? t("list.someEvents", { count: row.events.length }) : t("list.allEvents")),
    },
    { key: "status", header: t("list.status"), cell: (row) => <ReceiverState receiver={row} /> },
    { key: "health", header: t("list.health"), isInteractive: true, cell: (row) => <Health receiver={row} /> },
  ];
  if (canManage)
    columns.push({
      key: "actions",
      header: <span className="sr-only">{t("list.actions")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => (
        <span className="inline-flex items-center gap-1">
          <TestButton receiverId={row.id} isQuiet />
          <ReceiverMenu receiver={row} events={webhookEvents} />
        </span>
      ),
    });
  return (
    <Card
      title={t("list.title")}
      note={t("list.explain")}
      isFlush
      hasLine
      actions={
        <span className="flex items-center gap-3">
          <OrgLink to="/settings/webhooks/deliveries">{t("log.open")}</OrgLink>
          {canManage && <CreateWebhook events={webhookEvents} isFull={webhooks.length >= webhookLimit} />}
        </span>
      }
    >
      <DataTable
        caption={t("list.title")}
        columns={columns}
        rows={webhooks}
        rowKey={(row) => row.id}
        rowHeight="double"
        isInset
        empty={<EmptyState title={t("list.empty")} detail={t("list.emptyDetail")} />}
      />
    </Card>
  );
}
