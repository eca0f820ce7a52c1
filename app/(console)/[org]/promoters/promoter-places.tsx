import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";

type Place = "list" | "ranking" | "groups";

/** The views of an institution's promoters: who they are, who sells most, how they are sorted. */
export function PromoterPlaces({ slug, current, seesMoney }: { slug: string; current: Place; seesMoney: boolean }) {
  const t = useTranslations("promoters.places");
  const base = `/${slug}/promoters`;
  const places: Place[] = seesMoney ? ["list", "ranking", "groups"] : ["list", "groups"];
  return (
    <Segmented
      className="mt-3"
      label={t("label")}
      options={places.map((place) => ({
        href: place === "list" ? base : `${base}/${place}`,
        label: t(place),
        isCurrent: place === current,
      }))}
    />
  );
}
