import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import type { WaveDeed } from "@/lib/release-waves/queries";

/** Who did what with the wave. */
export function DeedCard({ deeds }: { deeds: readonly WaveDeed[] }) {
  const t = useTranslations("waves.detail");
  const words = (deed: WaveDeed) => {
    const key = `deeds.${deed.action.replace("wave.", "")}`;
    const items = Number((deed.after as { items?: number } | null)?.items ?? 0);
    return t.has(key) ? t(key, { n: items }) : deed.action;
  };
  return (
    <Card title={t("log")} hasLine>
      <Timeline
        label={t("log")}
        items={deeds.map((deed, index) => ({
          key: String(deed.id),
          tone: deed.action === "wave.halt" ? "bad" : index === 0 ? "now" : "done",
          title: t("deedBy", { who: deed.actorType === "system" ? t("system") : deed.actorName, deed: words(deed) }),
          at: <Time at={deed.at} format="short" />,
        }))}
      />
    </Card>
  );
}
