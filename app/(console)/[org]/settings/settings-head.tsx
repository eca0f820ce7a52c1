"use client";

import { usePathname } from "next/navigation";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { TabsNav } from "@/components/ui/tabs-nav";

type Props = { title: string; tabs: readonly { label: string; href: string }[] };

export function SettingsHead({ title, tabs }: Props) {
  const pathname = usePathname();
  const current = tabs.find((tab) => tab.href === pathname);
  const root = tabs[0]?.href;
  return (
    <div>
      <Breadcrumbs items={[{ label: title, href: root }, ...(current && current.href !== root ? [current] : [])]} />
      <PageHeader title={title} />
      <TabsNav
        label={title}
        className="mt-2"
        tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))}
      />
    </div>
  );
}
