import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/components/tenants/forbidden";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { listLinkRequests } from "@/lib/institutions/link-queries";
import { listAccountRequests } from "@/lib/open-platforms/queries";
import { AccountTable } from "./account-table";
import { LinkTable } from "./link-table";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("links") };
}

/** Institutions that link the brand's mini-programs, or bind them to their open platform: asked, agreed, ended. */
export default async function LinksPage({ params }: Props) {
  const { caller, allowed } = await pageFor((await params).org, "link.read");
  if (!allowed) return <Forbidden caller={caller} permission="link.read" />;
  const [links, accounts] = await Promise.all([listLinkRequests(caller), listAccountRequests(pageAcross(caller))]);
  return (
    <div className="grid gap-4">
      <LinkTable requests={links.items} canDecide={links.canDecide} />
      <AccountTable requests={accounts.items} canDecide={accounts.canDecide} />
    </div>
  );
}
