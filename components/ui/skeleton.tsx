import { useTranslations } from "next-intl";
import { cn } from "./class-names";

/** One grey bar where a text will be. */
export function Skeleton({ className = "h-2.5 w-24" }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block rounded-full bg-track", className)} />;
}

const WIDTHS = ["w-28", "w-20", "w-24", "w-16"] as const;

/** A list on its way, as high as its rows will be, so nothing jumps. */
export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  const t = useTranslations("common");
  return (
    <div role="status" aria-label={t("loading")} className="overflow-hidden rounded-md border border-line bg-surface">
      <div className="h-[34px] border-line border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div
          key={row}
          className="flex h-12 items-center justify-between gap-6 border-line border-b px-4 last:border-b-0"
        >
          {Array.from({ length: columns }, (_, column) => column).map((column) => (
            <Skeleton
              key={column}
              className={cn("h-2.5", WIDTHS[(row + column) % WIDTHS.length], column > 1 && "hidden sm:block")}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** A page on its way: header, figures, list. */
export function PageSkeleton() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-6 w-40 rounded-sm" />
      <Skeleton className="h-20 w-full rounded-md" />
      <TableSkeleton />
    </div>
  );
}
