import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import {
  bindings,
  identities,
  organisations,
  promoterIdentities,
  promoterInvitations,
  promoterPrivate,
} from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { assertInvariant } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { invitationToken } from "./invitations";
import { openidHash } from "./invite-people";

/** Invitations sent to the promoter's number or to an openid of his that he has not answered. Needs `across`. */
export function listMyInvitations(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    assertInvariant(ctx.dbRole === "system", "an invitation is its institution's");
    const me = ctx.tenant.id;
    const [own] = await ctx.db
      .select({ phoneHash: promoterPrivate.phoneHash })
      .from(promoterPrivate)
      .where(eq(promoterPrivate.promoterId, me));
    const openids = await ctx.db
      .select({ appid: identities.appid, openid: identities.openid })
      .from(promoterIdentities)
      .innerJoin(identities, eq(identities.id, promoterIdentities.identityId))
      .where(eq(promoterIdentities.promoterId, me));
    const hashes = openids.map((one) => openidHash(one.appid, one.openid));
    if (own?.phoneHash) hashes.push(own.phoneHash);
    if (hashes.length === 0) return [];
    const rows = await ctx.db
      .select({
        id: promoterInvitations.id,
        institution: { id: organisations.id, name: organisations.name },
        commissionType: promoterInvitations.commissionType,
        ratioPpm: promoterInvitations.ratioPpm,
        expiresAt: promoterInvitations.expiresAt,
        createdAt: promoterInvitations.createdAt,
      })
      .from(promoterInvitations)
      .innerJoin(organisations, eq(organisations.id, promoterInvitations.institutionId))
      .leftJoin(
        bindings,
        and(eq(bindings.institutionId, promoterInvitations.institutionId), eq(bindings.promoterId, me)),
      )
      .where(
        and(
          inArray(promoterInvitations.subjectHash, hashes),
          isNull(promoterInvitations.revokedAt),
          eq(promoterInvitations.used, 0),
          gt(promoterInvitations.expiresAt, ctx.now),
          // Bound already, or refused since it was sent.
          or(
            isNull(bindings.id),
            eq(bindings.status, "unbound"),
            sql`${bindings.status} = 'refused' and ${lt(bindings.updatedAt, promoterInvitations.createdAt)}`,
          ),
        ),
      )
      .orderBy(desc(promoterInvitations.createdAt))
      .limit(20);
    return rows.map(({ id, ...row }) => ({ ...row, token: invitationToken(id) }));
  });
}
export type MyInvitation = Awaited<ReturnType<typeof listMyInvitations>>[number];
