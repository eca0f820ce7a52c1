import { and, eq, inArray, sql } from "drizzle-orm";
import { bindings, identities, promoterIdentities, promoterImports, promoterInvitations, promoters } from "@/db/schema";
import { featureAsOf, linkedMiniapps } from "@/lib/institutions/queries";
import { audit } from "@/lib/kernel/audit";
import { labelFor } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, assertInvariant, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import type { CommissionTerms, ImportPromotersInput, InvitePersonInput } from "./input";
import { ensureRatio, invitationToken, invitationUrl } from "./invitations";
import { mostPeople, type NamedPerson, peopleOf, shownOf } from "./people";
import { phoneHash } from "./register";

export type Invited = {
  shown: string;
  outcome: "invited" | "bound" | "invalid" | "duplicate";
  invitationId: string | null;
  url: string | null;
};
export type ImportedLine = Invited & { line: number };
type Person = Extract<NamedPerson, { kind: "phone" | "openid" }>;

const daysToAnswer = 30;

/** By which an invitation finds its person, who alone sees it on his phone. */
export const openidHash = (appid: string, openid: string): string => labelFor("promoter openid", `${appid}~${openid}`);
const hashOf = (person: Person, appid: string) =>
  person.kind === "phone" ? phoneHash(person.value) : openidHash(appid, person.value);

/** The linked mini-program an openid belongs to: the one named, else the first. */
async function linkedAppid(ctx: Ctx, appid: string | undefined): Promise<string> {
  const linked = await linkedMiniapps(ctx, ctx.tenant.id);
  const found = appid ? linked.find((one) => one.appid === appid) : linked[0];
  if (!found) throw new AppError("invalid_input", { fields: { miniprogram_appid: "not linked to this institution" } });
  return found.appid;
}

/** Openids of promoters who are bound to the institution already. */
async function boundOpenids(ctx: Ctx, appid: string, openids: readonly string[]): Promise<Set<string>> {
  if (openids.length === 0) return new Set();
  const rows = await ctx.db
    .select({ openid: identities.openid })
    .from(identities)
    .innerJoin(promoterIdentities, eq(promoterIdentities.identityId, identities.id))
    .innerJoin(bindings, eq(bindings.promoterId, promoterIdentities.promoterId))
    .where(
      and(
        eq(identities.appid, appid),
        inArray(identities.openid, [...openids]),
        eq(bindings.institutionId, ctx.tenant.id),
        eq(bindings.status, "bound"),
      ),
    );
  return new Set(rows.map((row) => row.openid));
}

type Asking = { appid: string; importId: string | null };

/** One invitation per person that is open; inviting somebody again renews it with the new terms. */
async function inviteAll(ctx: Ctx, people: readonly Person[], terms: CommissionTerms, asking: Asking) {
  const openids = people.filter((one) => one.kind === "openid").map((one) => one.value);
  const bound = await boundOpenids(ctx, asking.appid, openids);
  const { importId } = asking;
  const set = {
    ...terms,
    importId,
    expiresAt: addDays(ctx.now, daysToAnswer),
    createdBy: ctx.actor.id,
    createdAt: ctx.now,
  };
  const rows = people
    .filter((one) => one.kind === "phone" || !bound.has(one.value))
    .map((one) => ({
      id: ctx.newId("piv"),
      institutionId: ctx.tenant.id,
      kind: one.kind,
      ...(one.kind === "openid" && { appid: asking.appid, openid: one.value }),
      subjectHash: hashOf(one, asking.appid),
      shown: shownOf(one.kind, one.value),
      maxUses: 1,
      ...set,
    }))
    .sort((a, b) => (a.subjectHash < b.subjectHash ? -1 : 1));
  const made =
    rows.length === 0
      ? []
      : await ctx.db
          .insert(promoterInvitations)
          .values(rows)
          .onConflictDoUpdate({
            target: [promoterInvitations.institutionId, promoterInvitations.subjectHash],
            targetWhere: sql`subject_hash is not null and revoked_at is null and used = 0`,
            set,
          })
          .returning({ id: promoterInvitations.id, subjectHash: promoterInvitations.subjectHash });
  const ids = new Map(made.map((row) => [row.subjectHash, row.id]));
  return people.map((one): Invited => {
    const id = ids.get(hashOf(one, asking.appid)) ?? null;
    const shown = shownOf(one.kind, one.value);
    return { shown, outcome: id ? "invited" : "bound", invitationId: id, url: id && invitationUrl(id) };
  });
}

async function ensureMayInvite(ctx: Ctx, terms: CommissionTerms): Promise<void> {
  allow(ctx, "promoter.invite");
  assertInvariant(ctx.dbRole === "system", "who somebody is, is looked up across organisations");
  ensureRatio(terms);
  ensure((await featureAsOf(ctx, ctx.tenant.id, ctx.now)).promoterEnabled, "feature_off");
}

