import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/kernel/ctx";

/** Tells the worker, when this transaction commits, that a wave has something to do. */
export async function wakeWaves(ctx: Ctx): Promise<void> {
  await ctx.db.execute(sql`select liantai_wake_worker('waves')`);
}
