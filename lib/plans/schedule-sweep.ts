import { min } from "drizzle-orm";
import { plans } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { applyDueChanges } from "./write-plans";

/** When the next change of a plan comes into force; null where none lies ahead. */
export async function nextPlanChange(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db.select({ at: min(plans.nextChangeAt) }).from(plans);
  return row?.at ?? null;
}

/** Shows in lists what versions that have come into force say. Attribution reads the versions themselves. */
export const applyPlanChanges = (caller: Caller): Promise<number> => transaction(caller, (ctx) => applyDueChanges(ctx));
