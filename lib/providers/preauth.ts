import { and, eq, isNull, ne } from "drizzle-orm";
import { miniapps, preauthCodes } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { seal, unseal } from "@/lib/kernel/crypto";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { randomCode, sha256 } from "@/lib/kernel/ids";
import { publicUrl } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { appOf, askedSetsOf } from "./app";
import type { CreatePreauth } from "./input";
import { ensureProviderRight } from "./rights";
import { isRedirectAllowed, later, lives } from "./rules";

export type PreauthCode = { preauthId: string; code: string; url: string; expiresAt: Date; expiresIn: number };

/** The page of consent behind a code. */
export const consentUrl = (code: string): string => publicUrl(`/authorise/${encodeURIComponent(code)}`);

/** The code of a row that was sealed when it was made. */
export const codeOf = (row: { sealed: string }): string => unseal(row.sealed);

/**
 * Makes a pre-auth code: 1800 s, one use, the link and QR of the page of consent. Throws not_admitted (no
 * service-provider right in any channel, or in the pinned mini-program's), not_found (no such mini-program),
 * invalid_input (an address to lead back to that the application does not name).
 */
export function createPreauthCode(caller: Caller, input: CreatePreauth): Promise<PreauthCode> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "authorisation.manage");
    const app = await appOf(ctx, ctx.tenant.id);
    const pinned = input.appid ? await findPinned(ctx, input.appid) : null;
    await ensureProviderRight(ctx, ctx.tenant.id, pinned?.channel);
    if (input.redirectUri)
      ensure(isRedirectAllowed(input.redirectUri, app?.redirectHosts ?? []), "invalid_input", {
        fields: { redirectUri: "redirect_host" },
      });
    const code = `preauthcode@@@${randomCode(40, ctx.random)}`;
    const row = {
      id: ctx.newId("pre"),
      providerId: ctx.tenant.id,
      codeHash: sha256(code),
      sealed: seal(code),
      authType: input.authType,
      miniappId: pinned?.id ?? null,
      sets: input.sets ?? askedSetsOf(app),
      redirectUri: input.redirectUri ?? null,
      createdBy: ctx.actor.id,
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
      expiresAt: later(ctx.now, lives.preauthCode),
    };
    await ctx.db.insert(preauthCodes).values(row);
    await audit(ctx, {
      action: "authorisation.link",
      target: { type: "preauth_code", id: row.id },
      after: { sets: row.sets, appid: input.appid, expiresAt: row.expiresAt },
    });
    return { preauthId: row.id, code, url: consentUrl(code), expiresAt: row.expiresAt, expiresIn: lives.preauthCode };
  });
}

/** Ends a link before it is used. Throws not_found, conflict (used or ended already). */
export function revokePreauthCode(caller: Caller, input: { preauthId: string }): Promise<{ preauthId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "authorisation.manage");
    const here = and(eq(preauthCodes.id, input.preauthId), eq(preauthCodes.providerId, ctx.tenant.id));
    const [known] = await ctx.db.select({ id: preauthCodes.id }).from(preauthCodes).where(here);
    if (!known) throw notFound("preauth_code");
    const ended = await ctx.db
      .update(preauthCodes)
      .set({ revokedAt: ctx.now })
      .where(and(here, isNull(preauthCodes.usedAt), isNull(preauthCodes.revokedAt)))
      .returning({ id: preauthCodes.id });
    ensure(ended.length === 1, "conflict");
    await audit(ctx, { action: "authorisation.link_end", target: { type: "preauth_code", id: known.id } });
    return { preauthId: known.id };
  });
}

type Ctx = Parameters<Parameters<typeof transaction>[1]>[0];

/** A provider names a mini-program by its public appid, before it was authorised: read across organisations. */
async function findPinned(ctx: Ctx, appid: string) {
  const [row] = await ctx.db
    .select({ id: miniapps.id, channel: miniapps.channel })
    .from(miniapps)
    .where(and(eq(miniapps.appid, appid), ne(miniapps.status, "draft")));
  if (!row) throw notFound("miniapp");
  return row;
}
