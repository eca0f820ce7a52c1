import { and, asc, desc, eq, ne } from "drizzle-orm";
import { bindings, organisations, plans, products, promoters } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

export type PlanChoice = { id: string; name: string; product: string; servicePpm: number };
export type PromoterChoice = { id: string; name: string; ratioPpm: number };
export type PartyChoice = { id: string; name: string };
export type DryRunChoices = {
  plans: PlanChoice[];
  institutions: PartyChoice[];
  promoters: PromoterChoice[];
};

const most = 500;

/** What a shop can try out: its plans that have not ended, and the institutions its lock days may concern. */
async function choicesOfBrand(caller: Caller, brandId: string): Promise<DryRunChoices> {
  return reading(caller, async (ctx) => ({
    plans: await ctx.db
      .select({ id: plans.id, name: plans.name, product: products.title, servicePpm: plans.servicePpm })
      .from(plans)
      .innerJoin(products, eq(products.id, plans.productId))
      .where(and(eq(plans.brandId, brandId), ne(plans.status, "ended")))
      .orderBy(desc(plans.createdAt), desc(plans.id))
      .limit(most),
    institutions: await ctx.db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(eq(organisations.kind, "institution"))
      .orderBy(asc(organisations.name))
      .limit(most),
    promoters: [],
  }));
}

/** What an institution can try out: the ratios of the promoters bound to it. */
async function choicesOfInstitution(caller: Caller, institutionId: string): Promise<DryRunChoices> {
  return reading(caller, async (ctx) => ({
    plans: [],
    institutions: [],
    promoters: await ctx.db
      .select({ id: promoters.id, name: promoters.nickname, ratioPpm: bindings.ratioPpm })
      .from(bindings)
      .innerJoin(promoters, eq(promoters.id, bindings.promoterId))
      .where(
        and(eq(bindings.institutionId, institutionId), eq(bindings.status, "bound"), eq(bindings.commissionType, 0)),
      )
      .orderBy(asc(promoters.nickname))
      .limit(most),
  }));
}

/** What can be chosen on the form of a dry run over these lines. */
export function choicesFor(
  caller: Caller,
  of: { brandId: string | null; institutionId: string | null },
): Promise<DryRunChoices> {
  allow(caller, "dryrun.run");
  if (of.brandId) return choicesOfBrand(caller, of.brandId);
  if (of.institutionId) return choicesOfInstitution(caller, of.institutionId);
  return Promise.resolve({ plans: [], institutions: [], promoters: [] });
}

/** The shops and institutions of the deployment, for the operator to say whose orders. */
export function listSubjects(caller: Caller): Promise<{ brands: PartyChoice[]; institutions: PartyChoice[] }> {
  allow(caller, "dryrun.run");
  return reading(caller, async (ctx) => {
    const of = (kind: "brand" | "institution") =>
      ctx.db
        .select({ id: organisations.id, name: organisations.name })
        .from(organisations)
        .where(eq(organisations.kind, kind))
        .orderBy(asc(organisations.name))
        .limit(most);
    return { brands: await of("brand"), institutions: await of("institution") };
  });
}
