import { createTranslator } from "next-intl";
import { commissionColumns } from "@/lib/commissions/export-columns";
import { type CommissionView, listCommissions, sumCommissions } from "@/lib/commissions/queries";
import { toLocale } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";
import type { Caller } from "@/lib/kernel/ctx";
import { type Cell, cellsOf, type SheetColumn } from "@/lib/kernel/sheet";
import { exportLines } from "@/lib/orders/export";
import { orderColumns } from "@/lib/orders/export-columns";
import { commissionFilterOf, orderFilterOf, paramsOf } from "@/lib/orders/params";
import { sumOrderLines } from "@/lib/orders/sums";
import { batchRows, type ExportKind } from "./rules";

/** A list as rows of cells: its heads, its batches, and how many rows there will be, where that is known. */
export type Source = {
  name: string;
  headers: string[];
  batches: AsyncGenerator<Cell[][]>;
  total: () => Promise<number | null>;
};

async function* cellsOfBatches<T>(columns: readonly SheetColumn<T>[], batches: AsyncIterable<T[]>) {
  for await (const batch of batches) yield batch.map((row) => cellsOf(columns, row));
}

async function* commissionBatches(caller: Caller, filter: ReturnType<typeof commissionFilterOf>) {
  let cursor: string | undefined;
  for (;;) {
    const page = await listCommissions(caller, { ...filter, cursor, direction: "older", limit: batchRows });
    if (page.items.length > 0) yield page.items;
    if (!page.older) return;
    cursor = page.older;
  }
}

function ordersSource(caller: Caller, query: string, words: (namespace: string) => (key: string) => string): Source {
  const filter = orderFilterOf(paramsOf(`http://list/?${query}`));
  const columns = orderColumns(caller.tenant.kind, words("orders"));
  return {
    name: words("orders")("title"),
    headers: columns.map(({ header }) => header),
    batches: cellsOfBatches(columns, exportLines(caller, filter, batchRows)),
    total: async () => {
      const { totals, since } = await sumOrderLines(caller, filter);
      return since ? null : totals.lines;
    },
  };
}

function commissionsSource(
  caller: Caller,
  query: string,
  words: (namespace: string) => (key: string) => string,
): Source {
  const filter = commissionFilterOf(paramsOf(`http://list/?${query}`));
  const columns: SheetColumn<CommissionView>[] = commissionColumns(words("commissions"), words("orders.csv"));
  return {
    name: words("commissions")("title"),
    headers: columns.map(({ header }) => header),
    batches: cellsOfBatches(columns, commissionBatches(caller, filter)),
    total: async () => {
      const sums = await sumCommissions(caller, filter);
      const stages = filter.stage ? [sums[filter.stage]] : Object.values(sums);
      return stages.reduce((sum, stage) => sum + stage.lines, 0);
    },
  };
}

const sources = { orders: ordersSource, commissions: commissionsSource };

/** The list somebody asked for, read under his own rights and in his language. */
export function sourceOf(caller: Caller, it: { kind: ExportKind; query: string; locale: string }): Source {
  const locale = toLocale(it.locale);
  const words = (namespace: string) => {
    const t = createTranslator({ locale, messages: messages[locale], namespace: namespace as never });
    return (key: string) => t(key as never);
  };
  return sources[it.kind](caller, it.query, words);
}
