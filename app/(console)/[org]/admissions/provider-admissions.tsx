import { getTranslations } from "next-intl/server";
import { AdmissionTable } from "@/components/admissions/admission-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Id } from "@/components/ui/id";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { admissionStatuses } from "@/db/enums";
import type { AdmissionList } from "@/lib/admissions/input";
import { listAdmissions } from "@/lib/admissions/queries";
import type { Caller } from "@/lib/kernel/ctx";

type Props = { caller: Caller; slug: string; appid: string; input: AdmissionList };

const states = admissionStatuses.filter((status) => status !== "draft");

/** Brands that go through this provider, as far as they have handed in. */
export async function ProviderAdmissions({ caller, slug, appid, input }: Props) {
  const [t, page] = await Promise.all([getTranslations("admissions"), listAdmissions(caller, input)]);
  const base = `/${slug}/admissions`;
  const total = states.reduce((sum, status) => sum + (page.counts[status] ?? 0), 0);
  const isFiltered = Boolean(input.q || input.status);
  return (
    <>
      <TabsNav
        className="mt-3"
        label={t("tab.label")}
        tabs={[
          { href: base, label: t("tab.all"), count: total, isCurrent: !input.status },
          ...states.map((status) => ({
            href: `${base}?status=${status}`,
            label: t(`status.${status}`),
            count: page.counts[status] ?? 0,
            isCurrent: input.status === status,
          })),
        ]}
      />
      <FilterBar search={{ placeholder: t("search") }} />
      <AdmissionTable
        rows={page.items}
        hasBrands
        hrefOf={(row) => `${base}/${row.id}`}
        empty={
          <EmptyState
            title={t(isFiltered ? "empty.noMatchTitle" : "empty.providerTitle")}
            detail={t(isFiltered ? "empty.noMatchDetail" : "empty.providerDetail")}
            actions={!isFiltered && <Id value={appid} what="appid" />}
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </>
  );
}
