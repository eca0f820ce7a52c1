import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { formatRate } from "@/components/ui/rate";
import type { LineReceipt, OrderReceipt } from "@/lib/orders/receipt";

type Props = { shown: LineReceipt; receipt: OrderReceipt; org: { slug: string; kind: string } };

/** What was agreed when the order was made; later versions of plan, binding or contract never reach the line. */
export function FrozenTerms({ shown, receipt: { order, names }, org }: Props) {
  const t = useTranslations("orders.receipt.frozen");
  const orders = useTranslations("orders");
  const { line, receipt } = shown;
  const { winner, binding, terms } = receipt;
  const deal = terms.deal;
  const items: { label: string; value: ReactNode }[] = [];
  if (winner && deal) {
    const plan = names[winner.planId];
    // The plan is between shop and supplier: a helper has its agreement with the supplier alone.
    if (line.seat !== "helper")
      items.push({
        label: t("plan"),
        value: (
          <>
            {plan ? (
              <Link href={`/${org.slug}/plans/${winner.planId}`} className="text-accent-ink hover:underline">
                {plan}
              </Link>
            ) : (
              <Mono>{winner.planId.slice(-6)}</Mono>
            )}{" "}
            v{winner.planVersion}
          </>
        ),
      });
    if (deal.kind === "content")
      items.push(
        { label: t("commission"), value: formatRate(deal.commissionPpm) },
        { label: t("contentService"), value: formatRate(deal.servicePpm) },
      );
    else items.push({ label: t("service"), value: formatRate(line.servicePpm ?? deal.servicePpm) });
    if (line.supplierId && line.seat !== "supplier") items.push({ label: t("supplier"), value: line.supplierName });
    if (deal.kind === "product" && deal.supplier && line.seat !== "helper")
      items.push({
        label: t("passedOn"),
        value: `${line.institutionName ?? ""} · ${formatRate(deal.supplier.helperPpm)}`,
      });
  }
  if (binding && deal && line.seat !== "supplier")
    items.push(
      {
        label: t("binding"),
        value: `${line.promoterName ?? ""} ↔ ${line.institutionName ?? ""} v${binding.bindingVersion}${
          deal.promoter.commissionType === 0 ? ` · ${formatRate(deal.promoter.ratioPpm)}` : ""
        }`,
      },
      { label: t("type"), value: deal.promoter.commissionType === 1 ? t("type1") : t("type0") },
    );
  items.push(
    { label: t("fee"), value: formatRate(terms.channelFeePpm) },
    { label: t("afterSale"), value: t("days", { days: line.afterSaleDays }) },
    { label: t("channel"), value: orders(`channel.${order.channel}`) },
    { label: t("surface"), value: orders(`receipt.surface.${line.surface}`) },
    { label: t("facts"), value: <Mono>{`${shown.factsHash.slice(0, 6)}…${shown.factsHash.slice(-4)}`}</Mono> },
  );
  return (
    <Card title={t("title")}>
      {!deal && <p className="mb-2 text-ink-muted text-xs">{t("none")}</p>}
      <KvList items={items} className="text-xs" />
    </Card>
  );
}
