import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { Mono } from "@/components/ui/id";
import { institutionNet } from "@/lib/commissions/seen";
import { formatYuan } from "@/lib/kernel/money";
import type { LineReceipt } from "@/lib/orders/receipt";
import { explainLine } from "@/lib/orders/receipt-words";

const MINUTE = 60_000;

function useGap() {
  const t = useTranslations("orders.receipt.gap");
  return (ms: number) => {
    const minutes = Math.max(0, Math.floor(ms / MINUTE));
    const hours = Math.floor(minutes / 60);
    if (hours >= 48) return t("days", { days: Math.floor(hours / 24), hours: hours % 24 });
    return hours > 0 ? t("hours", { hours, minutes: minutes % 60 }) : t("minutes", { minutes });
  };
}

/** Which sentence says whose the line is, and what he has of it. */
function toldOf(line: LineReceipt["line"]) {
  if (!line.promoterId) return "nobody";
  if (line.refusedAt) return "wonRefused";
  if (line.status === "cancelled") return "wonVoid";
  if (line.seat === "supplier") return "wonByHelper";
  return line.commissionType === 1 ? "wonByInstitution" : "won";
}

/** Who earned the line, how much, and the reason in one sentence; the rule and its code side by side. */
export function Verdict({ shown }: { shown: LineReceipt }) {
  const t = useTranslations("orders.receipt");
  const locale = useLocale() === "en" ? "en" : "zh";
  const gap = useGap();
  const { line, receipt } = shown;
  const winner = receipt.candidates.find((one) => one.outcome === "won");
  const sentence = explainLine(line, receipt.candidates)[locale];
  const words = {
    promoter: line.promoterName ?? "",
    institution: line.institutionName ?? "",
    b: (chunks: ReactNode) => <b className="font-semibold text-accent-ink">{chunks}</b>,
  };
  const told = toldOf(line);
  const sum = told === "won" ? line.sharerFen : institutionNet(line);
  const headline = t.rich(`verdict.${told}`, { ...words, amount: `¥${formatYuan(sum ?? 0)}` });
  const count = receipt.candidates.length;
  const detail = winner
    ? t("verdict.gap", {
        gap: gap(line.orderedAt.getTime() - new Date(winner.at).getTime()),
        target: winner.targetName,
        count,
      })
    : count > 0 && t("verdict.candidates", { count });
  return (
    <section className={cn("rounded-md border bg-surface", line.promoterId ? "border-accent-line" : "border-line")}>
      <div className="flex gap-3 px-4 py-3.5">
        <Avatar name={line.promoterName ?? "—"} size="lg" isNeutral={!line.promoterId} />
        <div className="min-w-0">
          <h2 className="text-xl leading-6.5">{headline}</h2>
          <p className="text-ink-muted">
            {[sentence, detail, receipt.winner?.isSelfPurchaseReplaced && t("verdict.self")]
              .filter(Boolean)
              .join(locale === "en" ? " " : "")}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-b-md border-line border-t bg-sunken px-4 py-2 text-xs">
        <span className="text-ink-subtle">{t("rule.label")}</span>
        <Badge tone={line.promoterId ? "accent" : "outline"}>{t(`rule.${line.reason}`)}</Badge>
        <Mono className="text-ink-subtle">{line.reason}</Mono>
        <span className="ml-auto text-ink-subtle num">
          {t("rule.version", { rule: shown.ruleVersion, version: shown.version, cause: t(`cause.${shown.cause}`) })}
        </span>
      </div>
    </section>
  );
}
