import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/ui/page-header";
import { pageFor } from "@/lib/doors/page";
import { ImportPlans } from "./import-plans";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("csv.page") };
}

export default async function ImportPlansPage({ params }: Props) {
  const { org, allowed } = await pageFor((await params).org, "plan.write");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("plans");
  return (
    <div className="grid max-w-4xl gap-4">
      <Breadcrumbs items={[{ label: t("title"), href: `/${org.slug}/plans` }, { label: t("csv.page") }]} />
      <PageHeader title={t("csv.page")} detail={t("csv.detail")} />
      <ImportPlans />
    </div>
  );
}
