import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MiniappPage, orNotFound } from "@/components/miniapps/miniapp-page";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { pageFor } from "@/lib/doors/page";
import { getMiniapp, listRights } from "@/lib/miniapps/queries";
import { DomainsForm } from "./domains-form";

type Props = { params: Promise<{ org: string; appid: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("miniapps"))("tabs.domains") };
}

/** The hosts a mini-program may talk to. */
export default async function DomainsPage({ params }: Props) {
  const { org: slug, appid } = await params;
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const t = await getTranslations("miniapps");
  if (!allowed) return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} />;
  const miniapp = await orNotFound(getMiniapp(caller, appid));
  const rights = await listRights(caller, miniapp.id, ["miniapp.settings"]);
  return (
    <MiniappPage org={org} miniapp={miniapp} current="domains" counts={{ domains: miniapp.domains.length }}>
      <DomainsForm appid={appid} domains={miniapp.domains} canEdit={rights.length > 0} />
    </MiniappPage>
  );
}
