import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthoriseForm } from "@/components/creators/authorise-form";
import { NotCreator } from "@/components/creators/not-creator";
import { daysOf } from "@/components/creators/period-card";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { findFeeExample, listMyCooperations } from "@/lib/creators/phone-queries";
import { pageAcross, selfPage } from "@/lib/doors/page";

type Props = { params: Promise<{ authorisationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.authorise"))("changeTitle") };
}

/** Another fee or period of one agreement, from now on. */
export default async function ChangePage({ params }: Props) {
  const { authorisationId } = await params;
  const caller = await selfPage("creator", `/c/authorisation/${authorisationId}`);
  if (!caller) return <NotCreator />;
  const cooperations = await listMyCooperations(caller);
  const found = cooperations
    .flatMap((one) => one.authorisations.map((authorisation) => ({ ...authorisation, cooperation: one })))
    .find((one) => one.authorisationId === authorisationId);
  if (found?.status !== "active") notFound();
  const t = await getTranslations("creator");
  const { institution } = found;
  const back = `/c/cooperation/${found.cooperation.cooperationId}`;
  return (
    <PhoneFrame header={<PhoneHeader title={t("authorise.changeTitle")} backHref={back} />}>
      <PhoneCard>
        <p className="font-semibold text-lg">{found.isWhole ? t(`whole.${found.kind}`) : found.title}</p>
        <p className="text-ink-muted text-xs">{t("authorise.to", { institution: institution.name })}</p>
      </PhoneCard>
      <AuthoriseForm
        occasion={{ on: "change", authorisationId }}
        example={await findFeeExample(pageAcross(caller), institution.id, found.contentId ?? undefined)}
        startPpm={found.servicePpm}
        days={daysOf(found)}
        kinds={[found.kind]}
        counts={{ video: 0, live: 0, live_notice: 0 }}
        contents={[]}
        chosen={{ kinds: [], contentIds: [] }}
        back={back}
      />
    </PhoneFrame>
  );
}
