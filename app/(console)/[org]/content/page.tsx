import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContentTabs } from "@/components/creators/content-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { listSellingContents } from "@/lib/creators/brand-queries";
import { listContentsInput } from "@/lib/creators/input";
import { listCooperations } from "@/lib/creators/partner-queries";
import { listAuthorisedContents } from "@/lib/creators/queries";
import { listShopLinks } from "@/lib/creators/shops";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { AuthorisedTable } from "./authorised-table";
import { InviteCreator } from "./invite-creator";
import { OwnAccounts } from "./own-accounts";
import { SellingTable } from "./selling-table";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("creators"))("title") };
}

/** For an institution, what its promoters may spread; for a brand, what sells its products. */
export default async function ContentPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "creator.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("creators");
  const parsed = listContentsInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : listContentsInput.parse({});
  const across = pageAcross(caller);
  if (org.kind === "brand") {
    const [page, links] = await Promise.all([listSellingContents(across, input), listShopLinks(caller)]);
    return (
      <>
        <Breadcrumbs items={[{ label: t("title") }]} />
        <PageHeader title={t("title")} detail={t("brandDetail")} />
        <OwnAccounts links={links} canDecide={may(caller, "creator.shop")} />
        <SellingTable page={page} input={input} />
        <Pager newer={page.newer} older={page.older} note={t("note")} />
      </>
    );
  }
  const [page, creators] = await Promise.all([listAuthorisedContents(across, input), listCooperations(caller)]);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t("lead")} actions={may(caller, "creator.invite") && <InviteCreator />} />
      <ContentTabs slug={org.slug} current="contents" />
      <AuthorisedTable
        slug={org.slug}
        page={page}
        input={input}
        creators={creators.map((one) => ({ value: one.creatorId, label: one.name }))}
      />
      <Pager newer={page.newer} older={page.older} note={t("note")} />
    </>
  );
}
