import type { ReactNode } from "react";
import { cn } from "./class-names";

const TONES = {
  info: "bg-info-soft text-info-ink",
  accent: "bg-accent-soft text-accent-ink",
  success: "bg-success-soft text-success-ink",
  warning: "bg-warning-soft text-warning-ink",
  danger: "bg-danger-soft text-danger-ink",
  neutral: "bg-pressed text-ink-muted",
  hollow: "bg-pressed text-ink-muted",
  outline: "text-ink-muted inset-ring inset-ring-line-strong",
} as const;

/** info: under way · accent: handed on · success: good end · warning: acts soon · danger: stopped · neutral: past or not begun · hollow: void · outline: a kind, not a state. */
export type BadgeTone = keyof typeof TONES;

/** A state (dot) or a kind (outline, no dot). The dot repeats the state for those who do not see the ground. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  tone?: BadgeTone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1.25 rounded-xs px-1.75 align-middle font-medium text-xs leading-5 whitespace-nowrap num",
        TONES[tone],
        className,
      )}
    >
      {tone !== "outline" && (
        <span
          aria-hidden="true"
          className={cn("size-1.5 rounded-full", tone === "hollow" ? "border-[1.5px] border-current" : "bg-current")}
        />
      )}
      {children}
    </span>
  );
}
