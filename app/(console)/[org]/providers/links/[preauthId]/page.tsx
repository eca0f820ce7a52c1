import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetList } from "@/components/providers/set-list";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { getPreauthCode } from "@/lib/providers/link-queries";
import { LinkCard } from "./link-card";

type Props = { params: Promise<{ org: string; preauthId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("link.crumb") };
}

/** One link: its QR while it lasts, how long that is, and who used it. */
export default async function LinkPage({ params }: Props) {
  const { org: slug, preauthId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "authorisation.manage");
  if (!allowed) return <Forbidden caller={caller} permission="authorisation.manage" />;
  const [t, link] = await Promise.all([
    getTranslations("providers"),
    orNotFound(getPreauthCode(pageAcross(caller), preauthId)),
  ]);
  const base = `/${org.slug}/providers`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t("title"), href: base },
          { label: t("link.crumb"), href: `${base}/links` },
          { label: t("link.title") },
        ]}
      />
      <PageHeader
        title={t("link.title")}
        detail={
          <>
            {link.createdByName} · <Time at={link.createdAt} />
          </>
        }
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[360px_minmax(0,1fr)]">
        <LinkCard link={link} />
        <Card title={t("link.sets")} hasLine>
          <SetList sets={link.sets} />
        </Card>
      </div>
    </>
  );
}
