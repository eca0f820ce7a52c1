import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { pageFor } from "@/lib/doors/page";
import { type RangeKey, rangeInput } from "@/lib/overview/range";
import { BrandPage } from "./brand-page";
import { InstitutionPage } from "./institution-page";
import { OperatorPage } from "./operator-page";
import { ProviderPage } from "./provider-page";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ range?: string | string[] }> };

/** Where things stand, with real figures, and what to do next; one page per kind of organisation. */
export default async function OverviewPage({ params, searchParams }: Props) {
  const { caller, org } = await pageFor((await params).org, "org.read");
  const range: RangeKey = rangeInput.safeParse((await searchParams).range).data ?? "30d";
  const t = await getTranslations("overview");
  const Page = { brand: BrandPage, institution: InstitutionPage, operator: OperatorPage, provider: ProviderPage }[
    org.kind
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <Page caller={caller} org={org} range={range} />
    </>
  );
}
