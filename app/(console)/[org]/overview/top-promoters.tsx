import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { TopPromoter } from "@/lib/overview/institution";

type Props = { top: TopPromoter[]; base: string; seesCommissions: boolean };

/** Who sold most in the range; each leads to his orders. */
export function TopPromoters({ top, base, seesCommissions }: Props) {
  const t = useTranslations("overview.top");
  const most = Math.max(...top.map((one) => one.gmvFen), 1);
  return (
    <Card title={t("promoters")} note={t("byGmv")} hasLine isFlush>
      {top.length === 0 ? (
        <p className="px-4 py-6 text-ink-muted">{t("noPromoters")}</p>
      ) : (
        <ol>
          {top.map((one) => (
            <li key={one.id} className="border-line border-b last:border-b-0">
              <Link
                href={`${base}/orders?promoter=${one.id}`}
                className="flex items-center gap-3 px-4 py-2 hover:bg-hover"
              >
                <Avatar name={one.name} isNeutral />
                <div className="min-w-0 flex-1">
                  <div className="flex items-baseline justify-between gap-3">
                    <span className="truncate">{one.name}</span>
                    <Money fen={one.gmvFen} className="font-medium" />
                  </div>
                  <div aria-hidden="true" className="my-1 h-1.5 overflow-hidden rounded-full bg-track">
                    <div className="h-full bg-chart-1" style={{ width: `${(one.gmvFen / most) * 100}%` }} />
                  </div>
                  <div className="flex justify-between gap-3 text-ink-subtle text-xs num">
                    <span>{t("lines", { count: one.lines })}</span>
                    {seesCommissions && (
                      <span>
                        {t("toPromoter")} <Money fen={one.sharerFen} /> · {t("net")} <Money fen={one.netFen} />
                      </span>
                    )}
                  </div>
                </div>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
