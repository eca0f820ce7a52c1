import type { useTranslations } from "next-intl";
import { pageHref } from "@/components/orders/page-query";
import type { Tab } from "@/components/ui/tabs-nav";
import type { OrgKind } from "@/db/enums";
import type { StatusCounts } from "@/lib/orders/sums";

type T = ReturnType<typeof useTranslations<"orders">>;
type Status = Exclude<keyof StatusCounts, "all">;

const always: readonly Status[] = ["pending", "confirmed", "in_statement", "paid", "cancelled"];

/** A tab per commission status; their counts add up to the first. What a side cannot have, or has none of, is left out. */
export function tabsFor(
  kind: OrgKind,
  t: T,
  counts: StatusCounts,
  current: Status | undefined,
  path: string,
  query: string,
): Tab[] {
  const statuses: Status[] = [
    ...always,
    ...(counts.held > 0 || current === "held" ? (["held"] as const) : []),
    ...(kind === "institution" ? [] : (["none"] as const)),
  ];
  const href = (status: Status | null) => pageHref(path, query, { status });
  return [
    { href: href(null), label: t("status.all"), count: counts.all, isCurrent: !current },
    ...statuses.map((status) => ({
      href: href(status),
      label: t(`status.${status}`),
      count: counts[status],
      isCurrent: current === status,
    })),
  ];
}
