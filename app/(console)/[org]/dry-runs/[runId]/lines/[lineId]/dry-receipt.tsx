import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Money } from "@/components/ui/money";
import { formatTime, Time } from "@/components/ui/time";
import type { ComparedLine, DryReceipt } from "@/lib/dry-runs/queries";
import { inWords } from "@/lib/i18n/bilingual";
import { explainCandidate } from "@/lib/orders/receipt-words";

type Props = { side: "before" | "after"; line: ComparedLine; receipt: DryReceipt | null };

/** One side of the comparison: who earns the line, what, and why each candidate did or did not. */
export function DryReceiptCard({ side, line, receipt }: Props) {
  const t = useTranslations("dryRuns.compare");
  const locale = useLocale();
  const outcome = line[side];
  const { promoterId } = outcome;
  const rows = [
    { label: t("promoter"), value: <Money fen={outcome.promoterFen} className="font-semibold" /> },
    { label: t("institution"), value: <Money fen={outcome.institutionFen} /> },
    ...(outcome.creatorId ? [{ label: t("creator"), value: <Money fen={outcome.creatorFen} /> }] : []),
    { label: t("cost"), value: <Money fen={outcome.costFen} /> },
  ];
  return (
    <Card title={t(side)} note={<Mono>{outcome.reason}</Mono>}>
      <p className="mb-3 text-base">
        {promoterId ? t("winner", { promoter: line.names[promoterId] ?? promoterId }) : t("nobody")}
      </p>
      <KvList items={rows} align="right" />
      {receipt && (
        <>
          <h3 className="mt-4 mb-2 font-medium text-ink-muted text-xs">{t("candidates")}</h3>
          {receipt.candidates.length === 0 && <p className="text-ink-subtle">{t("none")}</p>}
          <ol className="grid gap-2">
            {receipt.candidates.map((candidate) => (
              <li
                key={candidate.touchId}
                className={cn(
                  "rounded-sm border border-line px-3 py-2",
                  candidate.outcome === "won" && "border-accent-line bg-accent-soft",
                )}
              >
                <p className="flex flex-wrap items-center justify-between gap-x-3">
                  <span className="flex items-center gap-1 font-medium">
                    {candidate.outcome === "won" && <Check className="size-3.5" aria-hidden="true" />}
                    {candidate.promoterName} · {candidate.targetName}
                  </span>
                  <span className="text-ink-subtle text-xs">
                    <Time at={candidate.at} format="short" /> ·{" "}
                    {t("locked", { until: formatTime(candidate.lockedUntilEffective, "short") })}
                  </span>
                </p>
                <p className="text-ink-muted text-xs">
                  {inWords(locale, explainCandidate(candidate, receipt.candidates, line))}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}
