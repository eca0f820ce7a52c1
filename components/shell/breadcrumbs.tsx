"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { cn } from "@/components/ui/class-names";
import { useOrg } from "./org-context";

export type Crumb = { label: string; href?: string; isMono?: boolean };

/**
 * Where this page is, below the organisation. A page renders it anywhere; on wide screens it stands in the top bar
 * (fixed there, so it is in the first paint), on phones above the page's header.
 */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations("shell");
  const org = useOrg();
  const all: Crumb[] = [{ label: org.name, href: `/${org.slug}/overview` }, ...items];
  return (
    <nav
      data-crumbs
      aria-label={t("breadcrumbs")}
      className="md:fixed md:top-0 md:right-52 lg:right-120 md:left-(--shell-left) md:z-21 md:flex md:h-[calc(var(--shell-top)-1px)] md:items-center md:pl-6 max-md:mb-1.5"
    >
      <ol className="flex min-w-0 items-center gap-1.5 text-ink-muted">
        {all.map((crumb, index) => {
          const isLast = index === all.length - 1;
          return (
            <Fragment key={`${crumb.href ?? ""}${crumb.label}`}>
              {index > 0 && <ChevronRight className="size-3 shrink-0 text-ink-subtle" aria-hidden="true" />}
              <li className={cn("min-w-0 truncate", !isLast && "shrink-2", crumb.isMono && "code")}>
                {isLast || !crumb.href ? (
                  <span
                    aria-current={isLast ? "page" : undefined}
                    className={isLast ? "font-medium text-ink" : undefined}
                  >
                    {crumb.label}
                  </span>
                ) : (
                  <Link href={crumb.href} className="hover:text-ink">
                    {crumb.label}
                  </Link>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
