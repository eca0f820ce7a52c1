import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { pageFor } from "@/lib/doors/page";
import { BrandPapers } from "./brand-papers";
import { OperatorDesk } from "./operator-desk";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("qualifications"))("title") };
}

/** A brand's documents by category, or the operator's desk of those handed in. */
export default async function QualificationsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "qualification.read");
  if (!allowed) return <Forbidden caller={caller} permission="qualification.read" />;
  const t = await getTranslations("qualifications");
  const isOperator = org.kind === "operator";
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t(isOperator ? "detailOperator" : "detail")} />
      {isOperator ? (
        <OperatorDesk caller={caller} slug={org.slug} asked={await searchParams} />
      ) : (
        <BrandPapers caller={caller} slug={org.slug} />
      )}
    </>
  );
}
