import { and, desc, eq, isNull } from "drizzle-orm";
import { sanctionEffects } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";

const weight = { stop: 0, restriction: 1, warning: 2 };

/** The sanctions that fall on a mini-program now, heaviest first: said on its pages to whoever sees it. */
export async function activeEffects(ctx: Ctx, miniappId: string) {
  const rows = await ctx.db
    .select()
    .from(sanctionEffects)
    .where(and(eq(sanctionEffects.miniappId, miniappId), isNull(sanctionEffects.endedAt)))
    .orderBy(desc(sanctionEffects.issuedAt));
  return rows.sort((a, b) => weight[a.level] - weight[b.level]);
}
export type ActiveEffect = Awaited<ReturnType<typeof activeEffects>>[number];
