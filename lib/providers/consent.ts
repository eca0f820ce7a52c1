import { and, eq, isNull, ne } from "drizzle-orm";
import { authorisations, miniapps, organisations, preauthCodes } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { isOpen } from "@/lib/miniapps/rules";
import { appOf } from "./app";
import { issueCode } from "./codes";
import type { GrantInput } from "./input";
import { type AuthorisationRow, ensureFree, notify, writeEvent, writeSets, writeVersion } from "./record";
import { ensureProviderRight } from "./rights";
import { codeState, isRedirectAllowed, redirectWith, sameSets } from "./rules";

export type Granted = {
  authorisationId: string;
  appid: string;
  providerName: string;
  sets: number[];
  /** Where the provider wants its brand to come back to, with the code; null where it waits for the event. */
  redirectUrl: string | null;
};

/**
 * The brand's consent: the provider behind the code may do in this mini-program what the ticked sets carry. Once per
 * code. Again for the same provider it changes the sets. Throws not_found (no such code, another's mini-program), gone
 * (used or taken back), expired, not_admitted (the provider has no right in the channel), wrong_state (a stopped
 * mini-program), exclusive_set_taken, invalid_input (a mini-program or set the link is not for). Runs across
 * organisations. Source: miniprogram-platforms.md A.1–A.3.
 */
export function grantAuthorisation(caller: Caller, input: GrantInput): Promise<Granted> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "authorisation.grant");
    const preauth = await openPreauth(ctx, input.code);
    const [provider] = await ctx.db.select().from(organisations).where(eq(organisations.id, preauth.providerId));
    ensure(provider?.status === "active", "not_found");
    // Everything that changes who may do what in one mini-program waits for each other here.
    const miniapp = await lockMiniapp(ctx, input.appid);
    ensure(isOpen(miniapp.status), "wrong_state", { params: { status: miniapp.status } });
    ensure(!preauth.miniappId || preauth.miniappId === miniapp.id, "invalid_input", {
      fields: { appid: "not_option" },
    });
    ensure(
      input.sets.every((id) => preauth.sets.includes(id)),
      "invalid_input",
      { fields: { sets: "not_option" } },
    );
    await ensureProviderRight(ctx, provider.id, miniapp.channel);
    const before = await pairOf(ctx, provider.id, miniapp.id);
    await ensureFree(ctx, { miniappId: miniapp.id, providerId: provider.id }, input.sets);
    await take(ctx, preauth.id, miniapp.id);
    const row = await writeGrant(ctx, before, { providerId: provider.id, miniapp, sets: input.sets });
    const code = await issueCode(ctx, row);
    const isChange = before?.status === "active";
    await writeVersion(ctx, row, "brand");
    await writeEvent(ctx, row, isChange ? "updateauthorized" : "authorized", {
      codeHash: code.codeHash,
      preauthCodeId: preauth.id,
    });
    await tellBoth(ctx, row, {
      action: isChange ? "authorisation.change" : "authorisation.grant",
      before: before?.sets,
      appid: miniapp.appid,
      name: miniapp.name,
      provider: provider.name,
    });
    const uri = await redirectOf(ctx, preauth, input.redirectUri);
    const seconds = Math.floor((code.expiresAt.getTime() - ctx.now.getTime()) / 1000);
    return {
      authorisationId: row.id,
      appid: miniapp.appid,
      providerName: provider.name,
      sets: row.sets,
      redirectUrl: uri && redirectWith(uri, code.code, seconds),
    };
  });
}

type PreauthRow = typeof preauthCodes.$inferSelect;

async function openPreauth(ctx: Ctx, code: string): Promise<PreauthRow> {
  const [row] = await ctx.db
    .select()
    .from(preauthCodes)
    .where(eq(preauthCodes.codeHash, sha256(code)))
    .for("update");
  if (!row) throw notFound("preauth_code");
  const state = codeState(row, ctx.now);
  ensure(state !== "expired", "expired");
  ensure(state === "open", "gone");
  return row;
}

