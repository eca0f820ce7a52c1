import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoAccess } from "@/components/shell/no-access";
import { pageFor } from "@/lib/doors/page";
import { getLinkEffects } from "@/lib/institutions/effect-queries";
import { listLinkRequests } from "@/lib/institutions/link-queries";
import { getAllianceSettings } from "@/lib/institutions/queries";
import { may } from "@/lib/kernel/permissions";
import { LinkedMiniapps } from "./linked-miniapps";
import { OpenRequests } from "./open-requests";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("institutions"))("tabs.miniapps") };
}

/** Mini-programs promoters and their customers come from, and those whose owner was asked. */
export default async function MiniappsPage({ params }: Props) {
  const { caller, allowed } = await pageFor((await params).org, "promoter.read");
  if (!allowed) return <NoAccess />;
  const [{ feature, miniapps }, people, requests] = await Promise.all([
    getAllianceSettings(caller),
    getLinkEffects(caller),
    listLinkRequests(caller),
  ]);
  const canChange = may(caller, "institution.settings");
  return (
    <div className="grid gap-4">
      <LinkedMiniapps
        miniapps={miniapps.map((one) => ({ ...one, people: people.get(one.appid) ?? 0 }))}
        isFeatureOn={feature.promoterEnabled}
        canChange={canChange}
      />
      {requests.items.length > 0 && <OpenRequests requests={requests.items} canChange={canChange} />}
    </div>
  );
}