/**
 * Invites a person by openid or phone number: he finds it on his phone if he is a promoter, else by the link. Nothing
 * is told of who he is. feature_off while the promoter feature is off. Needs `across`.
 */
export function invitePerson(caller: Caller, input: InvitePersonInput): Promise<Invited> {
  return transaction(caller, async (ctx) => {
    await ensureMayInvite(ctx, input);
    const { commissionType, ratioPpm } = input;
    const appid = "openid" in input ? await linkedAppid(ctx, input.appid) : "";
    const person: Person =
      "openid" in input
        ? { line: 1, kind: "openid", value: input.openid }
        : { line: 1, kind: "phone", value: input.phone };
    const [invited] = await inviteAll(ctx, [person], { commissionType, ratioPpm }, { appid, importId: null });
    assertInvariant(invited, "one person was invited");
    const id = invited.invitationId ?? ctx.tenant.id;
    const after = { kind: person.kind, shown: invited.shown, outcome: invited.outcome, commissionType, ratioPpm };
    await audit(ctx, { action: "promoter.invite_person", target: { type: "promoter_invitation", id }, after });
    return invited;
  });
}

/** The same for a list, each line with what became of it; the list is kept. At most 1,000 lines. Needs `across`. */
export function importPromoters(
  caller: Caller,
  input: ImportPromotersInput,
): Promise<{ importId: string; lines: ImportedLine[] }> {
  return transaction(caller, async (ctx) => {
    await ensureMayInvite(ctx, input);
    const named = peopleOf(input.text);
    ensure(named.length > 0 && named.length <= mostPeople, "invalid_input", { fields: { text: "people_lines" } });
    const people = named.filter((one): one is Person => one.kind === "phone" || one.kind === "openid");
    const needsApp = people.some((one) => one.kind === "openid");
    const appid = needsApp ? await linkedAppid(ctx, input.appid) : "";
    const importId = ctx.newId("pim");
    const { commissionType, ratioPpm } = input;
    const by = { createdBy: ctx.actor.id, createdAt: ctx.now };
    const kept = { id: importId, institutionId: ctx.tenant.id, commissionType, ratioPpm, total: named.length, ...by };
    await ctx.db.insert(promoterImports).values({ ...kept, results: [] });
    const invited = await inviteAll(ctx, people, { commissionType, ratioPpm }, { appid, importId });
    const byLine = new Map(people.map((one, index) => [one.line, invited[index]]));
    const lines = named.map(({ line, kind, value }): ImportedLine => {
      const one = byLine.get(line);
      const outcome = kind === "duplicate" ? "duplicate" : "invalid";
      return { line, ...(one ?? { shown: value.slice(0, 40), outcome, invitationId: null, url: null }) };
    });
    const results = lines.map(({ url: _url, ...rest }) => rest);
    await ctx.db.update(promoterImports).set({ results }).where(eq(promoterImports.id, importId));
    await audit(ctx, {
      action: "promoter.import",
      target: { type: "promoter_import", id: importId },
      after: { commissionType, ratioPpm, total: lines.length, invited: people.length },
    });
    return { importId, lines };
  });
}

/** Where a person known by his openid may register and join: a token with the terms the institution last offered. */
export async function tokenForOpenid(ctx: Ctx, appid: string, openid: string, isSimple: boolean): Promise<string> {
  const terms = await lastTerms(ctx, isSimple);
  const person: Person = { line: 1, kind: "openid", value: openid };
  const [invited] = await inviteAll(ctx, [person], terms, { appid, importId: null });
  return invited?.invitationId ? invitationToken(invited.invitationId) : "";
}

async function lastTerms(ctx: Ctx, isSimple: boolean): Promise<CommissionTerms> {
  if (isSimple) return { commissionType: 1, ratioPpm: 0 };
  const { rows } = await ctx.db.execute<{ ratio_ppm: number }>(sql`
    select ratio_ppm from ${promoterInvitations}
    where institution_id = ${ctx.tenant.id} and commission_type = 0 order by created_at desc limit 1`);
  return { commissionType: 0, ratioPpm: rows[0]?.ratio_ppm ?? 500_000 };
}

/** The promoter behind an openid of the institution's mini-programs, or null. */
export async function promoterOfOpenid(ctx: Ctx, appids: readonly string[], openid: string) {
  if (appids.length === 0) return null;
  const [row] = await ctx.db
    .select({ id: promoters.id, sharerAppid: promoters.sharerAppid, receiving: promoters.receiving })
    .from(identities)
    .innerJoin(promoterIdentities, eq(promoterIdentities.identityId, identities.id))
    .innerJoin(promoters, eq(promoters.id, promoterIdentities.promoterId))
    .where(and(inArray(identities.appid, [...appids]), eq(identities.openid, openid)))
    .limit(1);
  return row ?? null;
}
