import { getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { type ClaimRow, listClaims } from "@/lib/coupons/queries";
import type { Caller } from "@/lib/kernel/ctx";
import type { PageInput } from "@/lib/kernel/paging";

const tones: Record<ClaimRow["status"], BadgeTone> = {
  active: "info",
  reserved: "warning",
  used: "success",
  expired: "hollow",
  returned: "hollow",
};

/** Who handed a coupon out, when, and what became of it. */
export async function Claims({ caller, couponId, place }: { caller: Caller; couponId: string; place: PageInput }) {
  const t = await getTranslations("coupons.detail");
  const page = await listClaims(caller, couponId, place);
  const columns: Column<ClaimRow>[] = [
    { key: "claim", header: t("claim"), cell: (row) => <span className="code">{row.userCouponId}</span> },
    { key: "claimedAt", header: t("claimedAt"), cell: (row) => <Time at={row.claimedAt} format="full" /> },
    {
      key: "through",
      header: t("through"),
      cell: (row) =>
        row.institutionName ? (
          <TwoLines
            top={row.promoterName ?? row.institutionName}
            bottom={row.promoterName ? row.institutionName : "—"}
          />
        ) : (
          t("direct")
        ),
    },
    { key: "order", header: t("order"), cell: (row) => <span className="code">{row.orderNo ?? "—"}</span> },
    { key: "expiresAt", header: t("expiresAt"), cell: (row) => <Time at={row.expiresAt} /> },
    {
      key: "status",
      header: t("claimed"),
      cell: (row) => <Badge tone={tones[row.status]}>{t(`claimStatus.${row.status}`)}</Badge>,
    },
  ];
  return (
    <div>
      <DataTable
        caption={t("claims")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.userCouponId}
        rowHeight="double"
        empty={<EmptyState title={t("noClaims")} detail={t("noClaimsDetail")} />}
      />
      <Pager newer={page.newer} older={page.older} />
    </div>
  );
}
