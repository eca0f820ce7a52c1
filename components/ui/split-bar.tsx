import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./class-names";
import { Money } from "./money";
import { formatRate } from "./rate";

const COLORS = {
  promoter: "bg-party-promoter",
  institution: "bg-party-institution",
  creator: "bg-party-creator",
  platform: "bg-party-platform",
  merchant: "bg-party-merchant",
} as const;

export type Party = keyof typeof COLORS;
export type SplitPart = {
  party: Party;
  fen: number;
  name?: ReactNode;
  ratePpm?: number;
  note?: ReactNode;
  isOurs?: boolean;
};

/** The colour square of a party, for legends and tables beside the bar. */
export function PartyDot({ party }: { party: Party }) {
  return <span aria-hidden="true" className={cn("inline-block size-2 shrink-0 rounded-[2px]", COLORS[party])} />;
}

type SplitBarProps = { label: string; parts: readonly SplitPart[]; legend?: "rows" | "none"; className?: string };

/** How an amount is shared out, in the fixed ramp of parties; every part with its name and amount. */
export function SplitBar({ label, parts, legend = "rows", className }: SplitBarProps) {
  const t = useTranslations("common.party");
  const total = parts.reduce((sum, part) => sum + Math.max(part.fen, 0), 0);
  return (
    <figure className={className} aria-label={label}>
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
        {total === 0 && <span className="flex-1 bg-track" />}
        {parts
          .filter((part) => part.fen > 0)
          .map((part) => (
            <span
              key={part.party}
              className={cn("h-full min-w-[3px] rounded-[1.5px]", COLORS[part.party])}
              style={{ flexGrow: part.fen / Math.max(total, 1), flexBasis: 0 }}
            />
          ))}
      </div>
      <ul className={legend === "none" ? "sr-only" : "mt-2 grid gap-1"}>
        {parts.map((part) => (
          <li key={part.party} className="flex items-center gap-2">
            <PartyDot party={part.party} />
            <span className={cn("min-w-0 truncate", part.isOurs ? "font-semibold" : "text-ink-muted")}>
              {t(part.party)}
              {part.name && <> {part.name}</>}
            </span>
            {part.note && <span className="min-w-0 truncate text-ink-subtle text-xs">{part.note}</span>}
            <span className="ml-auto flex gap-4">
              {part.ratePpm !== undefined && <span className="text-ink-muted num">{formatRate(part.ratePpm, 2)}</span>}
              <Money fen={part.fen} className={part.isOurs ? "font-semibold text-accent-ink" : undefined} />
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
