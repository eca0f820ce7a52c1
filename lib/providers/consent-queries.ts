import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { authorisationSets, authorisations, miniapps, organisations, preauthCodes } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { sha256 } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { appOf } from "./app";
import { rightsHeld } from "./rights";
import { codeState, isRedirectAllowed } from "./rules";

/**
 * What stands behind a code, for whoever opens the link: provider, sets asked for, how long it lasts. Null where there is
 * no such code. The code alone leads here, so it works across organisations and tells nothing else.
 */
export function findConsent(caller: Caller, code: string) {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({ code: preauthCodes, provider: organisations, pinnedAppid: miniapps.appid })
      .from(preauthCodes)
      .innerJoin(organisations, eq(organisations.id, preauthCodes.providerId))
      .leftJoin(miniapps, eq(miniapps.id, preauthCodes.miniappId))
      .where(eq(preauthCodes.codeHash, sha256(code)));
    if (row?.provider.status !== "active") return null;
    const app = await appOf(ctx, row.provider.id);
    const rights = await rightsHeld(ctx, row.provider.id);
    return {
      providerId: row.provider.id,
      providerName: row.provider.name,
      providerAppid: row.provider.appid,
      intro: app?.intro ?? "",
      contact: app?.contact ?? "",
      sets: row.code.sets,
      pinnedAppid: row.pinnedAppid,
      state: codeState(row.code, ctx.now),
      createdAt: row.code.createdAt,
      expiresAt: row.code.expiresAt,
      now: ctx.now,
      channels: rights.filter((one) => one.right === "provider").map((one) => one.channel),
      mayLeadTo: (uri: string) => isRedirectAllowed(uri, app?.redirectHosts ?? []),
    };
  });
}
export type Consent = NonNullable<Awaited<ReturnType<typeof findConsent>>>;

/**
 * The brand's mini-programs as the page of consent offers them: what this provider holds in each already, and which
 * exclusive sets others hold. Runs across organisations.
 */
export function listConsentTargets(caller: Caller, input: { providerId: string }) {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.read");
    const apps = await ctx.db
      .select({
        id: miniapps.id,
        appid: miniapps.appid,
        name: miniapps.name,
        icon: miniapps.icon,
        channel: miniapps.channel,
        status: miniapps.status,
        granted: authorisations.sets,
      })
      .from(miniapps)
      .leftJoin(
        authorisations,
        and(
          eq(authorisations.miniappId, miniapps.id),
          eq(authorisations.providerId, input.providerId),
          eq(authorisations.status, "active"),
        ),
      )
      .where(and(eq(miniapps.brandId, ctx.tenant.id), ne(miniapps.status, "draft")))
      .orderBy(asc(miniapps.name))
      .limit(500);
    const taken = await ctx.db
      .select({
        miniappId: authorisationSets.miniappId,
        setId: authorisationSets.setId,
        providerName: organisations.name,
      })
      .from(authorisationSets)
      .innerJoin(organisations, eq(organisations.id, authorisationSets.providerId))
      .where(
        and(
          inArray(
            authorisationSets.miniappId,
            apps.map((app) => app.id),
          ),
          eq(authorisationSets.brandId, ctx.tenant.id),
          eq(authorisationSets.isExclusive, true),
          isNull(authorisationSets.endedAt),
          ne(authorisationSets.providerId, input.providerId),
        ),
      );
    return apps.map(({ id, ...app }) => ({
      ...app,
      granted: app.granted ?? [],
      taken: taken.filter((one) => one.miniappId === id).map(({ setId, providerName }) => ({ setId, providerName })),
    }));
  });
}
export type ConsentTarget = Awaited<ReturnType<typeof listConsentTargets>>[number];
