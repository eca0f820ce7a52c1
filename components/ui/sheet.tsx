"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./class-names";
import { IconButton } from "./icon-button";

type SheetProps = {
  title: ReactNode;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  side?: "left" | "right";
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A panel from the side: details beside a list, the navigation on a phone. */
export function Sheet({ title, trigger, open, onOpenChange, side = "right", footer, className, children }: SheetProps) {
  const t = useTranslations("common");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-neutral-950/45" />
        <Radix.Content
          aria-describedby={undefined}
          className={cn(
            "fixed inset-y-0 z-50 flex w-[min(440px,calc(100vw-40px))] flex-col border-line bg-surface shadow-lg outline-none",
            side === "left" ? "left-0 animate-slide-left border-r" : "right-0 animate-slide-right border-l",
            className,
          )}
        >
          <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b pr-2 pl-4">
            <Radix.Title className="min-w-0 flex-1 truncate font-semibold text-base">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={t("close")}>
                <X aria-hidden="true" />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer && <footer className="flex justify-end gap-2 border-line border-t px-4 py-3">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
