import { aliasedTable, and, asc, desc, eq, sql } from "drizzle-orm";
import { apiKeys, bindingProductRatios, bindings, bindingVersions, products, promoters, users } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { listed } from "./queries";
import { withStanding } from "./versions";

const changer = aliasedTable(users, "changer");

/** One promoter as this institution sees him: terms, every version of the binding with who made it, product ratios. */
export function getPromoter(caller: Caller, promoterId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const [promoter] = await ctx.db
      .select({ ...listed, userId: promoters.userId, registeredAt: promoters.registeredAt })
      .from(bindings)
      .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
      .where(and(eq(bindings.institutionId, ctx.tenant.id), eq(bindings.promoterId, promoterId)));
    if (!promoter) throw notFound("promoter");
    const { userId, ...seen } = promoter;
    const versions = await ctx.db
      .select({
        version: bindingVersions.version,
        status: bindingVersions.status,
        commissionType: bindingVersions.commissionType,
        ratioPpm: bindingVersions.ratioPpm,
        validFrom: bindingVersions.validFrom,
        announcedAt: bindingVersions.announcedAt,
        changedBy: bindingVersions.changedBy,
        changedByName: sql<string | null>`coalesce(${changer.name}, ${apiKeys.name})`,
      })
      .from(bindingVersions)
      .leftJoin(changer, eq(changer.id, bindingVersions.changedBy))
      .leftJoin(apiKeys, eq(apiKeys.id, bindingVersions.changedBy))
      .where(and(eq(bindingVersions.bindingId, seen.bindingId), eq(bindingVersions.institutionId, ctx.tenant.id)))
      .orderBy(desc(bindingVersions.version));
    const ratios = await ctx.db
      .selectDistinctOn([bindingProductRatios.productId], {
        productId: bindingProductRatios.productId,
        title: products.title,
        ratioPpm: bindingProductRatios.ratioPpm,
        validFrom: bindingProductRatios.validFrom,
      })
      .from(bindingProductRatios)
      .leftJoin(products, eq(products.id, bindingProductRatios.productId))
      .where(
        and(eq(bindingProductRatios.bindingId, seen.bindingId), eq(bindingProductRatios.institutionId, ctx.tenant.id)),
      )
      .orderBy(asc(bindingProductRatios.productId), desc(bindingProductRatios.version));
    return {
      ...seen,
      history: withStanding(versions, ctx.now).map(({ changedBy, changedByName, ...version }) => ({
        ...version,
        by: changedBy === userId ? ("promoter" as const) : ("institution" as const),
        byName: changedBy === userId ? seen.nickname : changedByName,
      })),
      productRatios: ratios.flatMap(({ productId, ratioPpm, ...rest }) =>
        ratioPpm === null ? [] : [{ ...rest, ratioPpm, productId: String(productId) }],
      ),
    };
  });
}
export type PromoterDetail = Awaited<ReturnType<typeof getPromoter>>;
