"use client";

import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

/** Where toasts appear; drawn from the same tokens in both themes. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      offset={16}
      mobileOffset={16}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-[356px] max-w-full items-start gap-2.5 rounded-md bg-inverse px-3.5 py-3 font-sans text-on-inverse text-sm shadow-lg",
          title: "font-medium",
          description: "text-on-inverse-muted text-xs",
          icon: "mt-0.5 shrink-0",
          content: "min-w-0 flex-1",
          actionButton: "ml-auto shrink-0 rounded-sm px-2 font-medium text-on-inverse hover:bg-neutral-0/15",
          cancelButton: "shrink-0 rounded-sm px-2 text-on-inverse-muted",
        },
      }}
    />
  );
}
