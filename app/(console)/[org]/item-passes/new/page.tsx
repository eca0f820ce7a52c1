import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listPassable } from "@/lib/cooperations/pass-queries";
import { listAcceptedPartners } from "@/lib/cooperations/queries";
import { pageFor } from "@/lib/doors/page";
import { PassForm } from "./pass-form";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cooperations.form"))("title") };
}

export default async function NewPassPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "item.pass");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("cooperations");
  const [items, partners] = await Promise.all([listPassable(caller), listAcceptedPartners(caller)]);
  const { plan } = await searchParams;
  return (
    <>
      <Breadcrumbs
        items={[{ label: t("passes.title"), href: `/${org.slug}/item-passes` }, { label: t("form.title") }]}
      />
      <PageHeader title={t("form.title")} />
      {items.length === 0 ? (
        <EmptyState
          title={t("form.none")}
          detail={t("form.noneDetail")}
          actions={<ButtonLink href={`/${org.slug}/plans`}>{t("detail.allPlans")}</ButtonLink>}
        />
      ) : (
        <PassForm items={items} partners={partners} planId={typeof plan === "string" ? plan : undefined} />
      )}
    </>
  );
}
