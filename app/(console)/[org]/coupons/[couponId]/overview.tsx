import { getTranslations } from "next-intl/server";
import { Card, CardRow } from "@/components/ui/card";
import { LineChart } from "@/components/ui/line-chart";
import { Money } from "@/components/ui/money";
import { PartBar } from "@/components/ui/part-bar";
import { formatShare } from "@/components/ui/rate";
import { Stat } from "@/components/ui/stat";
import { formatTime } from "@/components/ui/time";
import { claimCurve } from "@/lib/coupons/curve-queries";
import type { CouponView } from "@/lib/coupons/queries";
import type { Caller } from "@/lib/kernel/ctx";
import type { Partner } from "@/lib/plans/partner-queries";
import { KillSwitch } from "./kill-switch";
import { QuotaEditor } from "./quota-editor";
import { QuotaTable } from "./quota-table";

type Props = { caller: Caller; coupon: CouponView; partners: readonly Partner[]; canWrite: boolean };

/** How a coupon goes: claimed, used, given away, by institution; and the switch that stops it. */
export async function Overview({ caller, coupon, partners, canWrite }: Props) {
  const t = await getTranslations("coupons.detail");
  const curve = await claimCurve(caller, coupon.couponId);
  const { claimedByStatus: by, claimed, stock } = coupon;
  const count = (n: number) => n.toLocaleString("en-US");
  const total = by.used + by.reserved + by.active + by.expired + by.returned;
  const allotted = coupon.quotas.reduce((sum, row) => sum + row.quota, 0);
  const series = [
    { key: "claimed", label: t("series.claimed") },
    { key: "used", label: t("series.used") },
  ];
  const rows = curve.points.map((point) => ({
    x: formatTime(point.at, curve.step === "day" ? "shortDate" : "short"),
    claimed: point.claimed,
    used: point.used,
  }));
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
      <div className="grid min-w-0 gap-4">
        <CardRow>
          <Stat
            label={t("claimed")}
            value={count(claimed)}
            of={`/ ${count(stock)}`}
            sub={formatShare(claimed, stock)}
          />
          <Stat label={t("used")} value={count(by.used)} sub={t("useRate", { share: formatShare(by.used, total) })} />
          <Stat
            label={t("saved")}
            value={<Money fen={coupon.discountFen} isBig />}
            sub={t("savedSub", { count: by.used })}
          />
          <Stat label={t("driven")} value={<Money fen={coupon.paidFen} isBig />} sub={t("drivenSub")} />
        </CardRow>
        <Card title={t("curve")} note={t("curveNote", { count: curve.lastHour })}>
          {rows.length === 0 ? (
            <p className="py-8 text-center text-ink-subtle">{t("curveEmpty")}</p>
          ) : (
            <LineChart
              label={t("curve")}
              rows={rows}
              series={series}
              hasArea
              limit={{ value: stock, label: t("stockLimit", { stock }) }}
            />
          )}
        </Card>
        {coupon.reach === "directed" && (
          <Card
            title={t("quotas")}
            note={canWrite && t("quotasNote", { sum: allotted, left: Math.max(0, stock - allotted) })}
            actions={canWrite && <QuotaEditor coupon={coupon} partners={partners} />}
            isFlush
            hasLine
          >
            <QuotaTable quotas={coupon.quotas} />
          </Card>
        )}
      </div>
      <div className="grid gap-4">
        {canWrite && coupon.status === "active" && <KillSwitch coupon={coupon} />}
        <Card title={t("whereTitle", { count: total })}>
          <PartBar
            label={t("whereTitle", { count: total })}
            parts={[
              { key: "used", label: t("where.used"), value: by.used, color: "strong" },
              { key: "reserved", label: t("where.reserved"), value: by.reserved, color: "warning" },
              { key: "active", label: t("where.active"), value: by.active, color: "faint" },
              { key: "expired", label: t("where.expired"), value: by.expired, color: "neutral" },
              { key: "returned", label: t("where.returned"), value: by.returned, color: "neutral" },
            ]}
          />
          <div className="mt-2 flex justify-between border-line border-t pt-2 num">
            <span className="text-ink-muted">{t("total")}</span>
            {count(total)}
          </div>
        </Card>
      </div>
    </div>
  );
}
