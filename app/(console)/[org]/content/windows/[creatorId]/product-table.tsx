import { getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { WindowProductBadge } from "@/components/windows/window-badge";
import type { WindowProduct } from "@/lib/windows/product-queries";
import { ProductButtons } from "./product-buttons";

type Props = { rows: readonly WindowProduct[]; creatorAppid: string; mayWrite: boolean };

/** What the institution has in the window, newest first. */
export async function ProductTable({ rows, creatorAppid, mayWrite }: Props) {
  const t = await getTranslations("windows.detail");
  const columns: Column<WindowProduct>[] = [
    {
      key: "product",
      header: t("product"),
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-2.5">
          <Thumb src={row.image} />
          <TwoLines top={row.title} bottom={<span className="code">{row.productId}</span>} />
        </span>
      ),
    },
    { key: "shop", header: t("shop"), isHiddenOnPhone: true, cell: (row) => row.shopName },
    {
      key: "price",
      header: t("price"),
      align: "right",
      cell: (row) => (row.priceFen === null ? "—" : <Money fen={row.priceFen} />),
    },
    { key: "service", header: t("service"), align: "right", cell: (row) => <Rate ppm={row.servicePpm} /> },
    { key: "state", header: t("stateHeader"), cell: (row) => <WindowProductBadge state={row.state} /> },
    {
      key: "added",
      header: t("added"),
      isHiddenOnPhone: true,
      cell: (row) => <Time at={row.addedAt} format="short" />,
    },
    {
      key: "actions",
      header: <span className="sr-only">{t("take")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) =>
        mayWrite && (
          <ProductButtons
            creatorAppid={creatorAppid}
            productId={row.productId}
            title={row.title}
            link={row.link}
            isHidden={row.isHidden}
            isOffered={row.state === "shown" || row.state === "hidden"}
          />
        ),
    },
  ];
  return (
    <DataTable
      caption={t("product")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.windowProductId}
      rowTone={(row) => (row.state === "off_sale" || row.state === "not_offered" ? "void" : undefined)}
      rowHeight="double"
      empty={<EmptyState title={t("none")} detail={t("noneDetail")} />}
    />
  );
}
