import { desc, eq, isNull, or, sql } from "drizzle-orm";
import { lockRules, organisations } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

export type LockRuleView = {
  id: string;
  version: number;
  /** Taken back: the shop's own holds again for the institution. */
  isInherited: boolean;
  institutionId: string | null;
  institutionName: string | null;
  brandName: string;
  productClickDays: number;
  productOrderDays: number;
  contentClickDays: number;
  contentOrderDays: number;
  validFrom: Date;
  changedBy: string;
};

/** Every version of the brand's lock rules, newest first; of an institution: those of brands that concern it. */
export function listLockRules(caller: Caller | Ctx): Promise<LockRuleView[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "plan.read");
    const mine =
      ctx.tenant.kind === "institution"
        ? or(eq(lockRules.institutionId, ctx.tenant.id), isNull(lockRules.institutionId))
        : eq(lockRules.brandId, ctx.tenant.id);
    const rows = await ctx.db
      .select({
        rule: lockRules,
        institutionName: sql<
          string | null
        >`(select o.name from organisations o where o.id = ${lockRules.institutionId})`,
        brandName: organisations.name,
      })
      .from(lockRules)
      .innerJoin(organisations, eq(organisations.id, lockRules.brandId))
      .where(mine)
      .orderBy(desc(lockRules.validFrom), desc(lockRules.version))
      .limit(200);
    return rows.map(({ rule: { brandId: _b, ...rule }, ...names }) => ({ ...rule, ...names }));
  });
}
