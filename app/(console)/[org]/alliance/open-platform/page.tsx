import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoAccess } from "@/components/shell/no-access";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Time } from "@/components/ui/time";
import { pageFor } from "@/lib/doors/page";
import { getAllianceSettings } from "@/lib/institutions/queries";
import { may } from "@/lib/kernel/permissions";
import { getOpenPlatform } from "@/lib/open-platforms/queries";
import { BoundAccounts } from "./bound-accounts";
import { ClosePlatform } from "./close-platform";
import { CreatePlatform } from "./create-platform";
import { TellUnionids } from "./tell-unionids";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("institutions"))("tabs.openPlatform") };
}

/** The open platform account: what is bound to it shares unionids, so that one person is one customer. */
export default async function OpenPlatformPage({ params }: Props) {
  const { caller, allowed } = await pageFor((await params).org, "promoter.read");
  if (!allowed) return <NoAccess />;
  const [t, platform, { miniapps }] = await Promise.all([
    getTranslations("institutions.openPlatform"),
    getOpenPlatform(caller),
    getAllianceSettings(caller),
  ]);
  const canChange = may(caller, "institution.settings");
  if (!platform)
    return <EmptyState title={t("empty")} detail={t("emptyDetail")} actions={canChange && <CreatePlatform />} />;
  const others = platform.accounts.filter((one) => one.kind !== "institution" && one.status !== "unbound");
  const count = (n: number) => n.toLocaleString("en-US");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <BoundAccounts platform={platform} miniapps={miniapps} canChange={canChange} />
      <div className="grid gap-4">
        <Card title={t("account")} hasLine>
          <KvList
            align="left"
            items={[
              { label: t("appid"), value: <Id value={platform.appid} /> },
              { label: t("subject"), value: platform.subject },
              { label: t("licence"), value: <span className="break-all code">{platform.licence}</span> },
              { label: t("since"), value: <Time at={platform.createdAt} format="date" /> },
            ]}
          />
          {canChange && (
            <div className="mt-3">
              <ClosePlatform isBusy={others.some((one) => one.status === "bound" || one.status === "requested")} />
            </div>
          )}
        </Card>
        <Card title={t("people")} note={t("peopleNote")} hasLine>
          <KvList
            items={[
              { label: t("joined"), value: count(platform.joined) },
              { label: t("waiting"), value: count(platform.waiting) },
              { label: t("refused"), value: count(platform.refused) },
            ]}
          />
          {canChange && (
            <div className="mt-3">
              <TellUnionids />
            </div>
          )}
        </Card>
      </div>
    </div>
  );
}
