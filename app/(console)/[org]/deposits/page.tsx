import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { pageFor } from "@/lib/doors/page";
import { BrandDeposits } from "./brand-deposits";
import { OperatorDeposits } from "./operator-deposits";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deposits"))("title") };
}

/** A brand's deposits, or every brand's for the operator. */
export default async function DepositsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "deposit.read");
  if (!allowed) return <Forbidden caller={caller} permission="deposit.read" />;
  const t = await getTranslations("deposits");
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} />
      {org.kind === "operator" ? (
        <OperatorDeposits caller={caller} slug={org.slug} asked={await searchParams} />
      ) : (
        <BrandDeposits caller={caller} slug={org.slug} />
      )}
    </>
  );
}
