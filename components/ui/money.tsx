import { formatYuan } from "@/lib/kernel/money";
import { cn } from "./class-names";

type MoneyProps = {
  /** Integer fen. */
  fen: number;
  /** Shows `+` before gains, as in a list of changes. */
  isSigned?: boolean;
  /** Cancelled: struck through, and to be left out of every sum. */
  isStruck?: boolean;
  /** Headline figures: a smaller ¥. */
  isBig?: boolean;
  className?: string;
};

/** An amount: pale ¥, thousands, two decimals, tabular figures, true minus before the ¥. */
export function Money({ fen, isSigned, isStruck, isBig, className }: MoneyProps) {
  const sign = fen < 0 ? "−" : isSigned && fen > 0 ? "+" : "";
  const Tag = isStruck ? "s" : "span";
  return (
    <Tag className={cn("whitespace-nowrap num", isStruck && "text-ink-subtle", className)}>
      {sign}
      <span className={cn("mr-px text-ink-subtle", isBig && "mr-0.5 font-medium text-[0.72em]")}>¥</span>
      {formatYuan(Math.abs(fen))}
    </Tag>
  );
}
