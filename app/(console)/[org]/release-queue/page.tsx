import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QuotaRow } from "@/components/release-waves/quota-card";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabsNav } from "@/components/ui/tabs-nav";
import { waveStatuses } from "@/db/enums";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { waveListInput } from "@/lib/release-waves/input";
import { countWaves, listWaves } from "@/lib/release-waves/queries";
import { getReviewQuota } from "@/lib/review-quotas/queries";
import { WaveTable } from "./wave-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("waves"))("title") };
}

/** Every wave of the provider, with what is left of the month's quota. */
export default async function ReleaseQueuePage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "wave.read");
  if (!allowed || org.kind !== "provider") return <NoAccess />;
  const t = await getTranslations("waves");
  const parsed = waveListInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : waveListInput.parse({});
  const [page, counts, quota] = await Promise.all([
    listWaves(caller, input),
    countWaves(caller),
    getReviewQuota(caller),
  ]);
  const base = `/${org.slug}/release-queue`;
  const all = Object.values(counts).reduce((sum, n) => sum + (n ?? 0), 0);
  const create = may(caller, "wave.run") && (
    <ButtonLink href={`${base}/new`} variant="primary">
      <Plus aria-hidden="true" />
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t("lead")} actions={create} />
      <QuotaRow quota={quota} />
      <TabsNav
        className="mt-3"
        label={t("statusLabel")}
        tabs={[
          { href: base, label: t("status.all"), count: all, isCurrent: !input.status },
          ...waveStatuses.map((status) => ({
            href: `${base}?status=${status}`,
            label: t(`status.${status}`),
            count: counts[status] ?? 0,
            isCurrent: input.status === status,
          })),
        ]}
      />
      <FilterBar search={{ placeholder: t("search") }} filters={[]} />
      <WaveTable
        slug={org.slug}
        rows={page.items}
        empty={
          input.q || input.status ? (
            <EmptyState title={t("noResult")} detail={t("noResultDetail")} />
          ) : (
            <EmptyState title={t("empty")} detail={t("emptyDetail")} actions={create} />
          )
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("note")} />
    </>
  );
}
