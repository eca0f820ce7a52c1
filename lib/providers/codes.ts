import { and, eq, gt, isNull } from "drizzle-orm";
import { authorisations, authorizationCodes, miniapps, providerTokens } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { seal, unseal } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { randomCode, sha256 } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { AuthorisationRow } from "./record";
import { later, lives } from "./rules";

export type AuthorizationCode = { code: string; codeHash: string; expiresAt: Date };

const openCode = (authorisationId: string) =>
  and(
    eq(authorizationCodes.authorisationId, authorisationId),
    isNull(authorizationCodes.usedAt),
    isNull(authorizationCodes.endedAt),
  );

/** Makes the code a provider exchanges for tokens; one that was not used yet ends. */
export async function issueCode(ctx: Ctx, row: AuthorisationRow): Promise<AuthorizationCode> {
  await ctx.db.update(authorizationCodes).set({ endedAt: ctx.now }).where(openCode(row.id));
  const code = `queryauthcode@@@${randomCode(40, ctx.random)}`;
  const made = { code, codeHash: sha256(code), expiresAt: later(ctx.now, lives.authorizationCode) };
  await ctx.db.insert(authorizationCodes).values({
    codeHash: made.codeHash,
    authorisationId: row.id,
    providerId: row.providerId,
    sealed: seal(code),
    createdAt: ctx.now,
    expiresAt: made.expiresAt,
  });
  return made;
}

/** Ends what a provider holds of an authorisation: codes, tokens, the refresh token with the row itself. */
export async function endSecrets(ctx: Ctx, authorisationId: string): Promise<void> {
  await ctx.db.update(authorizationCodes).set({ endedAt: ctx.now }).where(openCode(authorisationId));
  await ctx.db
    .update(providerTokens)
    .set({ revokedAt: ctx.now })
    .where(and(eq(providerTokens.authorisationId, authorisationId), isNull(providerTokens.revokedAt)));
}

/** The provider's own authorisation that is in force, held until the transaction ends; not_found otherwise. */
export async function activeOf(ctx: Ctx, authorisationId: string): Promise<AuthorisationRow> {
  const [row] = await ctx.db
    .select()
    .from(authorisations)
    .where(
      and(
        eq(authorisations.id, authorisationId),
        eq(authorisations.providerId, ctx.tenant.id),
        eq(authorisations.status, "active"),
      ),
    )
    .for("update");
  if (!row) throw notFound("authorisation");
  return row;
}

/**
 * Tells a lost authorization code again while it lasts, else makes a new one: a provider that missed the callback need
 * not ask its brand again. Throws not_found (also for an authorisation that was taken back). Runs across organisations.
 */
export function recoverCode(
  caller: Caller,
  input: { authorisationId: string },
): Promise<{ code: string; expiresAt: Date; isNew: boolean }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "authorisation.manage");
    const row = await activeOf(ctx, input.authorisationId);
    const [known] = await ctx.db
      .select()
      .from(authorizationCodes)
      .where(and(openCode(row.id), gt(authorizationCodes.expiresAt, ctx.now)));
    const told = known ? { code: unseal(known.sealed), expiresAt: known.expiresAt } : await issueCode(ctx, row);
    await audit(ctx, {
      action: "authorisation.recover_code",
      target: { type: "authorisation", id: row.id },
      after: { isNew: !known, expiresAt: told.expiresAt },
    });
    return { code: told.code, expiresAt: told.expiresAt, isNew: !known };
  });
}

export type AuthorizerTokens = {
  authorisationId: string;
  authorizerAppid: string;
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
  sets: number[];
};

/**
 * Exchanges an authorization code, once, for an access token of two hours and the refresh token to keep. A refresh
 * token told before ends. Throws not_found (no such code of this provider), gone (used, replaced or taken back), expired.
 * Runs across organisations. Source: miniprogram-platforms.md A.1 step 5.
 */
export function exchangeCode(caller: Caller, input: { code: string }): Promise<AuthorizerTokens> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "authorisation.manage");
    const here = and(
      eq(authorizationCodes.codeHash, sha256(input.code)),
      eq(authorizationCodes.providerId, ctx.tenant.id),
    );
    const [known] = await ctx.db.select().from(authorizationCodes).where(here);
    if (!known) throw notFound("authorization_code");
    ensure(!known.usedAt && !known.endedAt, "gone");
    ensure(known.expiresAt > ctx.now, "expired");
    const row = await activeOf(ctx, known.authorisationId);
    const taken = await ctx.db
      .update(authorizationCodes)
      .set({ usedAt: ctx.now })
      .where(and(here, isNull(authorizationCodes.usedAt), isNull(authorizationCodes.endedAt)))
      .returning({ codeHash: authorizationCodes.codeHash });
    ensure(taken.length === 1, "gone");
    const refreshToken = `refreshtoken@@@${randomCode(43, ctx.random)}`;
    await ctx.db
      .update(authorisations)
      .set({ refreshTokenHash: sha256(refreshToken) })
      .where(eq(authorisations.id, row.id));
    return tokensOf(ctx, row, refreshToken);
  });
}

/**
 * A new access token for a refresh token, which stays good. Throws not_found (not authorised), unauthenticated (not the
 * refresh token of this mini-program). Runs across organisations.
 */
export function refreshAuthorizerToken(
  caller: Caller,
  input: { appid: string; refreshToken: string },
): Promise<AuthorizerTokens> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "authorisation.manage");
    const [found] = await ctx.db
      .select({ row: authorisations })
      .from(authorisations)
      .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
      .where(
        and(
          eq(miniapps.appid, input.appid),
          eq(authorisations.providerId, ctx.tenant.id),
          eq(authorisations.status, "active"),
        ),
      );
    if (!found) throw notFound("authorisation");
    if (found.row.refreshTokenHash !== sha256(input.refreshToken)) throw new AppError("unauthenticated");
    return tokensOf(ctx, found.row, input.refreshToken);
  });
}

async function tokensOf(ctx: Ctx, row: AuthorisationRow, refreshToken: string): Promise<AuthorizerTokens> {
  const accessToken = `aat_${randomCode(60, ctx.random)}`;
  await ctx.db.insert(providerTokens).values({
    tokenHash: sha256(accessToken),
    providerId: row.providerId,
    authorisationId: row.id,
    expiresAt: later(ctx.now, lives.accessToken),
    createdAt: ctx.now,
  });
  const [miniapp] = await ctx.db.select({ appid: miniapps.appid }).from(miniapps).where(eq(miniapps.id, row.miniappId));
  return {
    authorisationId: row.id,
    authorizerAppid: miniapp?.appid ?? "",
    accessToken,
    expiresIn: lives.accessToken,
    refreshToken,
    sets: row.sets,
  };
}
