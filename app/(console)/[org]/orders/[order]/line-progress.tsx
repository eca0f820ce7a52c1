import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatTime, Time } from "@/components/ui/time";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import { channelOf } from "@/lib/channels/registry";
import { settlementOf } from "@/lib/channels/settlement";
import { addDays } from "@/lib/kernel/time";
import type { OrderLineView, OrderView } from "@/lib/orders/queries";

type T = ReturnType<typeof useTranslations<"orders.receipt.state">>;

const eventAt = (order: OrderView, lineId: string, ...types: string[]): Date | null => {
  const own = order.events.filter((event) => {
    const named = event.lines as { line_id: string }[] | null;
    return types.includes(event.type) && (named === null || named.some((one) => one.line_id === lineId));
  });
  return own[0]?.occurredAt ?? null;
};

/** How far the line's money has come, and when the next step is due. */
export function LineProgress({ order, line }: { order: OrderView; line: OrderLineView }) {
  const t = useTranslations("orders.receipt.state");
  return (
    <Card title={t("title")}>
      <Timeline label={t("title")} items={line.commissionId ? earned(t, order, line) : plain(t, order, line)} />
    </Card>
  );
}

function paidItem(t: T, order: OrderView, detail?: string): TimelineItem {
  return order.paidAt
    ? { key: "paid", tone: "done", title: t("paid"), detail, at: <Time at={order.paidAt} format="short" /> }
    : { key: "paid", tone: "now", title: t("unpaid"), at: undefined };
}

function partial(t: T, order: OrderView, line: OrderLineView): TimelineItem[] {
  if (line.refundedFen === 0 || line.refundedFen === line.paidFen) return [];
  return [
    {
      key: "partial",
      tone: "done",
      title: (
        <>
          {t("partial", { amount: "" })} <Money fen={line.refundedFen} />
        </>
      ),
      at: <Time at={eventAt(order, line.id, "refunded")} format="short" />,
    },
  ];
}

function shipped(t: T, order: OrderView, line: OrderLineView): TimelineItem[] {
  const at = eventAt(order, line.id, "shipped");
  return at ? [{ key: "shipped", tone: "done", title: t("shipped"), at: <Time at={at} format="short" /> }] : [];
}

/** A line nobody earns: the platform's fee is all it owes. */
function plain(t: T, order: OrderView, line: OrderLineView): TimelineItem[] {
  return [
    paidItem(t, order),
    ...shipped(t, order, line),
    ...partial(t, order, line),
    line.completedAt
      ? { key: "received", tone: "done", title: t("received"), at: <Time at={line.completedAt} format="short" /> }
      : { key: "received", tone: "todo", title: t("received"), detail: t("feeDue") },
    { key: "none", tone: "todo", title: t("noCommission") },
  ];
}

function earned(t: T, order: OrderView, line: OrderLineView): TimelineItem[] {
  const days = line.afterSaleDays;
  const items = [paidItem(t, order, t("paidDetail")), ...shipped(t, order, line), ...partial(t, order, line)];
  const received: TimelineItem | null = line.completedAt
    ? {
        key: "received",
        tone: "done",
        title: t("received"),
        detail: t("receivedDetail", { days }),
        at: <Time at={line.completedAt} format="short" />,
      }
    : null;
  if (line.status === "cancelled") {
    const end = line.refusedAt ? "refused" : "cancelled";
    const at = line.refusedAt ?? eventAt(order, line.id, "refunded", "cancelled");
    return [
      ...items,
      ...(received ? [received] : []),
      { key: end, tone: "bad", title: t(end), detail: t(`${end}Detail`), at: <Time at={at} format="short" /> },
    ];
  }
  const dueAt = line.confirmedAt ?? line.dueAt ?? (line.completedAt && addDays(line.completedAt, days));
  return [
    ...items,
    received ?? { key: "received", tone: order.paidAt ? "now" : "todo", title: t("waitReceived") },
    line.confirmedAt
      ? {
          key: "confirmed",
          tone: "done",
          title: t("confirmed"),
          detail: t("confirmedDetail"),
          at: <Time at={line.confirmedAt} format="short" />,
        }
      : {
          key: "confirmed",
          tone: received ? "now" : "todo",
          title: t("confirmed"),
          detail: t("confirmDue"),
          at: dueAt && t("due", { at: formatTime(dueAt, "short") }),
        },
    settledItem(t, order, line, dueAt),
  ];
}

function settledItem(t: T, order: OrderView, line: OrderLineView, confirmedAt: Date | null): TimelineItem {
  const channel = channelOf(order.channel);
  const calendar = channel.settlement.promotion;
  const detail = calendar.every === "order" ? t("settledPerOrder") : t("settleMonthly", { day: calendar.workingDay });
  if (line.settledAt)
    return {
      key: "settled",
      tone: "done",
      title: t("settled"),
      detail,
      at: <Time at={line.settledAt} format="short" />,
    };
  const due = confirmedAt && settlementOf(channel, "promotion", confirmedAt).dueAt;
  return {
    key: "settled",
    tone: line.confirmedAt ? "now" : "todo",
    title: t("settled"),
    detail,
    at: due && t("due", { at: formatTime(due, "shortDate") }),
  };
}
