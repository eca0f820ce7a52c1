import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import type { MyPoolRow } from "@/lib/plans/my-pool";
import { type MyTerms, termsFor } from "@/lib/promoters/phone-queries";
import { estimateSplit } from "@/lib/promoters/rules";

type Props = { row: MyPoolRow; terms: MyTerms; institutionId: string };

/** A product of the pool: what it costs, what it would bring. */
export async function PoolItem({ row, terms, institutionId }: Props) {
  const t = await getTranslations("phone.pool");
  const own = termsFor(terms, row.productId);
  const priceFen = row.price?.fromFen ?? null;
  return (
    <li className="relative flex items-center gap-3 border-line border-b py-3">
      <Thumb src={row.image} className="size-16" />
      <div className="min-w-0 flex-1">
        <Link
          href={`/p/product/${row.productId}?i=${institutionId}`}
          prefetch={false}
          className="line-clamp-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {row.title}
        </Link>
        <div className="mt-0.5 truncate text-ink-subtle text-xs num">
          {row.brandName} · {t("service", { rate: formatRate(row.plan.servicePpm) })}
        </div>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-ink-muted text-sm">
          {priceFen === null ? t("noPrice") : <Money fen={priceFen} />}
          {row.sold > 0 && (
            <span className="whitespace-nowrap text-ink-subtle text-xs num">{t("sold", { count: row.sold })}</span>
          )}
          {row.plan.kind !== "ordinary" && <Badge tone="outline">{t(`filter.${row.plan.kind}`)}</Badge>}
        </div>
      </div>
      <div className="shrink-0 text-right">
        {own.commissionType === 1 ? (
          <span className="text-ink-muted text-xs">{t("byInstitution")}</span>
        ) : (
          priceFen !== null && (
            <>
              <div className="text-ink-muted text-xs">{t("earn")}</div>
              <Money
                fen={estimateSplit(priceFen, row.plan.servicePpm, own).promoterFen}
                className="font-semibold text-accent-ink text-lg"
              />
            </>
          )
        )}
      </div>
    </li>
  );
}
