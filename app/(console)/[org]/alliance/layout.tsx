import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { pageCaller } from "@/lib/doors/page";
import { AllianceHead } from "./alliance-head";

type Props = { params: Promise<{ org: string }>; children: ReactNode };

const tabs = [
  { key: "programme", path: "" },
  { key: "miniapps", path: "/miniapps" },
  { key: "openPlatform", path: "/open-platform" },
] as const;

/** What an institution is to the alliance: its programme, its mini-programs, its open platform. */
export default async function AllianceLayout({ params, children }: Props) {
  const { org } = await pageCaller((await params).org);
  const t = await getTranslations("institutions");
  const root = `/${org.slug}/alliance`;
  return (
    <div className="grid grid-cols-1 gap-4">
      <AllianceHead
        title={t("title")}
        detail={t("detail")}
        tabs={tabs.map(({ key, path }) => ({ label: t(`tabs.${key}`), href: `${root}${path}` }))}
      />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
