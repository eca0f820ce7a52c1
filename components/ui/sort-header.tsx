"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useUrlState } from "./url-state";

/** A column head that sorts: first down, then up. `?sort=-paidAt` is down. */
export function SortHeader({ sort, children }: { sort: string; children: ReactNode }) {
  const { params, hrefWith } = useUrlState();
  const current = params.get("sort");
  const isDown = current === `-${sort}`;
  const isUp = current === sort;
  return (
    <Link
      href={hrefWith({ sort: isDown ? sort : `-${sort}` })}
      scroll={false}
      className="inline-flex items-center gap-1 hover:text-ink"
      aria-current={isDown || isUp ? "true" : undefined}
    >
      {children}
      {isDown && <ArrowDown className="size-3" aria-hidden="true" />}
      {isUp && <ArrowUp className="size-3" aria-hidden="true" />}
    </Link>
  );
}
