import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";

const SIZES = { sm: "size-7", md: "size-7.5", phone: "size-11" } as const;

/** A button of one icon; `label` is what it does, spoken and shown on hover. `hasDot` marks something unread. */
export function IconButton({
  label,
  size = "md",
  hasDot,
  className,
  children,
  type = "button",
  ...props
}: ComponentProps<"button"> & { label: string; size?: keyof typeof SIZES; hasDot?: boolean; children: ReactNode }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cn(
        "relative inline-grid shrink-0 place-items-center rounded-sm text-ink-muted transition-colors enabled:hover:bg-pressed disabled:cursor-not-allowed disabled:opacity-45 [&>svg]:size-4",
        SIZES[size],
        className,
      )}
      {...props}
    >
      {children}
      {hasDot && (
        <span className="absolute top-1.5 right-1.5 size-[7px] rounded-full border-[1.5px] border-canvas bg-danger" />
      )}
    </button>
  );
}
