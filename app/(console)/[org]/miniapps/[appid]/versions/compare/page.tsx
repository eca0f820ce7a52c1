import { ArrowLeftRight } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MiniappPage, orNotFound } from "@/components/miniapps/miniapp-page";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { ComparisonSummary } from "@/components/versions/comparison";
import { FileChanges } from "@/components/versions/file-changes";
import { VersionsNav } from "@/components/versions/versions-nav";
import { pageFor } from "@/lib/doors/page";
import { getMiniapp } from "@/lib/miniapps/queries";
import { compareVersions } from "@/lib/versions/compare";
import { compareInput } from "@/lib/versions/input";
import { listVersions } from "@/lib/versions/queries";
import { ChooseVersions } from "./choose-versions";

type Props = {
  params: Promise<{ org: string; appid: string }>;
  searchParams: Promise<{ from?: string | string[]; to?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions.compare"))("title") };
}

/** What one version has that another has not: sizes, pages, domains, permissions, and each file's lines. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { org: slug, appid } = await params;
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const [t, app] = await Promise.all([getTranslations("versions.compare"), getTranslations("miniapps")]);
  if (!allowed) return <ForbiddenState title={app("forbidden.title")} detail={app("forbidden.detail")} />;
  const miniapp = await orNotFound(getMiniapp(caller, appid));
  const asked = await searchParams;
  const parsed = compareInput.safeParse({ from: [asked.from].flat()[0], to: [asked.to].flat()[0] });
  const [recent, it] = await Promise.all([
    listVersions(caller, appid, { limit: 100, direction: "older" }),
    parsed.success ? orNotFound(compareVersions(caller, parsed.data)) : null,
  ]);
  const base = `/${org.slug}/miniapps/${appid}`;
  const known = new Map(recent.items.map((one) => [one.id, `${one.version} · ${one.branch}`]));
  for (const side of it ? [it.from, it.to] : []) if (!known.has(side.id)) known.set(side.id, side.version);
  return (
    <MiniappPage org={org} miniapp={miniapp} current="versions" counts={{ domains: miniapp.domains.length }}>
      <VersionsNav base={base} current="compare" />
      <div className="mb-4 flex flex-wrap items-end gap-2">
        <ChooseVersions
          versions={[...known].map(([value, label]) => ({ value, label }))}
          from={it?.from.id ?? ""}
          to={it?.to.id ?? ""}
        />
        {it && (
          <ButtonLink href={`${base}/versions/compare?from=${it.to.id}&to=${it.from.id}`} variant="ghost">
            <ArrowLeftRight aria-hidden="true" />
            {t("swap")}
          </ButtonLink>
        )}
      </div>
      {it ? (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,360px)_minmax(0,1fr)]">
          <Card title={t("summary")} hasLine>
            <ComparisonSummary it={it} />
          </Card>
          <Card title={t("files")} note={String(it.files.changes.length)} hasLine isFlush>
            {it.files.changes.length === 0 ? (
              <EmptyState title={t("same")} />
            ) : (
              <FileChanges appid={appid} from={it.from.id} to={it.to.id} changes={it.files.changes} />
            )}
          </Card>
        </div>
      ) : (
        <EmptyState title={t("choose")} detail={t("chooseDetail")} />
      )}
    </MiniappPage>
  );
}
