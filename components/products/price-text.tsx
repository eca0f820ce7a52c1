import { Money } from "@/components/ui/money";
import type { PriceRange } from "@/lib/products/rules";

/** One price, or from – to where SKUs differ. */
export function PriceText({ price }: { price: PriceRange | null }) {
  if (!price) return <span className="text-ink-subtle">—</span>;
  if (price.fromFen === price.toFen) return <Money fen={price.fromFen} />;
  return (
    <span className="whitespace-nowrap">
      <Money fen={price.fromFen} /> – <Money fen={price.toFen} />
    </span>
  );
}
