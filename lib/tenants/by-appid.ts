import { and, eq } from "drizzle-orm";
import type { OrgKind } from "@/db/enums";
import { organisations } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";

export type NamedOrganisation = { id: string; appid: string; name: string };

/** The organisation of this kind an appid of the wire names; null for none. Every tenant may ask. */
export function organisationByAppid(
  caller: Caller | Ctx,
  kind: OrgKind,
  appid: string,
): Promise<NamedOrganisation | null> {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ id: organisations.id, appid: organisations.appid, name: organisations.name })
      .from(organisations)
      .where(and(eq(organisations.appid, appid), eq(organisations.kind, kind)));
    return row ?? null;
  });
}

/** The caller's own organisation. */
export function ownOrganisation(caller: Caller | Ctx): Promise<NamedOrganisation> {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ id: organisations.id, appid: organisations.appid, name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, ctx.tenant.id));
    if (!row) throw new Error("a caller without an organisation");
    return row;
  });
}
