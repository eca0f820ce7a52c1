import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { pageCaller } from "@/lib/doors/page";
import { may, type Permission } from "@/lib/kernel/permissions";
import { SettingsHead } from "./settings-head";

type Props = { params: Promise<{ org: string }>; children: ReactNode };

const tabs: readonly { key: string; path: string; permission: Permission }[] = [
  { key: "organisation", path: "", permission: "org.read" },
  { key: "members", path: "/members", permission: "org.read" },
  { key: "permissions", path: "/permissions", permission: "org.read" },
  { key: "keys", path: "/keys", permission: "org.keys.read" },
  { key: "links", path: "/links", permission: "link.read" },
  { key: "webhooks", path: "/webhooks", permission: "webhook.read" },
  { key: "wire", path: "/wire", permission: "org.read" },
  { key: "audit", path: "/audit", permission: "audit.read" },
  { key: "uploads", path: "/uploads", permission: "deployment.settings" },
  { key: "account", path: "/account", permission: "org.read" },
];

/** Settings of the organisation and of the person, side by side; tabs one may not open are left out. */
export default async function SettingsLayout({ params, children }: Props) {
  const { caller, org } = await pageCaller((await params).org);
  const t = await getTranslations("settings");
  const shown = tabs.filter((tab) => may(caller, tab.permission));
  return (
    <div className="grid grid-cols-1 gap-4">
      <SettingsHead
        title={t("title")}
        tabs={shown.map(({ key, path }) => ({ label: t(`tabs.${key}`), href: `/${org.slug}/settings${path}` }))}
      />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
