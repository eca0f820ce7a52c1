import type { ReactNode } from "react";
import { cn } from "./class-names";

type NoticeProps = {
  icon: ReactNode;
  tone?: "neutral" | "danger";
  title: ReactNode;
  detail?: ReactNode;
  actions?: ReactNode;
  isAlert?: boolean;
  className?: string;
  children?: ReactNode;
};

/** The centred message that stands where content would: empty, failed, forbidden. */
export function Notice({ icon, tone = "neutral", title, detail, actions, isAlert, className, children }: NoticeProps) {
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
      <h2 className="font-semibold text-lg">{title}</h2>
      {detail && <div className="max-w-80 text-ink-muted">{detail}</div>}
      {children}
      {actions && <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
