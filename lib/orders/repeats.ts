import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";

type Numbered = { index: number; brandId: string; input: { orderNo: string }; hash: string };

/**
 * Answers those whose number stands for an order already: the order for a repeat, conflict for other content. Returns the
 * others.
 */
export async function answerRepeats<T extends Numbered>(
  ctx: Ctx,
  asked: readonly T[],
  outcomes: Map<number, { orderId: string; isRepeat: boolean } | Error>,
): Promise<T[]> {
  if (asked.length === 0) return [];
  const rows = await rowsOf<{ id: string; brandId: string; orderNo: string; contentHash: string }>(
    ctx,
    `select o.id, o.brand_id as "brandId", o.order_no as "orderNo", o.content_hash as "contentHash"
     from unnest($1::text[], $2::text[]) as k(brand_id, order_no)
     join orders o on o.brand_id = k.brand_id and o.order_no = k.order_no`,
    [asked.map((one) => one.brandId), asked.map((one) => one.input.orderNo)],
  );
  const standing = new Map(rows.map((row) => [`${row.brandId} ${row.orderNo}`, row]));
  return asked.filter(({ index, brandId, input, hash }) => {
    const known = standing.get(`${brandId} ${input.orderNo}`);
    if (!known) return true;
    const isSame = known.contentHash === hash;
    const conflict = () => new AppError("conflict", { fields: { order_id: "stands for another order" } });
    outcomes.set(index, isSame ? { orderId: known.id, isRepeat: true } : conflict());
    return false;
  });
}
