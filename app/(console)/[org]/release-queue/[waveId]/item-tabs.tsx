import { useTranslations } from "next-intl";
import { countOf } from "@/components/release-waves/groups";
import { TabsNav } from "@/components/ui/tabs-nav";
import type { ItemList } from "@/lib/release-waves/input";
import type { Counts } from "@/lib/release-waves/queries";
import type { ItemStatus } from "@/lib/release-waves/rules";

const tabs: readonly { key: ItemStatus; of: readonly ItemStatus[] }[] = [
  { key: "failed", of: ["failed", "rejected", "refused"] },
  { key: "awaiting_acceptance", of: ["awaiting_acceptance"] },
  { key: "queued", of: ["queued"] },
  { key: "applied", of: ["applied", "accepted"] },
  { key: "submitted", of: ["submitted"] },
  { key: "approved", of: ["approved", "grey"] },
  { key: "released", of: ["released"] },
  { key: "halted", of: ["halted"] },
  { key: "skipped", of: ["skipped"] },
];

type Props = { base: string; counts: Counts; total: number; input: ItemList };

/** States with how many stand there; a tab may hold two that mean the same to whoever looks. */
export function ItemTabs({ base, counts, total, input }: Props) {
  const t = useTranslations("waves");
  const asked = [input.status ?? []].flat();
  const isAsked = (of: readonly ItemStatus[]) => of.length === asked.length && of.every((one) => asked.includes(one));
  const href = (of: readonly ItemStatus[]) => {
    const query = new URLSearchParams(of.map((status) => ["status", status]));
    if (input.q) query.set("q", input.q);
    return query.size > 0 ? `${base}?${query}` : base;
  };
  return (
    <TabsNav
      label={t("detail.tabs")}
      tabs={[
        { href: href([]), label: t("detail.all"), count: total, isCurrent: asked.length === 0 },
        ...tabs
          .filter((tab) => countOf(counts, tab.of) > 0 || isAsked(tab.of))
          .map((tab) => ({
            href: href(tab.of),
            label: t(`items.${tab.key}`),
            count: countOf(counts, tab.of),
            isCurrent: isAsked(tab.of),
          })),
      ]}
    />
  );
}
