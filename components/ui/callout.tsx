import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";

const TONES = {
  neutral: { box: "border-line bg-sunken", icon: "text-ink-muted", Icon: Info },
  accent: { box: "border-accent-line bg-accent-soft", icon: "text-accent-ink", Icon: Info },
  success: { box: "border-success-line bg-success-soft", icon: "text-success-ink", Icon: CircleCheck },
  warning: { box: "border-warning-line bg-warning-soft", icon: "text-warning-ink", Icon: TriangleAlert },
  danger: { box: "border-danger-line bg-danger-soft", icon: "text-danger-ink", Icon: CircleAlert },
} as const;

type CalloutProps = {
  tone?: keyof typeof TONES;
  title?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  /** Spoken at once when it appears; for errors of a form. */
  isAlert?: boolean;
  className?: string;
  children?: ReactNode;
};

/** Something to know before going on: what, in numbers, and one action. */
export function Callout({ tone = "neutral", title, icon, action, isAlert, className, children }: CalloutProps) {
  const { box, icon: color, Icon } = TONES[tone];
  return (
    <div
      role={isAlert ? "alert" : undefined}
      className={cn("flex gap-2.5 rounded-sm border px-3 py-2.5", box, className)}
    >
      <span className={cn("mt-0.5 shrink-0 [&>svg]:size-4", color)}>{icon ?? <Icon aria-hidden="true" />}</span>
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-ink-muted text-xs">{children}</div>}
      </div>
      {action && <div className="flex shrink-0 items-center gap-1.5 self-center">{action}</div>}
    </div>
  );
}
