import { Loader2 } from "lucide-react";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClasses } from "./button-classes";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  isPending?: boolean;
};

/**
 * One primary per region; `kill` is for the kill switch alone. For somewhere to go use ButtonLink.
 * A button that cannot be used stays visible: wrap it in DisabledReason.
 */
export function Button({
  variant,
  size,
  isPending,
  className,
  children,
  disabled,
  type = "button",
  ...props
}: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClasses(variant, size, className)}
      disabled={disabled || isPending}
      aria-busy={isPending || undefined}
      {...props}
    >
      {isPending && <Loader2 className="animate-spin" aria-hidden="true" />}
      {children}
    </button>
  );
}
