import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { KindTile } from "@/components/creators/content-kind";
import { FigureGrid } from "@/components/creators/figure-grid";
import { NotCreator } from "@/components/creators/not-creator";
import { PartnerHead } from "@/components/creators/partner-head";
import { PeriodText } from "@/components/creators/period-text";
import { AuthorisationBadge, CooperationBadge } from "@/components/creators/state-badges";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { PhoneCard, PhoneList } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { formatRate } from "@/components/ui/rate";
import { Time } from "@/components/ui/time";
import { effectOfEnding } from "@/lib/creators/effect-queries";
import { listMyCooperations, type MyCooperation } from "@/lib/creators/phone-queries";
import { pageAcross, selfPage } from "@/lib/doors/page";
import type { Caller } from "@/lib/kernel/ctx";
import { EndButton } from "./end-button";

type Props = { params: Promise<{ cooperationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.detail"))("title") };
}

/** One institution: what it may spread on which terms, what that brought, and how to end it. */
export default async function CooperationPage({ params }: Props) {
  const { cooperationId } = await params;
  const caller = await selfPage("creator", `/c/cooperation/${cooperationId}`);
  if (!caller) return <NotCreator />;
  const cooperation = (await listMyCooperations(caller)).find((one) => one.cooperationId === cooperationId);
  if (!cooperation) notFound();
  const t = await getTranslations("creator.detail");
  const isActive = cooperation.status === "active";
  const { institution } = cooperation;
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref="/c" />}>
      <PhoneCard>
        <PartnerHead partner={institution} badge={<CooperationBadge status={cooperation.status} />} />
      </PhoneCard>
      <Figures cooperation={cooperation} />
      <PhoneCard
        title={t("given")}
        action={
          isActive && (
            <Link href={`/c/cooperation/${cooperationId}/authorise`} className="inline-flex min-h-8 items-center gap-1">
              <Plus className="size-4" aria-hidden="true" />
              {t("add")}
            </Link>
          )
        }
      >
        {cooperation.authorisations.length === 0 && <EmptyState title={t("empty")} detail={t("emptyDetail")} />}
        <PhoneList>
          {cooperation.authorisations.map((one) => (
            <Authorisation key={one.authorisationId} authorisation={one} caller={caller} />
          ))}
        </PhoneList>
      </PhoneCard>
      <PhoneCard title={t("history")}>
        <PhoneList>
          {cooperation.history.map((one) => (
            <li key={one.version} className="flex items-center justify-between gap-3 border-line border-b py-2.5">
              <span className="flex items-center gap-2">
                <CooperationBadge status={one.status} />
                <span className="text-ink-muted text-xs">
                  {t.has(`by.${one.changedByKind}`) ? t(`by.${one.changedByKind}` as "by.creator") : one.changedByKind}
                </span>
              </span>
              <Time at={one.validFrom} className="text-ink-subtle text-xs" />
            </li>
          ))}
        </PhoneList>
      </PhoneCard>
      {isActive && (
        <div className="mt-4">
          <EndButton
            what={{ cooperationId }}
            title={t("endAllTitle", { institution: institution.name })}
            label={t("endAll")}
            effect={await effectOfEnding(pageAcross(caller), { cooperationId })}
            isWide
          />
        </div>
      )}
    </PhoneFrame>
  );
}

async function Figures({ cooperation }: { cooperation: MyCooperation }) {
  const t = await getTranslations("creator.detail");
  const { lines, baseFen, creatorFen, serviceFen } = cooperation.figures;
  const figures = [
    { label: t("lines"), value: lines.toLocaleString("en-US") },
    { label: t("base"), value: <Money fen={baseFen} /> },
    { label: t("mine"), value: <Money fen={creatorFen} className="text-accent-ink" /> },
    { label: t("fee"), value: <Money fen={serviceFen} /> },
  ];
  return (
    <PhoneCard title={t("figures")}>
      <FigureGrid figures={figures} />
    </PhoneCard>
  );
}

type AuthorisationProps = { authorisation: MyCooperation["authorisations"][number]; caller: Caller };

async function Authorisation({ authorisation, caller }: AuthorisationProps) {
  const t = await getTranslations("creator");
  const { authorisationId, kind, isWhole, servicePpm, state } = authorisation;
  const title = isWhole ? t(`whole.${kind}`) : (authorisation.title ?? "");
  return (
    <li className="border-line border-b py-3">
      <div className="flex items-center gap-3">
        <KindTile kind={kind} />
        <div className="min-w-0 flex-1">
          <p className="truncate">{title}</p>
          <p className="text-ink-subtle text-xs num">
            {t("fee", { rate: formatRate(servicePpm) })} · <PeriodText {...authorisation} />
          </p>
        </div>
        <AuthorisationBadge state={state} />
      </div>
      {authorisation.status === "active" && (
        <div className="mt-2 flex justify-end gap-2">
          <ButtonLink href={`/c/authorisation/${authorisationId}`}>{t("detail.change")}</ButtonLink>
          <EndButton
            what={{ authorisationId }}
            title={t("detail.endTitle", { what: title })}
            label={t("detail.end")}
            effect={await effectOfEnding(pageAcross(caller), { authorisationId })}
          />
        </div>
      )}
    </li>
  );
}
