import type { useTranslations } from "next-intl";
import type { FilterDef } from "@/components/ui/filter-value";
import type { OrgKind } from "@/db/enums";
import type { Named, OrderParties } from "@/lib/orders/parties";

type T = ReturnType<typeof useTranslations<"orders">>;

const optionsOf = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));

/** The filters of the list: the other parties a side may tell apart, and what a line is. */
export function filtersFor(kind: OrgKind, t: T, parties: OrderParties): FilterDef[] {
  const party = (param: string, list: readonly Named[]): FilterDef => ({
    param,
    label: t(`filters.${param}`),
    kind: "options",
    options: optionsOf(list),
    isMulti: true,
  });
  const choice = (param: "via" | "outcome", values: readonly string[]): FilterDef => ({
    param,
    label: t(`filters.${param}`),
    kind: "options",
    options: values.map((value) => ({ value, label: t(`${param}.${value}`) })),
  });
  const hasNobody = kind !== "institution";
  return [
    { param: "ordered", label: t("filters.ordered"), kind: "dates" },
    ...(kind === "brand" ? [] : [party("brand", parties.brands)]),
    ...(kind === "institution" ? [] : [party("institution", parties.institutions)]),
    { param: "product", label: t("filters.product"), kind: "text" },
    { param: "orderNo", label: t("filters.orderNo"), kind: "text" },
    party("creator", parties.creators),
    party("promoter", parties.promoters),
    choice("via", hasNobody ? ["promoter", "creator", "direct"] : ["promoter", "creator"]),
    choice("outcome", hasNobody ? ["direct", "indirect", "none"] : ["direct", "indirect"]),
  ];
}
