"use client";

import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "./class-names";

/** The one pulse on a page: what stands beside it is fresh. */
export function LiveDot({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("inline-block size-[7px] shrink-0 animate-live rounded-full bg-success", className)}
    />
  );
}

/** Rows arrive only when asked for. */
export function NewRowsPill({ count, onShow, label }: { count: number; onShow: () => void; label?: string }) {
  const t = useTranslations("common.table");
  if (count === 0) return null;
  return (
    <button
      type="button"
      onClick={onShow}
      className="inline-flex h-7 animate-pop items-center gap-1.25 rounded-full bg-accent px-2.75 font-medium text-on-accent text-xs hover:bg-accent-hover"
    >
      <ArrowUp className="size-3" aria-hidden="true" />
      {label ?? t("newRows", { count })}
    </button>
  );
}
