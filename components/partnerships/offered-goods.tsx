import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import type { OfferedGoods } from "@/lib/partnerships/goods-queries";

/** What a creator may carry of a shop, and what one piece brings him. */
export function OfferedGoodsCard({ goods }: { goods: readonly OfferedGoods[] }) {
  const t = useTranslations("partnerships.phone");
  return (
    <PhoneCard title={t("goods", { count: goods.length })}>
      {goods.length === 0 && <p className="py-2 text-ink-muted">{t("noGoods")}</p>}
      <PhoneList>
        {goods.map((one) => (
          <PhoneRow
            key={one.productId}
            lead={<Thumb src={one.image} />}
            title={one.title}
            detail={
              <span className="inline-flex items-center gap-1.5">
                {one.priceFen !== null && <Money fen={one.priceFen} />}
                {one.kind !== "ordinary" && <Badge tone="accent">{t(`kind.${one.kind}`)}</Badge>}
              </span>
            }
            end={
              <>
                <div className="font-semibold">{formatRate(one.commissionPpm)}</div>
                {one.commissionFen !== null && (
                  <div className="text-accent-ink text-xs">
                    <Money fen={one.commissionFen} />
                  </div>
                )}
              </>
            }
          />
        ))}
      </PhoneList>
    </PhoneCard>
  );
}
