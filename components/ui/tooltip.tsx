"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={350} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

/** A short note on hover or focus. Never the only place of something needed: phones have no hover. */
export function Tooltip({
  text,
  side = "top",
  children,
}: {
  text: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactElement;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-60 max-w-72 animate-fade rounded-sm bg-inverse px-2.5 py-1.5 text-on-inverse text-xs shadow-md"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Keeps a disabled action visible and says why, also by keyboard. Without a reason it changes nothing. */
export function DisabledReason({ reason, children }: { reason?: string | false | null; children: ReactElement }) {
  if (!reason) return children;
  return (
    <Tooltip text={reason}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a disabled button takes no focus, so its reason must */}
      <span tabIndex={0} role="note" aria-label={reason} className="inline-flex rounded-sm">
        {children}
      </span>
    </Tooltip>
  );
}
