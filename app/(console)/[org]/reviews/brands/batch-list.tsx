import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import type { Batch } from "@/lib/providers/proposal-queries";
import { BatchButtons } from "./batch-buttons";

type Props = {
  batches: readonly Batch[];
  base: string;
  chosen: { week?: string; providerId?: string };
  canDecide: boolean;
};

/** The batches in which somebody waits, the latest first; one of them may be chosen to look into. */
export function BatchList({ batches, base, chosen, canDecide }: Props) {
  const t = useTranslations("providers");
  const locale = useLocale();
  const waiting = batches.filter((batch) => batch.proposed > 0);
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t("review.batches")} className="mt-4">
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 className="font-semibold text-base">{t("review.batches")}</h2>
        {chosen.week && (
          <Link href={base} className="text-accent-ink text-xs hover:underline">
            {t("review.all")}
          </Link>
        )}
      </div>
      <ul className="grid gap-2">
        {waiting.map((batch) => {
          const isChosen = chosen.week === batch.week && chosen.providerId === batch.providerId;
          const query = new URLSearchParams({
            week: batch.week,
            providerId: batch.providerId,
            channel: batch.channel,
          });
          return (
            <li
              key={`${batch.week} ${batch.providerId} ${batch.channel}`}
              className={cn(
                "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border bg-surface px-4 py-2.5",
                isChosen ? "border-accent" : "border-line",
              )}
            >
              <Link href={`${base}?${query}`} className="flex min-w-0 flex-wrap items-center gap-2 hover:underline">
                <span className="font-medium num">{batch.week}</span>
                {batch.providerName}
                <Badge tone="outline">{inWords(locale, channelOf(batch.channel).name)}</Badge>
                <Badge tone="accent">{t("review.waiting", { n: batch.proposed })}</Badge>
              </Link>
              {canDecide && (
                <BatchButtons
                  providerId={batch.providerId}
                  provider={batch.providerName}
                  channel={batch.channel}
                  week={batch.week}
                  waiting={batch.proposed}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
