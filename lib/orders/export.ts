import type { Caller } from "@/lib/kernel/ctx";
import type { OrderFilter } from "./input";
import { listOrderLines, type OrderLineView } from "./queries";

/** The filter's lines in batches, newest first; each batch is a short read of its own. */
export async function* exportLines(caller: Caller, filter: OrderFilter, batch = 500): AsyncGenerator<OrderLineView[]> {
  let cursor: string | undefined;
  for (;;) {
    const page = await listOrderLines(caller, { ...filter, cursor, direction: "older", limit: batch });
    if (page.items.length > 0) yield page.items;
    if (!page.older) return;
    cursor = page.older;
  }
}
