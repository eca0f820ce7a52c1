import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PassTable } from "@/components/cooperations/pass-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { listPassesInput, passStates } from "@/lib/cooperations/input";
import { listItems } from "@/lib/cooperations/item-queries";
import { listPasses } from "@/lib/cooperations/pass-queries";
import { listSelection } from "@/lib/cooperations/selection-queries";
import { pageAcross, pageFor } from "@/lib/doors/page";
import type { Caller } from "@/lib/kernel/ctx";
import { pageInput } from "@/lib/kernel/paging";
import { may } from "@/lib/kernel/permissions";
import { ItemTable } from "./item-table";
import { OfferTable } from "./offer-table";
import { type PassPlace, PassPlaces, passPlaces } from "./places";

type Raw = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ org: string }>; searchParams: Promise<Raw> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cooperations.passes"))("title") };
}

export default async function ItemPassesPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "cooperation.read");
  if (!allowed || org.kind !== "institution") return <NoAccess />;
  const t = await getTranslations("cooperations.passes");
  const raw = await searchParams;
  const place = passPlaces.find((one) => one === raw.side) ?? "given";
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader
        title={t("title")}
        actions={
          may(caller, "item.pass") && (
            <ButtonLink href={`/${org.slug}/item-passes/new`} variant="primary">
              <Plus aria-hidden="true" />
              {t("new")}
            </ButtonLink>
          )
        }
      />
      <PassPlaces slug={org.slug} current={place} />
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={
          place === "given" || place === "received"
            ? [
                {
                  kind: "options",
                  param: "state",
                  label: t("stateLabel"),
                  options: passStates.map((value) => ({ value, label: t(`state.${value}`) })),
                },
              ]
            : []
        }
      />
      <Rows caller={caller} slug={org.slug} place={place} raw={raw} />
    </>
  );
}

async function Rows({ caller, slug, place, raw }: { caller: Caller; slug: string; place: PassPlace; raw: Raw }) {
  const t = await getTranslations("cooperations.passes");
  const across = pageAcross(caller);
  const canSelect = may(caller, "item.select");
  const asked = pageInput.safeParse(raw);
  const page = asked.success ? asked.data : pageInput.parse({});
  const q = typeof raw.q === "string" && raw.q.trim() !== "" ? raw.q.trim().slice(0, 100) : undefined;
  const none = (what: PassPlace) => {
    if (q || raw.state) return <EmptyState title={t("noResult")} detail={t("noResultDetail")} />;
    const words = { given: "empty", received: "emptyReceived", offers: "emptyOffers", items: "emptyItems" } as const;
    return <EmptyState title={t(words[what])} detail={t(`${words[what]}Detail`)} />;
  };
  if (place === "offers") {
    const found = await listSelection(across, { ...page, direction: "older", filter: { source: "institution", q } });
    return (
      <>
        <OfferTable rows={found.items} canTake={canSelect} empty={none(place)} />
        <Pager newer={found.newer} older={found.older} />
      </>
    );
  }
  if (place === "items") {
    const found = await listItems(across, { ...page, filter: { q } });
    return (
      <>
        <ItemTable rows={found.items} canChange={canSelect} empty={none(place)} />
        <Pager newer={found.newer} older={found.older} />
      </>
    );
  }
  const parsed = listPassesInput.safeParse({ ...raw, side: place === "given" ? "supplier" : "helper" });
  const side = place === "given" ? "supplier" : "helper";
  const found = await listPasses(across, parsed.success ? parsed.data : listPassesInput.parse({ side }));
  return (
    <>
      <PassTable slug={slug} rows={found.items} me={caller.tenant.id} empty={none(place)} />
      <Pager newer={found.newer} older={found.older} />
    </>
  );
}
