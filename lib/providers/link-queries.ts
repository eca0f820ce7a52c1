import { and, desc, eq } from "drizzle-orm";
import { authorisationEvents, authorisations, authorizationCodes, miniapps, preauthCodes } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { codeOf, consentUrl } from "./preauth";
import { codeState, stateOfCode } from "./rules";

/** The provider's links to the page of consent, newest first: how long each lasts, and who used it. Across organisations. */
export function listPreauthCodes(caller: Caller, input: PageInput) {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.manage");
    const place = keyset(input, preauthCodes.createdAt, preauthCodes.id);
    const rows = await ctx.db
      .select({ code: preauthCodes, appid: miniapps.appid, name: miniapps.name })
      .from(preauthCodes)
      .leftJoin(miniapps, eq(miniapps.id, preauthCodes.usedMiniappId))
      .where(and(eq(preauthCodes.providerId, ctx.tenant.id), place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const items = rows.map(({ code, appid, name }) => {
      const state = codeState(code, ctx.now);
      return {
        id: code.id,
        state,
        sets: code.sets,
        createdByName: code.createdByName,
        createdAt: code.createdAt,
        expiresAt: code.expiresAt,
        usedAt: code.usedAt,
        usedBy: appid && { appid, name },
        // A link that leads nowhere any more is not told again.
        url: state === "open" ? consentUrl(codeOf(code)) : null,
      };
    });
    return { ...toPage(items, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id })), now: ctx.now };
  });
}
export type PreauthItem = Awaited<ReturnType<typeof listPreauthCodes>>["items"][number];

/** One link, drawn again while it lasts, with the authorisation that came of it. Throws not_found. Across organisations. */
export function getPreauthCode(caller: Caller, preauthId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.manage");
    const [row] = await ctx.db
      .select({ code: preauthCodes, usedName: miniapps.name, authorisationId: authorisations.id })
      .from(preauthCodes)
      .leftJoin(miniapps, eq(miniapps.id, preauthCodes.usedMiniappId))
      .leftJoin(
        authorisations,
        and(
          eq(authorisations.miniappId, preauthCodes.usedMiniappId),
          eq(authorisations.providerId, preauthCodes.providerId),
        ),
      )
      .where(and(eq(preauthCodes.id, preauthId), eq(preauthCodes.providerId, ctx.tenant.id)));
    if (!row) throw notFound("preauth_code");
    const { code, usedName, authorisationId } = row;
    const state = codeState(code, ctx.now);
    return {
      id: code.id,
      state,
      sets: code.sets,
      createdByName: code.createdByName,
      createdAt: code.createdAt,
      expiresAt: code.expiresAt,
      usedAt: code.usedAt,
      usedName,
      authorisationId,
      url: state === "open" ? consentUrl(codeOf(code)) : null,
      now: ctx.now,
    };
  });
}
export type PreauthDetail = Awaited<ReturnType<typeof getPreauthCode>>;

/** What was to be pushed about one authorisation, newest first, and the state of its codes. Across organisations. */
export function listAuthorisationEvents(caller: Caller, authorisationId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.manage");
    const rows = await ctx.db
      .select({
        id: authorisationEvents.id,
        type: authorisationEvents.type,
        createdAt: authorisationEvents.createdAt,
        deliveredAt: authorisationEvents.deliveredAt,
        attempts: authorisationEvents.attempts,
        lastError: authorisationEvents.lastError,
        codeExpiresAt: authorizationCodes.expiresAt,
        codeUsedAt: authorizationCodes.usedAt,
        codeEndedAt: authorizationCodes.endedAt,
      })
      .from(authorisationEvents)
      .leftJoin(authorizationCodes, eq(authorizationCodes.codeHash, authorisationEvents.codeHash))
      .where(
        and(
          eq(authorisationEvents.providerId, ctx.tenant.id),
          eq(authorisationEvents.authorisationId, authorisationId),
        ),
      )
      .orderBy(desc(authorisationEvents.createdAt), desc(authorisationEvents.id))
      .limit(20);
    return rows.map(({ codeUsedAt, codeEndedAt, ...row }) => ({
      ...row,
      codeState: row.codeExpiresAt
        ? stateOfCode({ usedAt: codeUsedAt, endedAt: codeEndedAt, expiresAt: row.codeExpiresAt }, ctx.now)
        : null,
    }));
  });
}
export type AuthorisationEventItem = Awaited<ReturnType<typeof listAuthorisationEvents>>[number];
