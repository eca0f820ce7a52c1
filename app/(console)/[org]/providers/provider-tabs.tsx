import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";

/** The two lists of authorisations: what brands gave, and the links that ask for it. */
export function ProviderTabs({ slug, current }: { slug: string; current: "authorised" | "links" }) {
  const t = useTranslations("providers.tab");
  const tabs = { authorised: `/${slug}/providers`, links: `/${slug}/providers/links` };
  return (
    <Segmented
      label={t("label")}
      options={(["authorised", "links"] as const).map((tab) => ({
        href: tabs[tab],
        label: t(tab),
        isCurrent: tab === current,
      }))}
    />
  );
}
