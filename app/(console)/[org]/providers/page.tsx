import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { channels } from "@/lib/channels/registry";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { may } from "@/lib/kernel/permissions";
import { getProviderApp } from "@/lib/providers/app";
import { authorisationListInput } from "@/lib/providers/input";
import { permissionSets } from "@/lib/providers/permission-sets";
import { listAuthorisations } from "@/lib/providers/queries";
import { mayAsk } from "@/lib/providers/rules";
import { AuthorisationTable } from "./authorisation-table";
import { CreateLink } from "./create-link";
import { ProviderTabs } from "./provider-tabs";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("title") };
}

const states = ["active", "revoked"] as const;

/** Every mini-program that brands authorised to this provider, thousands of them by the page. */
export default async function AuthorisationsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "authorisation.read");
  if (!allowed) return <Forbidden caller={caller} permission="authorisation.read" />;
  if (org.kind === "brand") redirect(`/${org.slug}/miniapps`);
  const parsed = authorisationListInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : authorisationListInput.parse({});
  const canAsk = may(caller, "authorisation.manage");
  const [t, locale, page, app] = await Promise.all([
    getTranslations("providers"),
    getLocale(),
    listAuthorisations(pageAcross(caller), input),
    canAsk ? getProviderApp(caller) : null,
  ]);
  const base = `/${org.slug}/providers`;
  const total = states.reduce((sum, state) => sum + (page.counts[state] ?? 0), 0);
  const kept = new URLSearchParams();
  if (input.q) kept.set("q", input.q);
  if (input.channel) kept.set("channel", input.channel);
  if (input.set) kept.set("set", String(input.set));
  const tabHref = (status?: string) => {
    const query = new URLSearchParams(kept);
    if (status) query.set("status", status);
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const isFiltered = Boolean(input.q || input.status || input.channel || input.set);
  const ask = app && <CreateLink askedSets={app.askedSets} isAdmitted={mayAsk(app)} />;
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader
        title={t("title")}
        badges={canAsk && <ProviderTabs slug={org.slug} current="authorised" />}
        actions={ask}
      />
      <TabsNav
        className="mt-3"
        label={t("tab.label")}
        tabs={[
          { href: tabHref(), label: t("tab.all"), count: total, isCurrent: !input.status },
          ...states.map((state) => ({
            href: tabHref(state),
            label: t(`tab.${state}`),
            count: page.counts[state] ?? 0,
            isCurrent: input.status === state,
          })),
        ]}
      />
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "channel",
            label: t("filter.channel"),
            kind: "options",
            options: channels.list().map(({ id, name }) => ({ value: id, label: inWords(locale, name) })),
          },
          {
            param: "set",
            label: t("filter.set"),
            kind: "options",
            options: permissionSets.map((set) => ({
              value: String(set.id),
              label: `${set.id} ${inWords(locale, set)}`,
            })),
          },
        ]}
      />
      <AuthorisationTable
        rows={page.items}
        base={base}
        hasProviders={org.kind === "operator"}
        empty={
          <EmptyState
            icon={<ShieldCheck aria-hidden="true" />}
            title={t(isFiltered ? "empty.noMatchTitle" : "empty.title")}
            detail={t(isFiltered ? "empty.noMatchDetail" : "empty.detail")}
            actions={!isFiltered && ask}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </>
  );
}
