import { and, eq } from "drizzle-orm";
import { consumers, identities, promoterIdentities } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import type { Invitation } from "./invitations";

const findIdentity = async (ctx: Ctx, appid: string, openid: string) => {
  const [row] = await ctx.db
    .select({ id: identities.id, promoterId: promoterIdentities.promoterId })
    .from(identities)
    .leftJoin(promoterIdentities, eq(promoterIdentities.identityId, identities.id))
    .where(and(eq(identities.appid, appid), eq(identities.openid, openid)));
  return row;
};

/**
 * The openid an invitation was sent to is the promoter's own from now on, also where nobody has seen it yet. One that
 * is another promoter's is conflict. Needs the system role.
 */
export async function claimOpenid(ctx: Ctx, { appid, openid, institutionId }: Invitation): Promise<void> {
  if (!appid || !openid) return;
  if (!(await findIdentity(ctx, appid, openid))) {
    const consumerId = ctx.newId("csm");
    await ctx.db.insert(consumers).values({ id: consumerId, createdAt: ctx.now });
    await ctx.db
      .insert(identities)
      .values({ id: ctx.newId("idn"), consumerId, appid, openid, institutionId, createdAt: ctx.now })
      .onConflictDoNothing();
  }
  const known = await findIdentity(ctx, appid, openid);
  if (!known || (known.promoterId && known.promoterId !== ctx.tenant.id))
    throw new AppError("conflict", { fields: { openid: "is another promoter's" } });
  await ctx.db
    .insert(promoterIdentities)
    .values({ promoterId: ctx.tenant.id, identityId: known.id, createdAt: ctx.now })
    .onConflictDoNothing();
}
