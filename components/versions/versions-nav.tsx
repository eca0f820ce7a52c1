import { getTranslations } from "next-intl/server";
import { Segmented } from "@/components/ui/segmented";

const views = ["pipeline", "list", "releases", "timeline", "compare"] as const;

/** The views of a mini-program's versions: what is under way, all of them, what was live, what happened. */
export async function VersionsNav({ base, current }: { base: string; current: (typeof views)[number] | null }) {
  const t = await getTranslations("versions.nav");
  const hrefs = {
    pipeline: base,
    list: `${base}/versions`,
    releases: `${base}/versions/releases`,
    timeline: `${base}/versions/timeline`,
    compare: `${base}/versions/compare`,
  };
  return (
    <Segmented
      label={t("label")}
      className="mb-3"
      options={views.map((view) => ({ href: hrefs[view], label: t(view), isCurrent: view === current }))}
    />
  );
}
