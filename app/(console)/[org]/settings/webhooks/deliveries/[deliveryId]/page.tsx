import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/components/tenants/forbidden";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import { CodeBlock } from "@/components/webhooks/code-block";
import { DeliveryBadge } from "@/components/webhooks/delivery-badge";
import { eventKey, reasonText } from "@/components/webhooks/event-words";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { getDelivery } from "@/lib/webhooks/queries";
import { RedeliverButton } from "./redeliver-button";

type Props = { params: Promise<{ org: string; deliveryId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("delivery.title") };
}

/** One event on its way to one receiver: what it says, and each try. */
export default async function DeliveryPage({ params }: Props) {
  const { org: slug, deliveryId } = await params;
  const { caller, allowed } = await pageFor(slug, "webhook.read");
  if (!allowed) return <Forbidden caller={caller} permission="webhook.read" />;
  const [t, it] = await Promise.all([getTranslations("webhooks"), orNotFound(getDelivery(caller, deliveryId))]);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card
        title={t(eventKey(it.event))}
        hasLine
        actions={
          may(caller, "webhook.manage") && (
            <RedeliverButton deliveryId={it.id} isGone={it.receiverStatus === "removed"} />
          )
        }
      >
        <KvList
          align="left"
          className="mb-4"
          items={[
            { label: t("log.status"), value: <DeliveryBadge status={it.status} /> },
            { label: t("log.event"), value: <span className="code">{it.event}</span> },
            { label: t("log.receiver"), value: <span className="break-all code">{it.url}</span> },
            { label: t("delivery.eventId"), value: <Id value={it.eventId} /> },
            { label: t("delivery.id"), value: <Id value={it.id} /> },
            { label: t("delivery.version"), value: String(it.version) },
            { label: t("delivery.created"), value: <Time at={it.createdAt} format="full" /> },
            { label: t("delivery.delivered"), value: <Time at={it.deliveredAt} format="full" /> },
          ]}
        />
        <CodeBlock label={t("delivery.message")} text={it.message} />
      </Card>
      <Card title={t("delivery.tries")} hasLine>
        {it.attempts.length === 0 ? (
          <p className="text-ink-muted">{t("delivery.none")}</p>
        ) : (
          <Timeline
            label={t("delivery.tries")}
            items={it.attempts.toReversed().map((each, index) => ({
              key: `${it.attempts.length - index}`,
              tone: each.error ? "bad" : "done",
              title: each.error
                ? t("delivery.unanswered", { reason: reasonText(t, each.error), ms: each.ms })
                : t("delivery.answered", { status: each.status ?? 0, ms: each.ms }),
              detail: (
                <span className="block">
                  {t("delivery.try", { number: each.number })} ·{" "}
                  {each.by === "worker" ? t("delivery.worker") : t("delivery.by", { by: each.by })}
                  {each.excerpt && <span className="mt-1 block break-all code">{each.excerpt}</span>}
                </span>
              ),
              at: <Time at={each.at} format="full" />,
            }))}
          />
        )}
      </Card>
    </div>
  );
}
