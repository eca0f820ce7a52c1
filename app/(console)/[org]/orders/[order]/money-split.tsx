import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import type { OrgKind } from "@/db/enums";
import type { LineReceipt } from "@/lib/orders/receipt";
import { levelsOf } from "./levels";
import { PartyTable } from "./party-table";

const COLORS = {
  promoter: "bg-party-promoter",
  institution: "bg-party-institution",
  creator: "bg-party-creator",
  platform: "bg-party-platform",
  merchant: "bg-party-merchant",
} as const;

/** From what was paid to what each party gets: the base, then level by level, then everybody's part. */
export function MoneySplit({ shown, viewer }: { shown: LineReceipt; viewer: OrgKind }) {
  const t = useTranslations("orders.receipt.split");
  const { line, parts, receipt } = shown;
  const levels = levelsOf(parts);
  const base = line.baseFen ?? line.paidFen - line.refundedFen;
  const version = receipt.winner?.planVersion;
  return (
    <Card
      title={t("title")}
      note={t("note")}
      actions={
        <span className="text-ink-subtle text-xs num">{version ? t("frozen", { version }) : t("frozenFee")}</span>
      }
      hasLine
    >
      <div className="mb-3.5 flex flex-wrap items-start gap-x-3.5 gap-y-2 text-base">
        <Term fen={line.paidFen} label={`${t("paid")} × ${line.quantity}`} />
        <span className="text-ink-subtle">−</span>
        <Term fen={line.refundedFen} label={t("refunded")} />
        <span className="text-ink-subtle">=</span>
        <Term fen={base} label={line.promoterId ? t("base") : t("feeBase")} isResult />
        <span className="ml-auto self-end text-ink-subtle text-xs">{t("excluded")}</span>
      </div>
      {base === 0 ? (
        <p className="rounded-sm bg-sunken px-3 py-2 text-ink-muted">{t("gone")}</p>
      ) : (
        levels.map((level) => (
          <div key={level.key} className="mb-3 grid grid-cols-[76px_1fr] gap-3.5 max-sm:grid-cols-1 max-sm:gap-1">
            <div className="leading-4.5 max-sm:flex max-sm:items-baseline max-sm:gap-2">
              <span className="block text-ink-subtle text-xs">{t(`level.${level.key}`)}</span>
              <Money fen={level.fen} className="font-semibold" />
            </div>
            <div>
              <div aria-hidden="true" className="mt-0.5 flex h-3.5 gap-0.5 overflow-hidden rounded-xs">
                {level.segments.map((segment) => (
                  <i
                    key={segment.party}
                    className={cn("min-w-[3px] rounded-[2px]", COLORS[segment.party])}
                    style={{ flexGrow: segment.fen, flexBasis: 0 }}
                  />
                ))}
              </div>
              <div className="mt-1 flex flex-wrap justify-between gap-x-4 text-ink-muted text-xs num">
                {level.notes.map((note) => (
                  <span key={note.key}>
                    {t(`part.${note.key}`)} {note.ratePpm !== undefined && formatRate(note.ratePpm)}{" "}
                    <Money fen={note.fen} className="font-medium text-ink" />
                  </span>
                ))}
              </div>
            </div>
          </div>
        ))
      )}
      <PartyTable shown={shown} viewer={viewer} />
      {line.seat === "whole" ? (
        <p className="mt-2 flex items-center gap-1 text-success-ink text-xs">
          <Check className="size-3.5" aria-hidden="true" />
          {t("matches")}
        </p>
      ) : (
        <p className="mt-2 text-ink-subtle text-xs">
          {t(`seat_${line.seat}`, { supplier: line.supplierName ?? "", helper: line.institutionName ?? "" })}
        </p>
      )}
    </Card>
  );
}

function Term({ fen, label, isResult }: { fen: number; label: string; isResult?: boolean }) {
  return (
    <span className="block">
      <Money fen={fen} className={isResult ? "font-semibold" : undefined} />
      <span className="block text-ink-subtle text-xs leading-4.5">{label}</span>
    </span>
  );
}
