import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { ChangeEffect } from "@/lib/promoters/change-queries";

/** What new terms do, in figures: to whom, from when, and what the last 30 days would have brought. */
export function ChangeEffects({ effect, startsAt }: { effect: ChangeEffect; startsAt: Date | null }) {
  const t = useTranslations("promoters.bulk");
  const stay = [
    effect.unchanged > 0 && t("unchanged", { count: effect.unchanged }),
    effect.needsFull > 0 && t("needsFull", { count: effect.needsFull }),
    effect.notBound > 0 && t("notBound", { count: effect.notBound }),
  ].filter((one): one is string => Boolean(one));
  return (
    <div className="grid gap-3" role="status">
      <p className="font-semibold text-2xl num">{t("changing", { count: effect.changing })}</p>
      <KvList
        items={[
          { label: t("from"), value: startsAt ? <Time at={startsAt} /> : t("now") },
          { label: t("falling"), value: effect.falling.toLocaleString("en-US") },
          { label: t("lines"), value: effect.lines.toLocaleString("en-US") },
          { label: t("got"), value: <Money fen={effect.paidFen} /> },
          { label: t("would"), value: <Money fen={effect.wouldFen} /> },
          { label: t("difference"), value: <Money fen={effect.wouldFen - effect.paidFen} isSigned /> },
        ]}
      />
      {stay.length > 0 && (
        <Callout title={t("stay")}>
          <ul className="list-disc pl-4">
            {stay.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Callout>
      )}
      <p className="text-ink-subtle text-xs">{t("effectNote")}</p>
    </div>
  );
}
