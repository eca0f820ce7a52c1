import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./class-names";

const DOTS = {
  done: "border-success bg-success",
  now: "border-accent bg-accent ring-3 ring-accent-soft",
  bad: "border-danger bg-danger",
  todo: "border-field bg-surface",
} as const;

export type TimelineItem = {
  key: string;
  tone: keyof typeof DOTS;
  title: ReactNode;
  detail?: ReactNode;
  at?: ReactNode;
};

/** Who did what and when, or which steps are still to come; one thing under the other. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  const t = useTranslations("common.timeline");
  return (
    <ol aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className="group relative pb-3.5 pl-6 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-3.5 bottom-[-6px] left-[9px] w-px bg-line-strong group-last:hidden"
          />
          <span
            aria-hidden="true"
            className={cn("absolute top-1.5 left-1.5 size-[7px] rounded-full border-[1.5px]", DOTS[item.tone])}
          />
          <span className="sr-only">{t(item.tone)}</span>
          <div className="flex items-baseline justify-between gap-3">
            <div className={cn("min-w-0", item.tone === "todo" && "text-ink-muted")}>{item.title}</div>
            {item.at && <span className="shrink-0 text-ink-subtle text-xs num">{item.at}</span>}
          </div>
          {item.detail && <div className="text-ink-subtle text-xs">{item.detail}</div>}
        </li>
      ))}
    </ol>
  );
}
