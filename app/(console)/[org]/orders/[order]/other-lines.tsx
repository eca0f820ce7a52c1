import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Money } from "@/components/ui/money";
import { Thumb } from "@/components/ui/thumb";
import { TwoLines } from "@/components/ui/two-lines";
import { formatYuan, sumFen } from "@/lib/kernel/money";
import type { OrderLineView } from "@/lib/orders/queries";
import { touchedOn } from "@/lib/orders/standing";

/** The lines of one order that the reader is a party of; each has a receipt of its own. */
export function OtherLines({ lines, currentId, path }: { lines: OrderLineView[]; currentId: string; path: string }) {
  const t = useTranslations("orders");
  if (lines.length < 2) return null;
  const sum = sumFen(lines.map((line) => line.paidFen - line.refundedFen));
  return (
    <Card
      title={t("receipt.others.title")}
      actions={
        <span className="text-ink-subtle text-xs num">
          {t("receipt.others.sum", { amount: `¥${formatYuan(sum)}` })}
        </span>
      }
      hasLine
      isFlush
    >
      <ul>
        {lines.map((line) => (
          <li
            key={line.id}
            className={cn("border-line border-b last:border-b-0", line.id === currentId && "bg-accent-soft")}
          >
            <Link
              href={`${path}?line=${encodeURIComponent(line.lineNo)}`}
              aria-current={line.id === currentId ? "true" : undefined}
              className="flex items-center gap-2.5 px-4 py-2 hover:bg-hover"
            >
              <TwoLines
                lead={<Thumb src={line.image} />}
                className="max-w-44"
                top={`${line.title} × ${line.quantity}`}
                bottom={
                  line.outcome === "none"
                    ? t("outcome.none")
                    : [line.promoterName, t(`outcome.${line.outcome}`), t(`on.${touchedOn(line)}`)].join(" · ")
                }
              />
              <Money fen={line.paidFen - line.refundedFen} className="ml-auto" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
