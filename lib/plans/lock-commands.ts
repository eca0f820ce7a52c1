import { and, desc, eq, isNull } from "drizzle-orm";
import { lockRules } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { SetLockRuleInput } from "./input";
import { institutionNames } from "./standing-queries";

type Days = Omit<SetLockRuleInput, "institutionId">;

/**
 * Sets how many days a touch counts (锁客), for one institution or for all, from now on and as a new version: touches
 * already made keep the lock they were given. Two changes at once: the later is conflict.
 */
export function setLockRule(caller: Caller | Ctx, input: SetLockRuleInput): Promise<{ version: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "lock.write");
    const { institutionId = null, ...days } = input;
    if (institutionId) await institutionNames(ctx, [institutionId]);
    return append(ctx, institutionId, days, false);
  });
}

/** Takes an institution's own rule back: from now on the shop's holds for it. wrong_state where it has none. */
export function resetLockRule(caller: Caller | Ctx, input: { institutionId: string }): Promise<{ version: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "lock.write");
    const before = await newest(ctx, input.institutionId);
    if (!before || before.isInherited) throw new AppError("wrong_state");
    const { productClickDays, productOrderDays, contentClickDays, contentOrderDays } = before;
    const days = { productClickDays, productOrderDays, contentClickDays, contentOrderDays };
    return append(ctx, input.institutionId, days, true);
  });
}

async function newest(ctx: Ctx, institutionId: string | null) {
  const [row] = await ctx.db
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
  return row;
}

async function append(ctx: Ctx, institutionId: string | null, days: Days, isInherited: boolean) {
  const before = await newest(ctx, institutionId);
  const id = ctx.newId("lck");
  const version = (before?.version ?? 0) + 1;
  const made = await ctx.db
    .insert(lockRules)
    .values({
      id,
      brandId: ctx.tenant.id,
      institutionId,
      version,
      ...days,
      isInherited,
      validFrom: ctx.now,
      changedBy: ctx.actor.name,
    })
    .onConflictDoNothing()
    .returning({ id: lockRules.id });
  if (made.length === 0) throw new AppError("conflict");
  await audit(ctx, {
    action: isInherited ? "lock.reset" : "lock.set",
    target: { type: "lock_rule", id },
    before: before ?? null,
    after: { institutionId, version, ...days, isInherited },
  });
  return { version };
}
