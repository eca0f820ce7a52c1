import { useTranslations } from "next-intl";
import { TabsNav } from "@/components/ui/tabs-nav";

export const passPlaces = ["given", "received", "offers", "items"] as const;
export type PassPlace = (typeof passPlaces)[number];

/** The four sides of passing items on: supplied, sold for others, on offer, taken. */
export function PassPlaces({
  slug,
  current,
  counts,
}: {
  slug: string;
  current: PassPlace;
  counts?: Partial<Record<PassPlace, number>>;
}) {
  const t = useTranslations("cooperations.passes");
  return (
    <TabsNav
      className="mt-3"
      label={t("tabs")}
      tabs={passPlaces.map((place) => ({
        href: place === "given" ? `/${slug}/item-passes` : `/${slug}/item-passes?side=${place}`,
        label: t(place),
        count: counts?.[place],
        isCurrent: place === current,
      }))}
    />
  );
}
