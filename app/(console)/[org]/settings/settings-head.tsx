"use client";

import { usePathname } from "next/navigation";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { TabsNav } from "@/components/ui/tabs-nav";

type Props = { title: string; tabs: readonly { label: string; href: string }[] };

export function SettingsHead({ title, tabs }: Props) {
  const pathname = usePathname();
  const root = tabs[0]?.href;
  const isAt = (href: string) => pathname === href || (href !== root && pathname.startsWith(`${href}/`));
  const current = tabs.find((tab) => isAt(tab.href));
  return (
    <div>
      <Breadcrumbs items={[{ label: title, href: root }, ...(current && current.href !== root ? [current] : [])]} />
      <PageHeader title={title} />
      <TabsNav label={title} className="mt-2" tabs={tabs.map((tab) => ({ ...tab, isCurrent: isAt(tab.href) }))} />
    </div>
  );
}
