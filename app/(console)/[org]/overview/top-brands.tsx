import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatShare } from "@/components/ui/rate";
import { TwoLines } from "@/components/ui/two-lines";
import type { OperatorOverview } from "@/lib/overview/operator";

/** The brands that sold most in the range; each leads to its orders. */
export function TopBrands({ top, base }: { top: OperatorOverview["top"]; base: string }) {
  const t = useTranslations("overview.top");
  return (
    <Card title={t("brands")} note={t("byGmv")} hasLine isFlush>
      {top.length === 0 ? (
        <p className="px-4 py-6 text-ink-muted">{t("noBrands")}</p>
      ) : (
        <ol>
          {top.map((one) => (
            <li key={one.id} className="border-line border-b last:border-b-0">
              <Link
                href={`${base}/orders?brand=${one.id}`}
                className="flex items-center justify-between gap-3 px-4 py-2 hover:bg-hover"
              >
                <TwoLines
                  top={one.name}
                  bottom={t("brandDetail", { count: one.lines, share: formatShare(one.attributedFen, one.gmvFen) })}
                />
                <Money fen={one.gmvFen} className="font-medium" />
              </Link>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
