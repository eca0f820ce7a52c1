import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";

/** Has the worker tell receivers what waits as soon as this transaction commits. */
export async function wakeDelivery(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`select liantai_wake_worker('callbacks')`);
}
