import type { Caller } from "@/lib/kernel/ctx";
import type { OrderFilter } from "./input";
import { listOrderLines, type OrderLineView } from "./queries";

/** The most lines one export holds; a longer one is asked for by narrower filters. */
export const exportLimit = 10_000;
const batch = 500;

/** The filter's lines in batches, newest first, at most `exportLimit`; each batch is a short read of its own. */
export async function* exportLines(caller: Caller, filter: OrderFilter): AsyncGenerator<OrderLineView[]> {
  let cursor: string | undefined;
  for (let left = exportLimit; left > 0; left -= batch) {
    const page = await listOrderLines(caller, { ...filter, cursor, direction: "older", limit: Math.min(batch, left) });
    if (page.items.length > 0) yield page.items;
    if (!page.older) return;
    cursor = page.older;
  }
}
