import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { formatRate } from "@/components/ui/rate";
import { passedSplit } from "@/lib/cooperations/rules";
import { formatYuan } from "@/lib/kernel/money";

type Props = { priceFen: number; shopPpm: number; helperPpm: number };

/** What one price brings along the chain, to the fen: what the shop pays, what the supplier keeps, what goes on. */
export function PassSplit({ priceFen, shopPpm, helperPpm }: Props) {
  const t = useTranslations("cooperations.form");
  const { shopFen, supplierFen, helperFen } = passedSplit(priceFen, shopPpm, helperPpm);
  const rows = [
    { key: "shopPays", fen: shopFen, ppm: shopPpm, dot: null },
    { key: "youKeep", fen: supplierFen, ppm: Math.max(shopPpm - helperPpm, 0), dot: "bg-party-creator" },
    { key: "helperGets", fen: helperFen, ppm: Math.min(helperPpm, shopPpm), dot: "bg-party-institution" },
  ] as const;
  return (
    <figure aria-label={t("split")}>
      <figcaption className="mb-2 text-ink-muted text-xs">
        {t("splitOf", { price: `¥${formatYuan(priceFen)}` })}
      </figcaption>
      <div aria-hidden="true" className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-track">
        {helperFen > 0 && (
          <span className="rounded-[2px] bg-party-institution" style={{ flexGrow: helperFen, flexBasis: 0 }} />
        )}
        {supplierFen > 0 && (
          <span className="rounded-[2px] bg-party-creator" style={{ flexGrow: supplierFen, flexBasis: 0 }} />
        )}
      </div>
      <dl className="mt-2 grid gap-1">
        {rows.map(({ key, fen, ppm, dot }) => (
          <div key={key} className="flex items-center gap-2">
            {dot && <span aria-hidden="true" className={`inline-block size-2 shrink-0 rounded-[2px] ${dot}`} />}
            <dt className={key === "shopPays" ? "text-ink-muted" : "min-w-0"}>{t(key)}</dt>
            <dd className="ml-auto flex items-baseline gap-3">
              <span className="text-ink-subtle text-xs num">{formatRate(ppm)}</span>
              <Money fen={fen} className="w-20 text-right font-medium" />
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
