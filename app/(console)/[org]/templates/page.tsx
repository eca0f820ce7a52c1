import { Send } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { draftListInput, templateListInput } from "@/lib/templates/input";
import { countTemplates, listDevelopmentApps, listDrafts, listTemplates } from "@/lib/templates/queries";
import { DraftTable } from "./draft-table";
import { LibraryTable } from "./library-table";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ org: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

/** The provider's library, and the drafts it is made from. */
export default async function TemplatesPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "template.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("templates");
  const query = await searchParams;
  const isDrafts = query.tab === "drafts";
  const base = `/${org.slug}/templates`;
  const counts = await countTemplates(caller);
  const rights = { write: may(caller, "template.write"), run: may(caller, "wave.run") };
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader
        title={t("title")}
        actions={
          rights.run &&
          counts.templates > 0 && (
            <ButtonLink href={`/${org.slug}/release-queue/new`} variant="primary">
              <Send aria-hidden="true" />
              {t("apply")}
            </ButtonLink>
          )
        }
      />
      <TabsNav
        className="mt-3"
        label={t("tabs")}
        tabs={[
          { href: base, label: t("library"), count: counts.templates, isCurrent: !isDrafts },
          { href: `${base}?tab=drafts`, label: t("drafts"), count: counts.drafts, isCurrent: isDrafts },
        ]}
      />
      {isDrafts ? (
        <Drafts
          org={org.slug}
          query={query}
          caller={caller}
          mayWrite={rights.write}
          isFull={counts.templates >= counts.limit}
        />
      ) : (
        <Library org={org.slug} query={query} caller={caller} may={rights} limit={counts.limit} />
      )}
    </>
  );
}

type Caller = Awaited<ReturnType<typeof pageFor>>["caller"];

async function Library(props: {
  org: string;
  query: Query;
  caller: Caller;
  may: { write: boolean; run: boolean };
  limit: number;
}) {
  const t = await getTranslations("templates");
  const parsed = templateListInput.safeParse(props.query);
  const input = parsed.success ? parsed.data : templateListInput.parse({});
  const page = await listTemplates(props.caller, input);
  return (
    <>
      <FilterBar search={{ placeholder: t("search") }} filters={[]} />
      <LibraryTable slug={props.org} rows={page.items} may={props.may} isSearched={Boolean(input.q)} />
      <Pager newer={page.newer} older={page.older} note={t("note")} />
    </>
  );
}

async function Drafts(props: { org: string; query: Query; caller: Caller; mayWrite: boolean; isFull: boolean }) {
  const t = await getTranslations("templates");
  const parsed = draftListInput.safeParse(props.query);
  const input = parsed.success ? parsed.data : draftListInput.parse({});
  const [page, apps] = await Promise.all([listDrafts(props.caller, input), listDevelopmentApps(props.caller)]);
  return (
    <>
      <FilterBar
        filters={
          apps.length > 1
            ? [
                {
                  param: "appid",
                  label: t("development"),
                  kind: "options",
                  options: apps.map((app) => ({ value: app.appid, label: app.name })),
                },
              ]
            : []
        }
      />
      <DraftTable
        slug={props.org}
        rows={page.items}
        mayWrite={props.mayWrite}
        isFull={props.isFull}
        hasDevelopment={apps.length > 0}
      />
      <Pager newer={page.newer} older={page.older} note={t("draftNote")} />
    </>
  );
}
