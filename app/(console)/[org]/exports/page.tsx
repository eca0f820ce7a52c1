import { FileDown } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { pageFor } from "@/lib/doors/page";
import { exportListInput } from "@/lib/exports/input";
import { listExports } from "@/lib/exports/queries";
import { LiveExports } from "./live-exports";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports"))("title") };
}

/** Files asked for: how far they have come, and the files themselves. */
export default async function ExportsPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "order.read");
  const t = await getTranslations("exports");
  if (!allowed) return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} />;
  const asked = exportListInput.safeParse(await searchParams);
  const input = asked.success ? asked.data : exportListInput.parse({});
  const page = await listExports(caller, input);
  const path = `/${org.slug}/exports`;
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t("detail")} />
      <LiveExports
        path={path}
        initial={page.items}
        isFirst={!input.cursor}
        empty={
          <EmptyState
            icon={<FileDown aria-hidden="true" />}
            title={t("empty.title")}
            detail={t("empty.detail")}
            actions={
              <ButtonLink href={`/${org.slug}/orders`} variant="primary">
                {t("empty.action")}
              </ButtonLink>
            }
          />
        }
      />
      <Pager newer={page.newer} older={page.older} note={t("sortNote")} />
    </>
  );
}
