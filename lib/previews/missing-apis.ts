import { and, count, eq, sql } from "drizzle-orm";
import { versionEvents } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { transaction } from "@/lib/kernel/transaction";
import { recordEvent } from "@/lib/versions/events";
import type { FrameAccess } from "./access";

/** Names kept per version: uploaded code could invent one per call. */
const mostNames = 100;

/** Notes, once per version and name, that a package used something the browser's runtime does not have. */
export function recordMissingApi(caller: Caller, access: FrameAccess, name: string): Promise<{ isKept: boolean }> {
  return transaction(caller, async (ctx) => {
    const [known] = await ctx.db
      .select({ n: count(), same: sql<number>`count(*) filter (where ${versionEvents.data}->>'name' = ${name})::int` })
      .from(versionEvents)
      .where(
        and(
          eq(versionEvents.miniappId, access.miniapp.id),
          eq(versionEvents.versionId, access.versionId),
          eq(versionEvents.type, "api_missing"),
        ),
      );
    if ((known?.same ?? 0) > 0 || (known?.n ?? 0) >= mostNames) return { isKept: false };
    await recordEvent(ctx, {
      miniappId: access.miniapp.id,
      brandId: access.brand.id,
      versionId: access.versionId,
      type: "api_missing",
      actorName: "",
      data: { mode: access.mode, name },
    });
    return { isKept: true };
  });
}
