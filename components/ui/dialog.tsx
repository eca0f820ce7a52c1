"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./class-names";
import { IconButton } from "./icon-button";

type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Buttons in a fixed foot; the primary one last. Inside a form, put the foot in the form with DialogFoot instead. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
};

const SIZES = { sm: "sm:max-w-[400px]", md: "sm:max-w-[520px]", lg: "sm:max-w-[760px]" } as const;

/** Asks for one thing above the page. On phones it rises from the foot. */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  footer,
  size = "md",
  children,
}: DialogProps) {
  const t = useTranslations("common");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-neutral-950/45" />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-center sm:p-6">
          <Radix.Content
            {...(description ? {} : { "aria-describedby": undefined })}
            className={cn(
              "pointer-events-auto flex max-h-[88dvh] w-full animate-slide-up flex-col rounded-t-lg border border-line bg-surface shadow-lg outline-none sm:rounded-lg",
              SIZES[size],
            )}
          >
            <header className="flex items-start gap-2 py-3 pr-2.5 pl-5">
              <div className="min-w-0 flex-1">
                <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
                {description && <Radix.Description className="text-ink-muted text-xs">{description}</Radix.Description>}
              </div>
              <Radix.Close asChild>
                <IconButton label={t("close")}>
                  <X aria-hidden="true" />
                </IconButton>
              </Radix.Close>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
            {footer && <footer className="flex justify-end gap-2 border-line border-t px-5 py-3">{footer}</footer>}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The foot of a form inside a dialog: cancel first, primary last. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className="-mx-5 -mb-5 mt-1 flex justify-end gap-2 border-line border-t px-5 py-3">{children}</div>;
}

/** Closes the dialog around it when pressed. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
