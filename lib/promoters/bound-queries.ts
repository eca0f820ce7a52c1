import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { bindings, identities, institutionMiniapps, promoterIdentities, promoters } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

export type BoundPromoter = {
  sharerAppid: string;
  nickname: string;
  commissionType: number;
  ratioPpm: number;
  boundAt: Date;
};

/** Promoters bound to the institution now, the latest first; of one promoter where named. */
export function listBoundPromoters(
  caller: Caller,
  input: PageInput,
  promoterId?: string,
): Promise<Page<BoundPromoter>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.read");
    const { where, orderBy } = keyset(input, bindings.boundAt, bindings.id);
    const rows = await ctx.db
      .select({
        bindingId: bindings.id,
        sharerAppid: promoters.sharerAppid,
        nickname: promoters.nickname,
        commissionType: bindings.commissionType,
        ratioPpm: bindings.ratioPpm,
        boundAt: bindings.boundAt,
      })
      .from(bindings)
      .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
      .where(
        and(
          eq(bindings.institutionId, ctx.tenant.id),
          eq(bindings.status, "bound"),
          isNotNull(bindings.boundAt),
          promoterId ? eq(bindings.promoterId, promoterId) : undefined,
          where,
        ),
      )
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    const known = rows.flatMap(({ boundAt, ...row }) => (boundAt ? [{ ...row, boundAt }] : []));
    return toPage(known, input, (row) => ({ at: row.boundAt.toISOString(), id: row.bindingId }));
  });
}

/** A promoter by the wire's name for him, or by his openid in one of the institution's linked mini-programs. */
export type Named = { sharerAppid?: string; sharerOpenid?: string };
export type FoundPromoter = { promoterId: string; sharerAppid: string; isBound: boolean };

/**
 * Who is named, and whether he is bound to the caller's institution; where both are given the appid decides.
 * not_found for nobody; not_in_audience for an openid of a mini-program that is not linked to this institution.
 * Reads across organisations: a promoter need not be bound yet.
 */
export function findPromoter(caller: Caller | Ctx, named: Named): Promise<FoundPromoter> {
  return reading(caller, async (ctx) => {
    const promoterId = named.sharerAppid
      ? undefined
      : named.sharerOpenid
        ? await byOpenid(ctx, ctx.tenant.id, named.sharerOpenid)
        : null;
    if (promoterId === null) throw notFound("promoter");
    const [row] = await ctx.db
      .select({ promoterId: promoters.id, sharerAppid: promoters.sharerAppid, status: bindings.status })
      .from(promoters)
      .leftJoin(bindings, and(eq(bindings.promoterId, promoters.id), eq(bindings.institutionId, ctx.tenant.id)))
      .where(promoterId ? eq(promoters.id, promoterId) : eq(promoters.sharerAppid, named.sharerAppid ?? ""));
    if (!row) throw notFound("promoter");
    return { promoterId: row.promoterId, sharerAppid: row.sharerAppid, isBound: row.status === "bound" };
  });
}

async function byOpenid(ctx: Ctx, institutionId: string, openid: string): Promise<string | null> {
  const rows = await ctx.db
    .select({ promoterId: promoterIdentities.promoterId, linked: institutionMiniapps.appid })
    .from(identities)
    .leftJoin(promoterIdentities, eq(promoterIdentities.identityId, identities.id))
    .leftJoin(
      institutionMiniapps,
      and(
        eq(institutionMiniapps.appid, identities.appid),
        eq(institutionMiniapps.institutionId, institutionId),
        isNull(institutionMiniapps.unlinkedAt),
      ),
    )
    .where(eq(identities.openid, openid));
  const here = rows.filter((row) => row.linked !== null);
  if (rows.length > 0 && here.length === 0) throw new AppError("not_in_audience");
  return here.find((row) => row.promoterId !== null)?.promoterId ?? null;
}
