import { and, asc, count, eq } from "drizzle-orm";
import { authorisations, miniappDomains, miniapps, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading, transaction } from "@/lib/kernel/transaction";

/** Options of an authorised mini-program and their values, as the wire names them. */
export const authorizerOptions: Readonly<Record<string, readonly string[]>> = {
  location_report: ["0", "1", "2"],
  voice_recognize: ["0", "1"],
  customer_service: ["0", "1"],
};

async function activeBy(ctx: Ctx, appid: string) {
  const [row] = await ctx.db
    .select({ authorisation: authorisations, miniapp: miniapps, subject: organisations.name })
    .from(authorisations)
    .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
    .innerJoin(organisations, eq(organisations.id, miniapps.brandId))
    .where(
      and(eq(miniapps.appid, appid), eq(authorisations.providerId, ctx.tenant.id), eq(authorisations.status, "active")),
    );
  if (!row) throw notFound("authorisation");
  return row;
}

/** What a provider is told of a mini-program it is authorised in. Throws not_found. Runs across organisations. */
export function getAuthorizerInfo(caller: Caller, appid: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.read");
    const { authorisation, miniapp, subject } = await activeBy(ctx, appid);
    const domains = await ctx.db
      .select({ domain: miniappDomains.domain })
      .from(miniappDomains)
      .where(eq(miniappDomains.miniappId, miniapp.id))
      .orderBy(asc(miniappDomains.domain));
    return {
      appid: miniapp.appid,
      name: miniapp.name,
      icon: miniapp.icon,
      intro: miniapp.intro,
      category: miniapp.category,
      channel: miniapp.channel,
      status: miniapp.status,
      principalName: subject,
      isSuspended: miniapp.suspendedAt !== null,
      domains: domains.map((row) => row.domain),
      sets: authorisation.sets,
      authorisedAt: authorisation.authorisedAt,
      /** Told again only where there is one; the token itself is never kept. */
      hasRefreshToken: authorisation.refreshTokenHash !== null,
    };
  });
}

/** Authorised mini-programs by offset, as the wire pages them. Runs across organisations. */
export function listAuthorizers(caller: Caller, input: { offset: number; count: number }) {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.read");
    const mine = and(eq(authorisations.providerId, ctx.tenant.id), eq(authorisations.status, "active"));
    const [total] = await ctx.db.select({ n: count() }).from(authorisations).where(mine);
    const items = await ctx.db
      .select({ appid: miniapps.appid, authorisedAt: authorisations.authorisedAt })
      .from(authorisations)
      .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
      .where(mine)
      .orderBy(asc(authorisations.authorisedAt), asc(authorisations.id))
      .offset(input.offset)
      .limit(input.count);
    return { total: total?.n ?? 0, items };
  });
}

/** An option's value, `0` until it is set. Throws not_found, invalid_input (no such option). Across organisations. */
export function getAuthorizerOption(
  caller: Caller,
  input: { appid: string; name: string },
): Promise<{ value: string }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.read");
    ensure(authorizerOptions[input.name], "invalid_input", { fields: { option_name: "not_option" } });
    const { authorisation } = await activeBy(ctx, input.appid);
    return { value: (authorisation.options as Record<string, string>)[input.name] ?? "0" };
  });
}

/** Sets an option. Throws as getAuthorizerOption, and invalid_input for a value it does not know. Across organisations. */
export function setAuthorizerOption(
  caller: Caller,
  input: { appid: string; name: string; value: string },
): Promise<{ name: string; value: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "authorisation.manage");
    const values = authorizerOptions[input.name];
    ensure(values, "invalid_input", { fields: { option_name: "not_option" } });
    ensure(values.includes(input.value), "invalid_input", { fields: { option_value: "not_option" } });
    const { authorisation } = await activeBy(ctx, input.appid);
    const options = { ...(authorisation.options as Record<string, string>), [input.name]: input.value };
    await ctx.db.update(authorisations).set({ options }).where(eq(authorisations.id, authorisation.id));
    await audit(ctx, {
      action: "authorisation.option",
      target: { type: "authorisation", id: authorisation.id },
      before: authorisation.options,
      after: options,
    });
    return { name: input.name, value: input.value };
  });
}
