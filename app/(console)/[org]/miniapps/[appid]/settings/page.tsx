import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { MiniappPage, orNotFound } from "@/components/miniapps/miniapp-page";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { channelOf } from "@/lib/channels/registry";
import { pageFor } from "@/lib/doors/page";
import { inWords } from "@/lib/i18n/bilingual";
import { getMiniapp, listRights } from "@/lib/miniapps/queries";
import { basicsSet, codeSet } from "@/lib/miniapps/rules";
import { getUploadKey } from "@/lib/miniapps/upload-key";
import { BasicsForm } from "./basics-form";
import { DevelopmentSwitch } from "./development-switch";
import { KeyDetails } from "./key-details";
import { LaunchForm } from "./launch-form";
import { Suspension } from "./suspension";
import { UploadKey } from "./upload-key";

type Props = { params: Promise<{ org: string; appid: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("miniapps"))("tabs.settings") };
}

/** What people see of the mini-program, what its package is told, and the key pipelines upload with. */
export default async function SettingsPage({ params }: Props) {
  const { org: slug, appid } = await params;
  const { caller, org, allowed } = await pageFor(slug, "miniapp.read", { appid });
  const [t, locale] = await Promise.all([getTranslations("miniapps"), getLocale()]);
  if (!allowed) return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} />;
  const miniapp = await orNotFound(getMiniapp(caller, appid));
  const rights = await listRights(caller, miniapp.id, ["miniapp.settings", "version.release"]);
  const canEdit = rights.includes("miniapp.settings");
  // What a provider may change is set by the brand's ticks; the upload key stays the owner's.
  const holds = (set: number) => !caller.delegate || caller.delegate.sets.includes(set);
  const key = canEdit && !caller.delegate ? await getUploadKey(caller, appid) : null;
  const categories = channelOf(miniapp.channel)
    .categories.filter((category) => !category.refusal)
    .map((category) => ({ value: category.id, label: inWords(locale, category.name) }));
  return (
    <MiniappPage org={org} miniapp={miniapp} current="settings" counts={{ domains: miniapp.domains.length }}>
      <div className="grid max-w-3xl gap-4">
        <BasicsForm
          miniapp={{ appid, name: miniapp.name, intro: miniapp.intro, category: miniapp.category, icon: miniapp.icon }}
          categories={categories}
          canEdit={canEdit && holds(basicsSet)}
        />
        <LaunchForm appid={appid} launch={miniapp.launch} canEdit={canEdit && holds(codeSet)} />
        {miniapp.isProviders && (
          <DevelopmentSwitch appid={appid} isDevelopment={miniapp.isDevelopment} canEdit={canEdit} />
        )}
        {!caller.delegate && (
          <UploadKey
            appid={appid}
            hasKey={miniapp.hasUploadKey}
            canEdit={canEdit}
            details={key && <KeyDetails appid={appid} view={key} />}
          />
        )}
        {miniapp.liveVersion && (
          <Suspension appid={appid} isSuspended={miniapp.isSuspended} canSet={rights.includes("version.release")} />
        )}
      </div>
    </MiniappPage>
  );
}
