import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CouponStateBadge } from "@/components/coupons/coupon-badges";
import { CouponFace } from "@/components/coupons/coupon-face";
import { useCouponWords } from "@/components/coupons/coupon-words";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Progress } from "@/components/ui/progress";
import { formatTime, Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { CouponRow } from "@/lib/coupons/queries";

type Props = { slug: string; rows: readonly CouponRow[]; isForInstitution: boolean; empty: ReactNode };

export function CouponTable({ slug, rows, isForInstitution, empty }: Props) {
  const t = useTranslations("coupons");
  const words = useCouponWords();
  const count = (n: number) => n.toLocaleString("en-US");
  const columns: Column<CouponRow>[] = [
    {
      key: "coupon",
      header: t("coupon"),
      cell: (row) => (
        <TwoLines
          lead={<CouponFace coupon={row} />}
          top={row.name}
          bottom={isForInstitution ? row.brandName : words.threshold(row)}
          className="max-w-64"
        />
      ),
    },
    { key: "type", header: t("type"), cell: (row) => <Badge tone="outline">{t(`types.${row.type}`)}</Badge> },
    { key: "reach", header: t("reach"), cell: (row) => t(`reaches.${row.reach}`) },
    {
      key: "claimed",
      header: isForInstitution ? t("quotaOf") : t("claimedOf"),
      cell: (row) => (
        <TwoLines
          className="w-36"
          top={`${count(row.claimed)} / ${count(row.stock)}`}
          bottom={<Progress label={t("claimedOf")} value={row.claimed} max={row.stock} className="mt-1" />}
        />
      ),
    },
    {
      key: "window",
      header: t("window"),
      cell: (row) => (
        <TwoLines
          top={`${formatTime(row.claimFrom, "short")} – ${formatTime(row.claimTo, "short")}`}
          bottom={words.validity(row)}
        />
      ),
    },
    {
      key: "status",
      header: t("statusLabel"),
      cell: (row) => (
        <TwoLines top={<CouponStateBadge coupon={row} />} bottom={<Time at={row.updatedAt} format="short" />} />
      ),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.couponId}
      rowHref={(row) => `/${slug}/coupons/${row.couponId}`}
      rowTone={(row) => (row.status === "active" || row.status === "draft" ? undefined : "void")}
      rowHeight="double"
      empty={empty}
    />
  );
}
