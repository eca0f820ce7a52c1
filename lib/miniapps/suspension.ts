import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { miniapps } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import type { Suspension } from "./input";
import { miniappFor } from "./queries";
import { isPublic } from "./rules";

/**
 * The owner (or the provider who releases for it) keeps visitors out of what is live, and lets them in again; versions,
 * trials and sanctions are untouched. Throws not_found, wrong_state (nothing is live, or it is so already).
 */
export function setSuspended(caller: Caller, input: Suspension): Promise<{ appid: string; isSuspended: boolean }> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "version.release");
    ensure(isPublic(miniapp.status), "wrong_state", { params: { status: miniapp.status } });
    const changed = await ctx.db
      .update(miniapps)
      .set({ suspendedAt: input.isSuspended ? ctx.now : null, updatedAt: ctx.now })
      .where(
        and(
          eq(miniapps.id, miniapp.id),
          input.isSuspended ? isNull(miniapps.suspendedAt) : isNotNull(miniapps.suspendedAt),
        ),
      )
      .returning({ id: miniapps.id });
    ensure(changed.length === 1, "wrong_state");
    await audit(ctx, {
      action: input.isSuspended ? "miniapp.suspend" : "miniapp.resume",
      target: { type: "miniapp", id: miniapp.id },
    });
    return { appid: miniapp.appid, isSuspended: input.isSuspended };
  });
}
