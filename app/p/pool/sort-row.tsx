import Link from "next/link";
import { cn } from "@/components/ui/class-names";

type Option = { href: string; label: string; isCurrent: boolean };

/** What the list is ordered by; it scrolls sideways where the words are long. */
export function SortRow({ label, options }: { label: string; options: readonly Option[] }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4">
      <ul className="flex w-max gap-1">
        {options.map((one) => (
          <li key={one.href}>
            <Link
              href={one.href}
              scroll={false}
              aria-current={one.isCurrent ? "true" : undefined}
              className={cn(
                "flex min-h-11 items-center px-2.5 text-sm",
                one.isCurrent ? "font-medium text-accent-ink" : "text-ink-muted",
              )}
            >
              {one.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
