import type { AuthorisedContent } from "@/lib/creators/queries";
import { WHOLE_PPM } from "@/lib/kernel/money";
import { type MyTerms, termsFor } from "@/lib/promoters/phone-queries";
import { estimateSplit } from "@/lib/promoters/rules";

/** What one piece of the best product would bring the promoter, in fen; null where nothing is known to sell. */
export function promoterPart({ products }: Pick<AuthorisedContent, "products">, terms: MyTerms): number | null {
  const parts = products.flatMap(({ productId, serviceFen }) =>
    serviceFen === null ? [] : [estimateSplit(serviceFen, WHOLE_PPM, termsFor(terms, productId)).promoterFen],
  );
  return parts.length > 0 ? Math.max(...parts) : null;
}
