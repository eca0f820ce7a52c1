import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MiniappPage, orNotFound } from "@/components/miniapps/miniapp-page";
import { ButtonLink } from "@/components/ui/button-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Pager } from "@/components/ui/pager";
import { EventsCard } from "@/components/versions/events-card";
import { VersionsNav } from "@/components/versions/versions-nav";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { getMiniapp } from "@/lib/miniapps/queries";
import { listVersionEvents } from "@/lib/versions/events";
import { eventListInput } from "@/lib/versions/input";
import { eventTypes } from "@/lib/versions/rules";

type Props = {
  params: Promise<{ org: string; appid: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions.events"))("title") };
}

/** Who did what with the versions and when, by kind, person and days. */
export default async function TimelinePage({ params, searchParams }: Props) {
  const { org: slug, appid } = await params;
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const [t, types, app] = await Promise.all([
    getTranslations("versions.events"),
    getTranslations("versions.eventTypes"),
    getTranslations("miniapps"),
  ]);
  if (!allowed) return <ForbiddenState title={app("forbidden.title")} detail={app("forbidden.detail")} />;
  const miniapp = await orNotFound(getMiniapp(caller, appid));
  const { type, actor, v, atFrom, atTo, ...place } = await searchParams;
  const asked = {
    ...place,
    types: type === undefined ? undefined : [type].flat(),
    actor,
    versionId: v,
    from: atFrom,
    to: atTo,
  };
  const parsed = eventListInput.safeParse(asked);
  const input = parsed.success ? parsed.data : eventListInput.parse({});
  const page = await listVersionEvents(caller, appid, input);
  const base = `/${org.slug}/miniapps/${appid}`;
  return (
    <MiniappPage org={org} miniapp={miniapp} current="versions" counts={{ domains: miniapp.domains.length }}>
      <VersionsNav base={base} current="timeline" />
      <FilterBar
        search={{ placeholder: t("actor"), param: "actor" }}
        filters={[
          {
            param: "type",
            label: t("type"),
            kind: "options",
            isMulti: true,
            options: eventTypes.map((one) => ({ value: one, label: types(one) })),
          },
          { param: "at", label: t("days"), kind: "dates" },
        ]}
      >
        {may(caller, "audit.read") && !caller.delegate && (
          <ButtonLink href={`/${org.slug}/settings/audit`} size="sm" variant="ghost">
            {t("audit")}
          </ButtonLink>
        )}
      </FilterBar>
      <EventsCard events={page.items} />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </MiniappPage>
  );
}
