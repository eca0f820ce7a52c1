"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cn } from "./class-names";

/**
 * Outline of a table. It scrolls sideways only when the table is wider than the page: a scrolling box would keep
 * the head from sticking to the window.
 */
export function TableFrame({
  caption,
  isInset,
  children,
}: {
  caption: string;
  isInset?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("common.table");
  const ref = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const frame = ref.current;
    const table = frame?.querySelector("table");
    if (!frame || !table) return;
    const measure = () => setWide(table.offsetWidth > frame.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(frame);
    observer.observe(table);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={ref}
      data-wide={isWide || undefined}
      {...(isWide ? { role: "region", tabIndex: 0, "aria-label": t("scroll", { caption }) } : {})}
      className={cn(
        !isInset && "rounded-md border border-line bg-surface",
        isWide ? "overflow-x-auto" : "overflow-clip",
      )}
    >
      {children}
    </div>
  );
}
