import { and, eq, type SQL } from "drizzle-orm";
import type { AnyPgColumn, AnyPgTable } from "drizzle-orm/pg-core";
import { creators, organisations, promoters } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";

type Named = { shopAppid?: string; creatorAppid?: string; sharerAppid?: string };
/** undefined where nobody was named, null where there is no such one. */
export type CommissionParties = Record<"brandId" | "creatorId" | "promoterId", string | null | undefined>;

/** Our ids of the parties a commission order is asked by on the wire. */
export function commissionParties(caller: Caller | Ctx, named: Named): Promise<CommissionParties> {
  return reading(caller, async (ctx) => {
    const find = async (
      appid: string | undefined,
      table: AnyPgTable & { id: AnyPgColumn },
      where: (id: string) => SQL | undefined,
    ) => {
      if (appid === undefined) return undefined;
      const [row] = await ctx.db.select({ id: table.id }).from(table).where(where(appid));
      return (row?.id as string | undefined) ?? null;
    };
    return {
      brandId: await find(named.shopAppid, organisations, (id) =>
        and(eq(organisations.appid, id), eq(organisations.kind, "brand")),
      ),
      creatorId: await find(named.creatorAppid, creators, (id) => eq(creators.creatorAppid, id)),
      promoterId: await find(named.sharerAppid, promoters, (id) => eq(promoters.sharerAppid, id)),
    };
  });
}
