import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { getProviderApp } from "@/lib/providers/app";
import { AppForm } from "./app-form";
import { Credentials } from "./credentials";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("providers"))("app.title") };
}

/** The third-party application: what brands read, where events go, what programs sign with. */
export default async function ProviderAppPage({ params }: Props) {
  const { caller, allowed } = await pageFor((await params).org, "provider.read");
  if (!allowed) return <Forbidden caller={caller} permission="provider.read" />;
  const [t, app] = await Promise.all([getTranslations("providers.app"), getProviderApp(caller)]);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t("detail")} />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <AppForm app={app} canEdit={may(caller, "provider.settings")} />
        <Credentials
          appid={app.componentAppid}
          hasSecret={app.hasSecret}
          madeAt={app.secretMadeAt}
          pushesTickets={app.pushesTickets}
          canRotate={may(caller, "org.keys")}
        />
      </div>
    </>
  );
}
