import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CooperationBadge } from "@/components/creators/state-badges";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardRow } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import { effectOfEnding } from "@/lib/creators/effect-queries";
import { getCooperation } from "@/lib/creators/partner-queries";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { findWindowOf } from "@/lib/windows/queries";
import { AskDialog } from "../../windows/ask-dialog";
import { EndButton } from "../end-button";
import { GivenTable } from "./given-table";

type Props = { params: Promise<{ org: string; creatorId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creators.creators"))("title") };
}

/** One creator: what he authorises on which terms, since when, and what it brought. */
export default async function CreatorPage({ params }: Props) {
  const { org: slug, creatorId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "creator.read");
  if (!allowed || org.kind !== "institution") return <NoAccess />;
  const t = await getTranslations("creators");
  const one = await orNotFound(getCooperation(caller, creatorId));
  const [windows, window] = await Promise.all([getTranslations("windows"), findWindowOf(caller, one.creatorId)]);
  const { lines, baseFen, serviceFen, creatorFen } = one.figures;
  const canEnd = may(caller, "creator.write");
  const { cooperationId } = one;
  const base = `/${org.slug}/content`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t("title"), href: base },
          { label: t("creators.title"), href: `${base}/creators` },
          { label: one.name },
        ]}
      />
      <PageHeader
        title={one.name}
        badges={
          <>
            <CooperationBadge status={one.status} />
            {one.isManaged && <Badge tone="outline">{t("creators.managed")}</Badge>}
          </>
        }
        detail={<Id value={one.creatorAppid} />}
        actions={
          <>
            {window && <ButtonLink href={`${base}/windows/${one.creatorId}`}>{windows("title")}</ButtonLink>}
            {!window && may(caller, "window.write") && (
              <AskDialog creatorAppid={one.creatorAppid} label={windows("ask.action")} />
            )}
            {canEnd && one.status === "active" && (
              <EndButton
                what={{ cooperationId }}
                title={t("detail.endAllTitle", { creator: one.name })}
                label={t("detail.endAll")}
                effect={await effectOfEnding(pageAcross(caller), { cooperationId })}
              />
            )}
          </>
        }
      />
      <div className="mt-3 grid gap-4">
        <CardRow>
          <Stat label={t("creators.lines30")} value={lines.toLocaleString("en-US")} />
          <Stat label={t("creators.base")} value={<Money fen={baseFen} isBig />} />
          <Stat label={t("creators.service")} value={<Money fen={serviceFen} isBig />} />
          <Stat label={t("creators.creatorPart")} value={<Money fen={creatorFen} isBig />} />
        </CardRow>
        <GivenTable base={base} rows={one.authorisations} canEnd={canEnd} caller={caller} />
        <Card title={t("detail.history")}>
          <Timeline
            label={t("detail.history")}
            items={one.history.map((entry, index) => ({
              key: String(index),
              tone: entry.status === "active" ? "done" : "bad",
              title: t(`creators.status.${entry.status}`),
              detail: t.has(`detail.by.${entry.by}`) ? t(`detail.by.${entry.by}` as "detail.by.creator") : entry.by,
              at: <Time at={entry.at} />,
            }))}
          />
        </Card>
      </div>
    </>
  );
}
