import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { lockRuleAsOf, type NamedLockRule } from "./as-of";

/** 锁客 of a shop for an institution as it holds now; `default` where the shop set none. Needs `across`. */
export function lockRuleFor(caller: Caller | Ctx, brandId: string, institutionId: string): Promise<NamedLockRule> {
  return reading(caller, (ctx) => {
    allow(ctx, "plan.read");
    return lockRuleAsOf(ctx, brandId, institutionId, ctx.now);
  });
}
