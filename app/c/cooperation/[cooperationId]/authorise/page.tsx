import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthoriseForm } from "@/components/creators/authorise-form";
import { NotCreator } from "@/components/creators/not-creator";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { countMyContents, findFeeExample, listMyContents, listMyCooperations } from "@/lib/creators/phone-queries";
import { kindsAsked } from "@/lib/creators/rules";
import { pageAcross, selfPage } from "@/lib/doors/page";

type Props = { params: Promise<{ cooperationId: string }>; searchParams: Promise<{ content?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creator.authorise"))("title") };
}

/** More for an institution he works with: whole kinds, or contents one by one; what stands takes the new terms. */
export default async function AuthorisePage({ params, searchParams }: Props) {
  const [{ cooperationId }, { content }] = await Promise.all([params, searchParams]);
  const caller = await selfPage("creator", `/c/cooperation/${cooperationId}/authorise`);
  if (!caller) return <NotCreator />;
  const cooperation = (await listMyCooperations(caller)).find((one) => one.cooperationId === cooperationId);
  if (cooperation?.status !== "active") notFound();
  const t = await getTranslations("creator.authorise");
  const across = pageAcross(caller);
  const { institution, authorisations } = cooperation;
  const [counts, contents, example] = await Promise.all([
    countMyContents(caller),
    listMyContents(across, { direction: "older", limit: 100 }),
    findFeeExample(across, institution.id, content),
  ]);
  const whole = authorisations.filter((one) => one.isWhole && one.status === "active").map((one) => one.kind);
  const last = authorisations.find((one) => one.status === "active");
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref={`/c/cooperation/${cooperationId}`} />}>
      <p className="pb-3 text-ink-muted">{t("to", { institution: institution.name })}</p>
      <AuthoriseForm
        occasion={{ on: "partner", institutionAppid: institution.appid }}
        example={example}
        startPpm={last?.servicePpm ?? 50_000}
        days={{ from: "", to: "" }}
        kinds={kindsAsked.all.filter((kind) => !whole.includes(kind))}
        counts={counts}
        contents={contents.items.map(({ contentId, title, kind }) => ({ contentId, title, kind }))}
        chosen={{ kinds: [], contentIds: content ? [content] : [] }}
        back={`/c/cooperation/${cooperationId}`}
      />
    </PhoneFrame>
  );
}
