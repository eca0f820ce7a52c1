import { ShieldAlert } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { explainSignal } from "@/lib/fraud/explain";
import { getFraudCase } from "@/lib/fraud/queries";
import { mayReopen } from "@/lib/fraud/rules";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { CaseBadge } from "../case-badges";
import { EvidenceTimeline } from "./evidence-timeline";
import { VerdictCard } from "./verdict-card";

type Props = { params: Promise<{ org: string; caseId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fraud"))("title") };
}

const tones = {
  opened: "bad",
  proposed: "now",
  released: "done",
  refused: "bad",
  reopened: "now",
  closed: "todo",
  statement: "todo",
} as const satisfies Record<string, TimelineItem["tone"]>;

/** One held commission: what speaks against it, the evidence in order of time, and the word of a person. */
export default async function FraudCasePage({ params }: Props) {
  const { org: slug, caseId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "fraud.read");
  if (!allowed) return <Forbidden caller={caller} permission="fraud.read" />;
  const [t, locale, it] = await Promise.all([
    getTranslations("fraud"),
    getLocale(),
    orNotFound(getFraudCase(pageAcross(caller), caseId)),
  ]);
  const isDecided = it.status === "released" || it.status === "refused";
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t("title"), href: `/${org.slug}/fraud` },
          { label: it.orderNo, isMono: true },
        ]}
      />
      <PageHeader
        title={it.title}
        badges={<CaseBadge status={it.status} />}
        detail={
          <>
            <Mono>{it.orderNo}</Mono> · {t("case.orderedAt")} <Time at={it.orderedAt} format="full" />
          </>
        }
        actions={
          may(caller, "order.read") && (
            <ButtonLink href={`/${org.slug}/orders/${it.orderId}?line=${encodeURIComponent(it.lineNo)}`}>
              {t("case.openReceipt")}
            </ButtonLink>
          )
        }
      />
      <div className="mt-4 grid gap-4 xl:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 content-start gap-4">
          <Card title={t("case.signals")} note={t("case.signalsNote", { count: it.signals.length })}>
            <p className="mb-2 text-ink-muted">{t(it.isHeld ? "case.held" : "case.seen")}</p>
            <ul className="grid gap-2">
              {it.signals.map((signal) => (
                <li key={signal.code} className="flex gap-2">
                  <ShieldAlert className="mt-0.5 size-4 shrink-0 text-warning-ink" aria-hidden="true" />
                  <span>
                    {inWords(locale, explainSignal(signal))} <Mono className="text-ink-subtle">{signal.code}</Mono>
                  </span>
                </li>
              ))}
            </ul>
          </Card>
          <Card title={t("case.evidence")} note={t("case.evidenceNote")}>
            <EvidenceTimeline items={it.evidence} />
          </Card>
        </div>
        <aside className="grid min-w-0 content-start gap-4">
          <VerdictCard
            caseId={it.id}
            status={it.status}
            needsSecond={it.needsSecond}
            proposed={it.proposed ? { verdict: it.proposed, name: it.proposedByName ?? "" } : null}
            decided={
              isDecided && it.decidedAt ? { name: it.decidedByName ?? "", at: it.decidedAt, note: it.note ?? "" } : null
            }
            canReopen={mayReopen(it.status, it.confirmedAt !== null)}
            may={{ decide: may(caller, "fraud.decide"), state: may(caller, "fraud.state") }}
          />
          <Card title={t("case.money")}>
            <KvList
              items={[
                { label: t("case.total"), value: <Money fen={it.amountFen} /> },
                { label: t("case.promoter"), value: <Money fen={it.sharerFen} /> },
                { label: t("case.service"), value: <Money fen={it.serviceFen} /> },
                ...(it.supplierFen > 0 ? [{ label: t("case.supplier"), value: <Money fen={it.supplierFen} /> }] : []),
                ...(it.creatorFen > 0 ? [{ label: t("case.creator"), value: <Money fen={it.creatorFen} /> }] : []),
                { label: t("case.now"), value: t(`commission.${it.commissionStatus}`) },
              ]}
            />
          </Card>
          <Card title={t("case.who")}>
            <KvList
              items={[
                { label: t("column.who"), value: `${it.promoterName} · ${it.institutionName}` },
                { label: t("column.brand"), value: it.brandName },
              ]}
            />
          </Card>
          <Card title={t("case.events")}>
            <Timeline
              label={t("case.events")}
              items={it.events.map(
                (event): TimelineItem => ({
                  key: event.id,
                  tone: tones[event.type],
                  title: t(`event.${event.type}`, { verdict: event.verdict ? t(`verdict.${event.verdict}`) : "" }),
                  detail: [event.orgId && event.actorName, event.note].filter(Boolean).join("："),
                  at: <Time at={event.at} format="short" />,
                }),
              )}
            />
          </Card>
        </aside>
      </div>
    </>
  );
}
