import type { ReactNode } from "react";
import { cn } from "./class-names";

type NoticeProps = {
  icon: ReactNode;
  tone?: "neutral" | "danger";
  title: ReactNode;
  detail?: ReactNode;
  actions?: ReactNode;
  isAlert?: boolean;
  /** Heading level; 1 where it is the whole page. */
  level?: 1 | 2;
  className?: string;
  children?: ReactNode;
};

/** The centred message that stands where content would: empty, failed, forbidden. */
export function Notice({
  icon,
  tone = "neutral",
  title,
  detail,
  actions,
  isAlert,
  className,
  children,
  level = 2,
}: NoticeProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div
      role={isAlert ? "alert" : undefined}
      className={cn("flex flex-col items-center gap-2.5 px-6 py-14 text-center", className)}
    >
      <span
        className={cn(
          "grid size-12 place-items-center rounded-lg [&>svg]:size-5",
          tone === "danger" ? "bg-danger-soft text-danger-ink" : "bg-pressed text-ink-muted",
        )}
      >
        {icon}
      </span>
      <Heading className="font-semibold text-lg">{title}</Heading>
      {detail && <div className="max-w-80 text-ink-muted">{detail}</div>}
      {children}
      {actions && <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
