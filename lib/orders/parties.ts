import { desc, inArray } from "drizzle-orm";
import { creators, orderLines, organisations, promoters } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { ownLines } from "./filter";

export type Named = { id: string; name: string };
export type OrderParties = { brands: Named[]; institutions: Named[]; promoters: Named[]; creators: Named[] };

/** How many of the newest lines the lists of filters are drawn from: their cost does not grow with the orders. */
const recent = 5_000;

/** Who stands on the caller's newest lines, to choose from in filters; by name, the most frequent 200 of each kind. */
export async function listOrderParties(caller: Caller): Promise<OrderParties> {
  allow(caller, "order.read");
  return reading(caller, async (ctx) => {
    const lines = await ctx.db
      .select({
        brandId: orderLines.brandId,
        institutionId: orderLines.institutionId,
        promoterId: orderLines.promoterId,
        creatorId: orderLines.creatorId,
      })
      .from(orderLines)
      .where(ownLines(ctx))
      .orderBy(desc(orderLines.orderedAt), desc(orderLines.id))
      .limit(recent);
    const ids = (key: keyof (typeof lines)[number]) => mostFrequent(lines.map((line) => line[key]));
    const orgIds = [...ids("brandId"), ...ids("institutionId")];
    const orgs = await named(orgIds, (list) =>
      ctx.db
        .select({ id: organisations.id, name: organisations.name, kind: organisations.kind })
        .from(organisations)
        .where(inArray(organisations.id, list)),
    );
    const people = await named(ids("promoterId"), (list) =>
      ctx.db.select({ id: promoters.id, name: promoters.nickname }).from(promoters).where(inArray(promoters.id, list)),
    );
    const accounts = await named(ids("creatorId"), (list) =>
      ctx.db.select({ id: creators.id, name: creators.name }).from(creators).where(inArray(creators.id, list)),
    );
    return {
      brands: orgs.filter((org) => org.kind === "brand"),
      institutions: orgs.filter((org) => org.kind === "institution"),
      promoters: people,
      creators: accounts,
    };
  });
}

function mostFrequent(ids: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts.entries()]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 200)
    .map(([id]) => id);
}

async function named<T extends Named>(ids: string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> {
  if (ids.length === 0) return [];
  return (await read(ids)).sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
}
