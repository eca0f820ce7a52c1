import { and, eq } from "drizzle-orm";
import { authorisations, miniapps, organisations } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { appOf, askedSetsOf } from "./app";
import { endSecrets, issueCode } from "./codes";
import { tellBoth } from "./consent";
import type { ChangeGrant, EndGrant } from "./input";
import { type AuthorisationRow, ensureFree, writeEvent, writeSets, writeVersion } from "./record";
import { sameSets } from "./rules";

type Found = { row: AuthorisationRow; appid: string; name: string; provider: string };

/** An authorisation this side is a party of, with its mini-program held first: the order everybody takes the locks in. */
async function lockFor(ctx: Ctx, authorisationId: string, side: "brand" | "provider"): Promise<Found> {
  const mine = eq(side === "brand" ? authorisations.brandId : authorisations.providerId, ctx.tenant.id);
  const here = and(eq(authorisations.id, authorisationId), mine);
  const [found] = await ctx.db.select({ miniappId: authorisations.miniappId }).from(authorisations).where(here);
  if (!found) throw notFound("authorisation");
  const [miniapp] = await ctx.db
    .select({ appid: miniapps.appid, name: miniapps.name })
    .from(miniapps)
    .where(eq(miniapps.id, found.miniappId))
    .for("update");
  const [row] = await ctx.db.select().from(authorisations).where(here).for("update");
  if (!row || !miniapp) throw notFound("authorisation");
  const [provider] = await ctx.db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, row.providerId));
  return { row, ...miniapp, provider: provider?.name ?? "" };
}

/** Sets a brand may tick without a new link: what it granted, and what the provider asks everybody for. */
export const offeredSets = (granted: readonly number[], asked: readonly number[]): number[] => [
  ...new Set([...granted, ...asked]),
];

/**
 * The brand ticks other sets for a provider it authorised. Throws not_found, conflict (taken back meanwhile),
 * invalid_input (a set nobody asked for), exclusive_set_taken. Nothing happens where nothing changes. Runs across
 * organisations.
 */
export function changeAuthorisation(caller: Caller, input: ChangeGrant): Promise<{ sets: number[] }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "authorisation.grant");
    const found = await lockFor(ctx, input.authorisationId, "brand");
    const { row } = found;
    ensure(row.status === "active", "conflict");
    if (sameSets(row.sets, input.sets)) return { sets: row.sets };
    const offered = offeredSets(row.sets, askedSetsOf(await appOf(ctx, row.providerId)));
    ensure(
      input.sets.every((id) => offered.includes(id)),
      "invalid_input",
      { fields: { sets: "not_option" } },
    );
    await ensureFree(ctx, row, input.sets);
    const after = await step(ctx, row, { sets: input.sets });
    await writeSets(ctx, after, row.sets, after.sets);
    const code = await issueCode(ctx, after);
    await writeVersion(ctx, after, "brand");
    await writeEvent(ctx, after, "updateauthorized", { codeHash: code.codeHash });
    await tellBoth(ctx, after, { ...found, action: "authorisation.change", before: row.sets });
    return { sets: after.sets };
  });
}

/**
 * The brand takes its consent back, or the provider gives it back: codes, tokens and calls of the provider end at once,
 * and the brand releases itself again. Throws not_found, conflict (ended already). Runs across organisations.
 */
export function endAuthorisation(caller: Caller, input: EndGrant): Promise<{ authorisationId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "authorisation.end");
    const by = ctx.tenant.kind === "provider" ? "provider" : "brand";
    const found = await lockFor(ctx, input.authorisationId, by);
    ensure(found.row.status === "active", "conflict");
    const after = await step(ctx, found.row, { status: "revoked", revokedAt: ctx.now, refreshTokenHash: null });
    await writeSets(ctx, after, found.row.sets, []);
    await endSecrets(ctx, after.id);
    await writeVersion(ctx, after, by, input.reason);
    await writeEvent(ctx, after, "unauthorized");
    const action = by === "brand" ? "authorisation.take_back" : "authorisation.give_back";
    await tellBoth(ctx, after, { ...found, action, before: found.row.sets, reason: input.reason });
    return { authorisationId: after.id };
  });
}

async function step(ctx: Ctx, row: AuthorisationRow, change: Partial<AuthorisationRow>): Promise<AuthorisationRow> {
  const [after] = await ctx.db
    .update(authorisations)
    .set({ ...change, version: row.version + 1, updatedAt: ctx.now })
    .where(and(eq(authorisations.id, row.id), eq(authorisations.version, row.version)))
    .returning();
  ensure(after, "conflict");
  return after;
}
