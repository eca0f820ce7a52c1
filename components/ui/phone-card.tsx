import type { ReactNode } from "react";
import { cn } from "./class-names";

type PhoneCardProps = {
  title?: ReactNode;
  action?: ReactNode;
  isFlush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A card of the phone pages; they stack with 12 between. */
export function PhoneCard({ title, action, isFlush, className, children }: PhoneCardProps) {
  return (
    <section
      className={cn("rounded-lg border border-line bg-surface [&+&]:mt-3", !isFlush && "px-4 py-3.5", className)}
    >
      {(title || action) && (
        <header className={cn("flex items-center justify-between gap-3 pb-2", isFlush && "px-4 pt-3.5")}>
          {title && <h2 className="font-semibold text-lg">{title}</h2>}
          {action && <div className="shrink-0 text-accent-ink text-sm">{action}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

/** Rows in a card: picture, two lines, figure or switch. */
export function PhoneList({ children }: { children: ReactNode }) {
  return <ul className="[&>li:last-child]:border-b-0 [&>li:last-child]:pb-0">{children}</ul>;
}

export function PhoneRow({
  lead,
  title,
  detail,
  end,
}: {
  lead?: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  end?: ReactNode;
}) {
  return (
    <li className="flex min-h-11 items-center gap-3 border-line border-b py-3">
      {lead}
      <div className="min-w-0 flex-1">
        <div className="truncate">{title}</div>
        {detail && <div className="line-clamp-2 text-ink-subtle text-xs num">{detail}</div>}
      </div>
      {end && <div className="shrink-0 text-right num">{end}</div>}
    </li>
  );
}
