import { AppError } from "@/lib/kernel/errors";

const largest = 2n ** 63n - 1n;

/** Whether the text can be an id of a product or SKU: a decimal that the column holds. */
export const isProductId = (text: string): boolean => /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= largest;

/** The id as the column holds it; not_found for a text that can be nobody's id. */
export function productKey(text: string): bigint {
  if (!isProductId(text)) throw new AppError("not_found");
  return BigInt(text);
}
