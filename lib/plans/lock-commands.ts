import { and, desc, eq, isNull } from "drizzle-orm";
import { lockRules } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { SetLockRuleInput } from "./input";
import { institutionNames } from "./standing-queries";

/**
 * Sets how many days a touch counts (锁客), for one institution or for all, from now on and as a new version: touches
 * already made keep the lock they were given. Two changes at once: the later is conflict.
 */
export function setLockRule(caller: Caller | Ctx, input: SetLockRuleInput): Promise<{ version: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "lock.write");
    const { institutionId = null, ...days } = input;
    if (institutionId) await institutionNames(ctx, [institutionId]);
    const [before] = await ctx.db
      .select()
      .from(lockRules)
      .where(
        and(
          eq(lockRules.brandId, ctx.tenant.id),
          institutionId ? eq(lockRules.institutionId, institutionId) : isNull(lockRules.institutionId),
        ),
      )
      .orderBy(desc(lockRules.version))
      .limit(1);
    const id = ctx.newId("lck");
    const version = (before?.version ?? 0) + 1;
    await ctx.db.insert(lockRules).values({
      id,
      brandId: ctx.tenant.id,
      institutionId,
      version,
      ...days,
      validFrom: ctx.now,
      changedBy: ctx.actor.name,
    });
    await audit(ctx, {
      action: "lock.set",
      target: { type: "lock_rule", id },
      before: before ?? null,
      after: { institutionId, version, ...days },
    });
    return { version };
  });
}
