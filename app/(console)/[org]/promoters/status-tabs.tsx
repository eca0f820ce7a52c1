import { useTranslations } from "next-intl";
import { TabsNav } from "@/components/ui/tabs-nav";
import type { BindingStatus } from "@/lib/promoters/rules";

type Props = {
  base: string;
  raw: Record<string, string | string[] | undefined>;
  current: BindingStatus | undefined;
  counts: Record<BindingStatus | "all", number>;
  statuses: readonly BindingStatus[];
};

/** The states of a binding with how many of the filter are in each; the other filters stay. */
export function StatusTabs({ base, raw, current, counts, statuses }: Props) {
  const t = useTranslations("promoters");
  const href = (status?: BindingStatus) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(raw))
      if (!["status", "cursor", "direction"].includes(name))
        for (const one of [value ?? []].flat()) query.append(name, one);
    if (status) query.set("status", status);
    return query.size > 0 ? `${base}?${query}` : base;
  };
  return (
    <TabsNav
      className="mt-3"
      label={t("list.tabs")}
      tabs={[
        { href: href(), label: t("status.all"), count: counts.all, isCurrent: !current },
        ...statuses.map((status) => ({
          href: href(status),
          label: t(`status.${status}`),
          count: counts[status],
          isCurrent: current === status,
        })),
      ]}
    />
  );
}
