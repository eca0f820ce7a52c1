import type pg from "pg";
import { closePools } from "@/db/client";
import { loadFacts } from "@/lib/attribution/load-facts";
import { resolveLine } from "@/lib/attribution/rules";
import { systemCaller } from "@/lib/doors/callers";
import { encodeCursor } from "@/lib/kernel/paging";
import { reading } from "@/lib/kernel/transaction";
import type { OrderFilter } from "@/lib/orders/input";
import { listOrderLines } from "@/lib/orders/queries";
import { sumOrderLines } from "@/lib/orders/sums";
import { countTables, fillTables, type LargeWorld } from "./large-tables";
import { onScratchDatabase } from "./scratch";

export const sizes = {
  small: { touches: 10_000, orders: 50_000 },
  large: { touches: 10_000_000, orders: 5_000_000 },
} as const;

type Stand = { url: string; world: LargeWorld };
export type Comparison = { what: string; small: number; large: number; ratio: number };

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Turns of the two stands, so that a machine whose speed drifts favours neither; medians in milliseconds. */
async function compare(
  what: string,
  stands: { small: Stand; large: Stand },
  times: number,
  work: (stand: Stand, n: number) => Promise<unknown>,
): Promise<Comparison> {
  const taken: Record<"small" | "large", number[]> = { small: [], large: [] };
  const turns = 4;
  for (let turn = 0; turn < turns; turn++)
    for (const name of ["small", "large"] as const) {
      const stand = stands[name];
      process.env.DATABASE_URL = stand.url;
      for (let n = -10; n < times; n++) {
        const spent = await millisecondsOf(() => work(stand, turn * times + Math.abs(n)));
        if (n >= 0) taken[name].push(spent);
      }
      await closePools();
    }
  const [small, large] = [median(taken.small), median(taken.large)];
  return { what, small, large, ratio: large / small };
}

/** A buyer picked so that no two turns ask for the same pages of the index. */
const buyerOf = ({ buyers }: LargeWorld, n: number) => `idt_${1 + ((n * 7_919) % buyers)}`;

const attributeOne = ({ world }: Stand, n: number) =>
  reading(systemCaller("bench"), async (ctx) => {
    const buyer = buyerOf(world, n);
    const line = {
      lineId: "line",
      orderAt: ctx.now,
      consumerIds: [buyer],
      shopId: world.brandId,
      productId: world.productId,
      surface: "other" as const,
      creatorId: null,
    };
    const [facts] = await loadFacts(ctx, [buyer], [line]);
    if (!facts || resolveLine(facts).outcome !== "direct") throw new Error("the line has a winner");
  });

const days = (n: number) => n * 86_400_000;

/** Of one promoter, in one status, within a year: three filters, as an institution asks. */
function asked({ world }: Stand, place: "first" | "deep"): OrderFilter {
  const now = Date.now();
  return {
    direction: "older",
    limit: 25,
    promoterId: world.promoterId,
    status: "confirmed",
    from: new Date(now - days(360)),
    to: new Date(now + days(1)),
    cursor: place === "deep" ? encodeCursor({ at: new Date(now - days(200)).toISOString(), id: "oln_9" }) : undefined,
  };
}

async function openPage(stand: Stand, filter: OrderFilter): Promise<void> {
  const caller = stand.world.institutionCaller;
  const { items } = await listOrderLines(caller, filter);
  if (items.length !== filter.limit) throw new Error(`the page is full: ${items.length}`);
}

const bothOf = async (stand: Stand, filter: OrderFilter) => {
  await openPage(stand, filter);
  await sumOrderLines(stand.world.institutionCaller, filter);
};

const rounded = (it: Comparison): Comparison => ({
  ...it,
  small: Number(it.small.toFixed(2)),
  large: Number(it.large.toFixed(2)),
  ratio: Number(it.ratio.toFixed(2)),
});

/** Builds both stands and compares what should not know how much is stored. Prints rows and times as it goes. */
export async function benchLarge(serverUrl: string): Promise<Comparison[]> {
  const stands: Partial<Record<"small" | "large", Stand>> = {};
  const build = async (name: "small" | "large", owner: pg.Client, url: string) => {
    const spent = await millisecondsOf(async () => {
      stands[name] = { url, world: await fillTables(owner, sizes[name]) };
    });
    console.log(`${name}: built in ${(spent / 1000).toFixed(0)} s`, await countTables(owner));
  };
  let rows: Comparison[] = [];
  await onScratchDatabase(serverUrl, async (small, smallUrl) => {
    await build("small", small, smallUrl);
    await onScratchDatabase(serverUrl, async (large, largeUrl) => {
      await build("large", large, largeUrl);
      const both = stands as { small: Stand; large: Stand };
      rows = [
        await compare("attributing one line, ms (20 touches of the buyer)", both, 300, attributeOne),
        await compare("first page of orders, three filters, ms", both, 60, (it) => openPage(it, asked(it, "first"))),
        await compare("deep page of orders, three filters, ms", both, 60, (it) => openPage(it, asked(it, "deep"))),
        await compare("first page with its counts and sums, ms", both, 30, (it) => bothOf(it, asked(it, "first"))),
      ];
    });
  });
  return rows.map(rounded);
}
