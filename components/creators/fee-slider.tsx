"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { PhoneCard } from "@/components/ui/phone-card";
import { RangeSlider } from "@/components/ui/range-slider";
import { formatRate } from "@/components/ui/rate";
import { contentSplit } from "@/lib/creators/rules";
import { formatYuan } from "@/lib/kernel/money";

/** One product that sells in his content, to reckon with. */
export type Example = { title: string; priceFen: number; commissionPpm: number } | null;

/** Without a product to go by: ¥100.00 sold, and a fee of at most half. */
const guess = { priceFen: 10_000, commissionPpm: 500_000 };
/** A tenth of a percent. */
export const feeStep = 1_000;

export const mostFee = (example: Example): number =>
  Math.floor((example?.commissionPpm ?? guess.commissionPpm) / feeStep) * feeStep;

type Props = { example: Example; askedPpm: number | null; value: number; onChange: (ppm: number) => void };

/** The service fee the creator hands on, with what it means for one piece, to the fen. */
export function FeeSlider({ example, askedPpm, value, onChange }: Props) {
  const t = useTranslations("creator.authorise");
  const { priceFen, commissionPpm } = example ?? guess;
  const most = mostFee(example);
  const { creatorFen, serviceFen } = contentSplit(priceFen, commissionPpm, value);
  const yuan = `¥${formatYuan(priceFen)}`;
  return (
    <PhoneCard
      title={t("feeTitle")}
      action={<output className="font-semibold text-2xl text-ink num">{formatRate(value)}</output>}
    >
      <RangeSlider
        key={most}
        label={t("feeTitle")}
        min={0}
        max={most}
        step={feeStep}
        defaultValue={value}
        onChange={onChange}
        valueText={(ppm) => formatRate(ppm)}
      />
      <div className="flex justify-between text-ink-muted text-xs num">
        <span>0%</span>
        {askedPpm !== null && <span>{t("asked", { rate: formatRate(askedPpm) })}</span>}
        <span>{example ? t("most", { rate: formatRate(commissionPpm) }) : formatRate(most)}</span>
      </div>
      <div className="mt-3 border-line border-t pt-3">
        <p className="text-ink-muted text-xs num">
          {example
            ? t("example", { price: yuan, product: example.title, rate: formatRate(commissionPpm) })
            : t("exampleNone")}
        </p>
        <div aria-hidden="true" className="mt-2 flex h-3 gap-0.5 overflow-hidden rounded-full bg-track">
          {example && creatorFen > 0 && <span className="bg-accent" style={{ flexGrow: creatorFen, flexBasis: 0 }} />}
          {serviceFen > 0 && (
            <span className="bg-accent-line" style={{ flexGrow: example ? serviceFen : 1, flexBasis: 0 }} />
          )}
        </div>
        <dl className={`mt-2 flex items-end num ${example ? "justify-between" : "justify-end"}`}>
          {example && (
            <div className="flex items-baseline gap-1.5">
              <dt className="text-ink-muted text-xs">{t("yours")}</dt>
              <dd className="font-semibold text-accent-ink text-xl">
                <Money fen={creatorFen} />
              </dd>
            </div>
          )}
          <div className="flex items-baseline gap-1.5">
            <dt className="text-ink-muted text-xs">{t("theirs")}</dt>
            <dd className="font-medium text-lg">
              <Money fen={serviceFen} />
            </dd>
          </div>
        </dl>
      </div>
    </PhoneCard>
  );
}
