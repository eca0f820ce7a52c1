import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";

/** Has the worker push what waits for providers as soon as this transaction commits. */
export async function wakePush(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`select liantai_wake_worker('callbacks')`);
}
