import { getTranslations } from "next-intl/server";
import { PartnershipBadge } from "@/components/partnerships/partnership-badge";
import type { Column } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { formatTime, Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { ContentFigures } from "@/lib/creators/figures";
import type { PartnershipView } from "@/lib/partnerships/queries";

type Figures = (pair: { brandId: string; creatorId: string }) => ContentFigures;

/** The shop's creators, or for an institution the shops of the creators it answers for. */
export async function partnershipColumns(isShop: boolean, figures: Figures): Promise<Column<PartnershipView>[]> {
  const t = await getTranslations("partnerships");
  const of = (row: PartnershipView) => figures({ brandId: row.shop.id, creatorId: row.creator.id });
  const creator: Column<PartnershipView> = {
    key: "creator",
    header: t("creator"),
    cell: (row) => <TwoLines top={row.creator.name} bottom={<span className="code">{row.creator.appid}</span>} />,
  };
  const shop: Column<PartnershipView> = {
    key: "shop",
    header: t("shop"),
    cell: (row) => <TwoLines top={row.shop.name} bottom={<span className="code">{row.shop.appid}</span>} />,
  };
  return [
    ...(isShop ? [creator] : [shop, creator]),
    {
      key: "status",
      header: t("statusHeader"),
      cell: (row) => (
        <TwoLines
          top={<PartnershipBadge status={row.status} isBlocked={row.blockedAt !== null} isToAnswer={!isShop} />}
          bottom={row.status === "invited" && row.expiresAt ? t("until", { at: formatTime(row.expiresAt) }) : ""}
        />
      ),
    },
    { key: "plans", header: t("plansNaming"), align: "right", cell: (row) => row.plans.toLocaleString("en-US") },
    {
      key: "lines",
      header: `${t("days30")} ${t("lines")}`,
      align: "right",
      cell: (row) => of(row).lines.toLocaleString("en-US"),
    },
    { key: "gmv", header: t("gmv"), align: "right", cell: (row) => <Money fen={of(row).baseFen} /> },
    {
      key: "commission",
      header: t("creatorCommission"),
      align: "right",
      cell: (row) => <Money fen={of(row).creatorFen} />,
    },
    {
      key: "since",
      header: t("since"),
      cell: (row) =>
        row.acceptedAt && row.status === "accepted" ? (
          <Time at={row.acceptedAt} format="date" />
        ) : (
          <span className="text-ink-subtle">—</span>
        ),
    },
    { key: "updated", header: t("updated"), align: "right", cell: (row) => <Time at={row.updatedAt} format="short" /> },
  ];
}
