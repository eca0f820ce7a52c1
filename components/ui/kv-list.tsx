import type { ReactNode } from "react";
import { cn } from "./class-names";

/** Facts in two columns: name left, value right. */
export function KvList({
  items,
  align = "right",
  className,
}: {
  items: readonly { label: ReactNode; value: ReactNode }[];
  align?: "right" | "left";
  className?: string;
}) {
  return (
    <dl className={cn("grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5", className)}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts of one thing, in a fixed order
        <div key={index} className="contents">
          <dt className="text-ink-subtle">{item.label}</dt>
          <dd className={cn("min-w-0 break-words num", align === "right" && "text-right")}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
