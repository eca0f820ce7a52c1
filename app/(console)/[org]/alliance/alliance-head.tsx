"use client";

import { usePathname } from "next/navigation";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { TabsNav } from "@/components/ui/tabs-nav";

type Props = { title: string; detail: string; tabs: readonly { label: string; href: string }[] };

export function AllianceHead({ title, detail, tabs }: Props) {
  const pathname = usePathname();
  const root = tabs[0]?.href;
  const current = tabs.find((tab) => tab.href === pathname && tab.href !== root);
  return (
    <div>
      <Breadcrumbs items={[{ label: title, href: current && root }, ...(current ? [current] : [])]} />
      <PageHeader title={title} detail={detail} />
      <TabsNav
        label={title}
        className="mt-2"
        tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))}
      />
    </div>
  );
}
