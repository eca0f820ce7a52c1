import { count, eq, sql } from "drizzle-orm";
import type { OrgKind } from "@/db/enums";
import { invitations, memberships, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { randomCode } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { CreateOrganisation, RenameOrganisation } from "./input";
import { type Invitation, writeInvitation } from "./invite";
import { isFreeSlug } from "./rules";

export type CreatedOrganisation = { orgId: string; slug: string; appid: string; invitation: Invitation };

async function writeOrganisation(ctx: Ctx, given: { kind: OrgKind; name: string; slug?: string }) {
  const slug = given.slug ?? `o${randomCode(9, ctx.random)}`;
  ensure(isFreeSlug(slug), "invalid_input", { fields: { slug: "slug" } });
  const row = {
    id: ctx.newId("org"),
    kind: given.kind,
    name: given.name,
    slug,
    appid: `wx${Buffer.from(ctx.random(8)).toString("hex")}`,
    createdAt: ctx.now,
  };
  const made = await ctx.db.insert(organisations).values(row).onConflictDoNothing().returning({ id: organisations.id });
  if (made.length === 0) throw new AppError("conflict", { fields: { slug: "slug_taken" } });
  await audit(ctx, {
    action: "org.create",
    orgId: row.id,
    target: { type: "organisation", id: row.id },
    after: { kind: row.kind, name: row.name, slug, appid: row.appid },
  });
  return row;
}

/**
 * The operator admits an organisation; the invitation makes whoever accepts it the first administrator. Throws conflict
 * on `slug` where the address is taken.
 */
export function createOrganisation(caller: Caller, input: CreateOrganisation): Promise<CreatedOrganisation> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.create");
    const org = await writeOrganisation(ctx, input);
    const invitation = await writeInvitation(ctx, org.id, { role: "admin", email: input.email, days: input.days });
    return { orgId: org.id, slug: org.slug, appid: org.appid, invitation };
  });
}

/**
 * Founds the operator's organisation of a new deployment, or, as long as nobody has joined it, makes a new invitation for
 * its first administrator. Null once it has a member. For the deployment itself, never for a person or key.
 */
export function foundDeployment(
  caller: Caller,
  input: { name: string; slug: string },
): Promise<CreatedOrganisation | null> {
  return transaction(caller, async (ctx) => {
    ensure(ctx.actor.type === "system", "forbidden");
    // Two workers of a new deployment may start in the same moment.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('founding', 0))`);
    const [known] = await ctx.db.select().from(organisations).where(eq(organisations.kind, "operator")).for("update");
    if (known) {
      const [members] = await ctx.db.select({ n: count() }).from(memberships).where(eq(memberships.orgId, known.id));
      if (members && members.n > 0) return null;
      await ctx.db.update(invitations).set({ revokedAt: ctx.now }).where(eq(invitations.orgId, known.id));
    }
    const org = known ?? (await writeOrganisation(ctx, { kind: "operator", ...input }));
    const invitation = await writeInvitation(ctx, org.id, { role: "admin", days: 7 });
    return { orgId: org.id, slug: org.slug, appid: org.appid, invitation };
  });
}

/** Renames the caller's organisation; its address and appid stay. */
export function renameOrganisation(caller: Caller, input: RenameOrganisation): Promise<{ name: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.members");
    const here = eq(organisations.id, ctx.tenant.id);
    const [before] = await ctx.db.select({ name: organisations.name }).from(organisations).where(here);
    await ctx.db.update(organisations).set({ name: input.name }).where(here);
    await audit(ctx, {
      action: "org.rename",
      target: { type: "organisation", id: ctx.tenant.id },
      before,
      after: { name: input.name },
    });
    return { name: input.name };
  });
}