async function take(ctx: Ctx, preauthId: string, miniappId: string): Promise<void> {
  const taken = await ctx.db
    .update(preauthCodes)
    .set({ usedAt: ctx.now, usedBy: ctx.actor.id, usedMiniappId: miniappId })
    .where(and(eq(preauthCodes.id, preauthId), isNull(preauthCodes.usedAt), isNull(preauthCodes.revokedAt)))
    .returning({ id: preauthCodes.id });
  ensure(taken.length === 1, "gone");
}

/** The brand's own mini-program, held until the transaction ends. */
export async function lockMiniapp(ctx: Ctx, appid: string) {
  const [row] = await ctx.db
    .select({
      id: miniapps.id,
      brandId: miniapps.brandId,
      appid: miniapps.appid,
      name: miniapps.name,
      channel: miniapps.channel,
      status: miniapps.status,
    })
    .from(miniapps)
    .where(and(eq(miniapps.appid, appid), eq(miniapps.brandId, ctx.tenant.id), ne(miniapps.status, "draft")))
    .for("update");
  if (!row) throw notFound("miniapp");
  return row;
}

async function pairOf(ctx: Ctx, providerId: string, miniappId: string): Promise<AuthorisationRow | null> {
  const [row] = await ctx.db
    .select()
    .from(authorisations)
    .where(and(eq(authorisations.providerId, providerId), eq(authorisations.miniappId, miniappId)))
    .for("update");
  return row ?? null;
}

type Wanted = { providerId: string; miniapp: Awaited<ReturnType<typeof lockMiniapp>>; sets: number[] };

async function writeGrant(ctx: Ctx, before: AuthorisationRow | null, wanted: Wanted): Promise<AuthorisationRow> {
  const { providerId, miniapp, sets } = wanted;
  const isActive = before?.status === "active";
  const state = { status: "active" as const, sets, updatedAt: ctx.now, revokedAt: null };
  const fresh = {
    id: ctx.newId("ath"),
    providerId,
    brandId: miniapp.brandId,
    miniappId: miniapp.id,
    channel: miniapp.channel,
    version: 1,
    authorisedAt: ctx.now,
  };
  const [row] = before
    ? await ctx.db
        .update(authorisations)
        .set({ ...state, version: before.version + 1, ...(!isActive && { authorisedAt: ctx.now }) })
        .where(and(eq(authorisations.id, before.id), eq(authorisations.version, before.version)))
        .returning()
    : await ctx.db
        .insert(authorisations)
        .values({ ...fresh, ...state })
        .returning();
  ensure(row, "conflict");
  const held = isActive ? (before?.sets ?? []) : [];
  if (!sameSets(held, sets)) await writeSets(ctx, row, held, sets);
  return row;
}

async function redirectOf(ctx: Ctx, preauth: PreauthRow, asked: string | undefined): Promise<string | null> {
  const uri = preauth.redirectUri ?? asked;
  if (!uri) return null;
  const app = await appOf(ctx, preauth.providerId);
  return isRedirectAllowed(uri, app?.redirectHosts ?? []) ? uri : null;
}

export type Told = {
  action: string;
  before?: readonly number[];
  appid: string;
  name: string;
  provider: string;
  reason?: string;
};

/** An audit row at both sides, and a notice behind the bell of the one that did not do it. */
export async function tellBoth(ctx: Ctx, row: AuthorisationRow, told: Told): Promise<void> {
  const entry = {
    action: told.action,
    target: { type: "authorisation", id: row.id },
    before: told.before && { sets: told.before },
    after: { status: row.status, sets: row.sets, appid: told.appid, provider: told.provider, reason: told.reason },
  };
  await audit(ctx, { ...entry, orgId: row.brandId });
  await audit(ctx, { ...entry, orgId: row.providerId });
  const data = { appid: told.appid, name: told.name, provider: told.provider };
  const isBrand = ctx.tenant.id === row.brandId;
  await notify(
    ctx,
    isBrand ? row.providerId : row.brandId,
    told.action,
    data,
    isBrand ? `/providers/authorisations/${row.id}` : `/miniapps/${told.appid}/authorisations`,
  );
}
