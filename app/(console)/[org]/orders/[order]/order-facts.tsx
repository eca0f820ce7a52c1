import { Gift } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import { listed } from "@/lib/i18n/list";
import { formatYuan } from "@/lib/kernel/money";
import type { OrderView } from "@/lib/orders/queries";

type Stored = { line_id: string; refund_fen: number | null }[] | null;

/** The order as its brand sent it, and what happened to it since. */
export function OrderFacts({ order }: { order: OrderView }) {
  const t = useTranslations("orders");
  const informational = [
    ["discount", order.discountFen],
    ["freight", order.freightFen],
    ["surcharge", order.surchargeFen],
    ["tax", order.taxFen],
  ] as const;
  return (
    <Card
      title={t("order.title")}
      actions={<Badge tone="outline">{t(`orderStatus.${order.status}`)}</Badge>}
      className="[&_dd]:break-all"
    >
      <KvList
        className="text-xs"
        items={[
          { label: t("order.goods"), value: <Money fen={order.goodsPaidFen} /> },
          ...(order.refundedFen > 0 ? [{ label: t("order.refunded"), value: <Money fen={order.refundedFen} /> }] : []),
          ...informational
            .filter(([, fen]) => fen > 0)
            .map(([key, fen]) => ({ label: t(`order.${key}`), value: <Money fen={fen} /> })),
          { label: t("order.paidAt"), value: <Time at={order.paidAt} format="full" /> },
          { label: t("order.channel"), value: t(`channel.${order.channel}`) },
          { label: t("order.appid"), value: <Mono>{order.appid}</Mono> },
        ]}
      />
      {order.gift !== null && (
        <Callout tone="neutral" icon={<Gift aria-hidden="true" />} title={t("order.gift")} className="mt-3">
          {t("order.giftDetail")}
        </Callout>
      )}
    </Card>
  );
}

/** Events of the order that bear on the reader's lines, in their order of time. */
export function OrderEvents({ order }: { order: OrderView }) {
  const t = useTranslations("orders.order");
  const locale = useLocale();
  const lineNo = (id: string) => order.lines.find((line) => line.id === id)?.lineNo;
  const words = (stored: Stored, type: string): string => {
    const own = stored?.filter((one) => lineNo(one.line_id));
    if (!own || own.length === 0) return t("wholeOrder");
    const [only] = own;
    if (type === "refunded" && own.length === 1 && only?.refund_fen)
      return t("lineRefund", { line: lineNo(only.line_id) ?? "", amount: `¥${formatYuan(only.refund_fen)}` });
    return t("lineEvent", {
      lines: listed(
        own.flatMap((one) => lineNo(one.line_id) ?? []),
        locale,
      ),
    });
  };
  const own = order.events.filter((event) => {
    const named = event.lines as Stored;
    return named === null || named.some((one) => lineNo(one.line_id));
  });
  if (own.length === 0) return null;
  return (
    <Card title={t("events")}>
      <Timeline
        label={t("events")}
        items={own.map((event) => ({
          key: event.eventId,
          tone: event.type === "refunded" || event.type === "cancelled" ? "bad" : "done",
          title: t(`event.${event.type}`),
          detail: words(event.lines as Stored, event.type),
          at: <Time at={event.occurredAt} format="short" />,
        }))}
      />
    </Card>
  );
}
