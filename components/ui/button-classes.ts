import { cn } from "./class-names";

const VARIANTS = {
  primary: "border-transparent bg-accent text-on-accent shadow-xs not-disabled:hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface text-ink shadow-xs not-disabled:hover:bg-hover [&>svg]:text-ink-muted",
  ghost: "border-transparent text-ink-muted not-disabled:hover:bg-pressed",
  danger: "border-danger-line bg-surface text-danger-ink shadow-xs not-disabled:hover:bg-danger-soft",
  kill: "border-transparent bg-danger-solid text-on-accent not-disabled:hover:bg-danger-solid-hover",
  link: "border-transparent text-accent-ink underline-offset-3 hover:underline",
} as const;

const SIZES = {
  sm: "h-7 gap-1.5 rounded-sm px-2.5 text-xs [&>svg]:size-3.5",
  md: "h-8 gap-1.5 rounded-sm px-3 text-sm [&>svg]:size-4",
  lg: "h-9.5 gap-2 rounded-sm px-4 text-sm [&>svg]:size-4",
  phone: "h-12 w-full gap-2 rounded-[10px] px-4 text-lg font-semibold [&>svg]:size-5",
} as const;

const DISABLED =
  "disabled:cursor-not-allowed disabled:border-dashed disabled:border-line disabled:bg-sunken disabled:text-ink-subtle disabled:shadow-none";

export type ButtonVariant = keyof typeof VARIANTS;
export type ButtonSize = keyof typeof SIZES;

/** How a button looks, for elements that must be something else (a link, a label, a menu trigger). */
export function buttonClasses(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "md",
  className?: string,
): string {
  return cn(
    "inline-flex shrink-0 items-center justify-center border font-medium whitespace-nowrap transition-colors",
    SIZES[size],
    VARIANTS[variant],
    DISABLED,
    className,
  );
}
