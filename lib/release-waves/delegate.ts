import type { Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { codeSet } from "@/lib/miniapps/rules";
import { findGrant, type Grant } from "@/lib/providers/grants";
import { rightsOf } from "@/lib/providers/permission-sets";

export type Starter = { providerId: string; type: "user" | "key"; id: string; name: string };

/**
 * The worker in the place of whoever started a wave, at work for one brand: with what the brand grants now. Throws
 * not_found where the provider is no longer authorised, or no longer with the code set.
 */
export async function delegateFor(ctx: Ctx, starter: Starter, appid: string): Promise<Ctx> {
  const grant = await findGrant(ctx, starter.providerId, appid);
  if (!grant?.sets.includes(codeSet)) throw notFound("miniapp");
  return actingAs(ctx, starter, grant);
}

/** The same with the grant at hand. */
export function actingAs(ctx: Ctx, starter: Starter, grant: Grant): Ctx {
  return {
    ...ctx,
    tenant: { id: grant.brandId, kind: "brand" },
    actor: { type: starter.type, id: starter.id, name: starter.name, role: "delegate" },
    delegate: {
      providerId: starter.providerId,
      providerName: grant.providerName,
      authorisationId: grant.authorisationId,
      miniappId: grant.miniappId,
      appid: grant.appid,
      sets: grant.sets,
      rights: rightsOf(grant.sets),
    },
    reach: [],
  };
}
