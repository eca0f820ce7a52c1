"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { buttonClasses } from "./button-classes";
import { Select } from "./select";
import { useUrlState } from "./url-state";

type PagerProps = {
  /** Cursors of a kernel Page; none means there is nothing that way. */
  newer?: string;
  older?: string;
  /** Left: how the list is ordered and what part is shown. */
  note?: ReactNode;
  sizes?: readonly number[];
  defaultSize?: number;
};

/** Newer and older, no page numbers: ten million rows feel like ten. Writes `cursor`, `direction`, `limit`. */
export function Pager({ newer, older, note, sizes = [12, 25, 50, 100], defaultSize = 25 }: PagerProps) {
  const t = useTranslations("common.pager");
  const id = useId();
  const { params, apply } = useUrlState();
  return (
    <nav aria-label={t("label")} className="flex min-h-13 flex-wrap items-center gap-2 py-2 text-ink-muted text-xs">
      <span className="min-w-0 flex-1 basis-40 max-sm:basis-full empty:hidden">{note}</span>
      <span className="flex items-center gap-2 sm:ml-auto">
        <label htmlFor={id} className="whitespace-nowrap">
          {t("size")}
        </label>
        <Select
          id={id}
          size="sm"
          className="w-18"
          value={params.get("limit") ?? String(defaultSize)}
          onChange={(event) => apply({ limit: event.currentTarget.value })}
          options={sizes.map((size) => ({ value: String(size), label: String(size) }))}
        />
      </span>
      <span className="ml-auto flex items-center gap-2 sm:ml-0">
        <PagerLink cursor={newer} direction="newer">
          <ChevronLeft aria-hidden="true" />
          {t("newer")}
        </PagerLink>
        <PagerLink cursor={older} direction="older">
          {t("older")}
          <ChevronRight aria-hidden="true" />
        </PagerLink>
      </span>
    </nav>
  );
}

function PagerLink({
  cursor,
  direction,
  children,
}: {
  cursor?: string;
  direction: "newer" | "older";
  children: ReactNode;
}) {
  const { hrefWith } = useUrlState();
  if (!cursor) {
    return (
      <button type="button" disabled className={buttonClasses("secondary", "sm")}>
        {children}
      </button>
    );
  }
  return (
    <Link
      href={hrefWith({ cursor, direction })}
      rel={direction === "older" ? "next" : "prev"}
      className={buttonClasses("secondary", "sm")}
    >
      {children}
    </Link>
  );
}
