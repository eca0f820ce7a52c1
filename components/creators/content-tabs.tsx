import { useTranslations } from "next-intl";
import { TabsNav } from "@/components/ui/tabs-nav";

/** Contents, creators, shop windows and invitations of an institution. */
export function ContentTabs({
  slug,
  current,
}: {
  slug: string;
  current: "contents" | "creators" | "windows" | "invitations";
}) {
  const t = useTranslations("creators.tabs");
  const base = `/${slug}/content`;
  const tabs = [
    ["contents", base],
    ["creators", `${base}/creators`],
    ["windows", `${base}/windows`],
    ["invitations", `${base}/invitations`],
  ] as const;
  return (
    <TabsNav
      className="mt-3"
      label={t("label")}
      tabs={tabs.map(([key, href]) => ({ href, label: t(key), isCurrent: key === current }))}
    />
  );
}
