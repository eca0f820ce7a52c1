import { and, arrayContains, asc, count, desc, eq, ilike, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { authorisations, authorisationVersions, miniapps, organisations, versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";
import { codeSet } from "@/lib/miniapps/rules";
import { appOf, askedSetsOf } from "./app";
import type { AuthorisationList } from "./input";

const providers = alias(organisations, "providers");

const listed = {
  id: authorisations.id,
  providerId: authorisations.providerId,
  providerName: providers.name,
  providerAppid: providers.appid,
  brandId: authorisations.brandId,
  brandName: organisations.name,
  brandAppid: organisations.appid,
  appid: miniapps.appid,
  name: miniapps.name,
  icon: miniapps.icon,
  channel: authorisations.channel,
  miniappStatus: miniapps.status,
  liveVersion: versions.version,
  status: authorisations.status,
  sets: authorisations.sets,
  version: authorisations.version,
  isWriter: sql<boolean>`${authorisations.status} = 'active' and ${codeSet} = any(${authorisations.sets})`,
  authorisedAt: authorisations.authorisedAt,
  updatedAt: authorisations.updatedAt,
  revokedAt: authorisations.revokedAt,
};

/** A provider sees those given to it, the operator all. */
const own = (ctx: Ctx): SQL | undefined =>
  ctx.tenant.kind === "operator"
    ? undefined
    : eq(ctx.tenant.kind === "provider" ? authorisations.providerId : authorisations.brandId, ctx.tenant.id);

const selected = (ctx: Ctx) =>
  ctx.db
    .select(listed)
    .from(authorisations)
    .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
    .innerJoin(organisations, eq(organisations.id, authorisations.brandId))
    .innerJoin(providers, eq(providers.id, authorisations.providerId))
    .leftJoin(versions, eq(versions.id, miniapps.liveVersionId))
    .$dynamic();

const escaped = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

const matching = (input: Partial<AuthorisationList>): SQL | undefined =>
  and(
    input.channel ? eq(authorisations.channel, input.channel) : undefined,
    input.set ? arrayContains(authorisations.sets, [input.set]) : undefined,
    input.q
      ? or(
          ilike(miniapps.name, escaped(input.q)),
          eq(miniapps.appid, input.q),
          ilike(organisations.name, escaped(input.q)),
        )
      : undefined,
  );

/**
 * Authorisations, last given first, with how many of the same search stand in each state. The mini-programs of a
 * provider may be thousands, also those that took their consent back: runs across organisations, tenant in each where.
 */
export function listAuthorisations(caller: Caller, input: AuthorisationList) {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.read");
    const place = keyset(input, authorisations.authorisedAt, authorisations.id);
    const rows = await selected(ctx)
      .where(
        and(own(ctx), matching(input), input.status ? eq(authorisations.status, input.status) : undefined, place.where),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const counted = await ctx.db
      .select({ status: authorisations.status, n: count() })
      .from(authorisations)
      .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
      .innerJoin(organisations, eq(organisations.id, authorisations.brandId))
      .where(and(own(ctx), matching(input)))
      .groupBy(authorisations.status);
    const page: Page<AuthorisationItem> = toPage(rows, input, (row) => ({
      at: row.authorisedAt.toISOString(),
      id: row.id,
    }));
    return { ...page, counts: Object.fromEntries(counted.map((row) => [row.status, row.n])) as Counts };
  });
}
export type AuthorisationItem = Awaited<ReturnType<typeof selected>>[number];
type Counts = Partial<Record<AuthorisationItem["status"], number>>;

/** One authorisation with every state it had, newest first. Throws not_found. Runs across organisations. */
export function getAuthorisation(caller: Caller, authorisationId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.read");
    const [row] = await selected(ctx).where(and(eq(authorisations.id, authorisationId), own(ctx)));
    if (!row) throw notFound("authorisation");
    return { ...row, history: await historyOf(ctx, row.id) };
  });
}
export type AuthorisationDetail = Awaited<ReturnType<typeof getAuthorisation>>;
export type AuthorisationHistory = AuthorisationDetail["history"];

const historyOf = (ctx: Ctx, authorisationId: string) =>
  ctx.db
    .select({
      version: authorisationVersions.version,
      status: authorisationVersions.status,
      sets: authorisationVersions.sets,
      by: authorisationVersions.by,
      actorName: authorisationVersions.actorName,
      reason: authorisationVersions.reason,
      at: authorisationVersions.at,
    })
    .from(authorisationVersions)
    .where(eq(authorisationVersions.authorisationId, authorisationId))
    .orderBy(desc(authorisationVersions.version))
    .limit(200);

/**
 * Providers a mini-program is or was authorised to, those in force first, with their history. Throws not_found. Runs
 * across organisations.
 */
export function listAuthorisationsOf(caller: Caller, appid: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "authorisation.read");
    const [miniapp] = await ctx.db
      .select({ id: miniapps.id })
      .from(miniapps)
      .where(and(eq(miniapps.appid, appid), inSight(ctx), ne(miniapps.status, "draft")));
    if (!miniapp) throw notFound("miniapp");
    const rows = await ctx.db
      .select({
        id: authorisations.id,
        providerName: organisations.name,
        providerAppid: organisations.appid,
        providerId: authorisations.providerId,
        status: authorisations.status,
        sets: authorisations.sets,
        authorisedAt: authorisations.authorisedAt,
        updatedAt: authorisations.updatedAt,
        revokedAt: authorisations.revokedAt,
      })
      .from(authorisations)
      .innerJoin(organisations, eq(organisations.id, authorisations.providerId))
      .where(and(eq(authorisations.miniappId, miniapp.id), own(ctx)))
      .orderBy(asc(authorisations.status), desc(authorisations.updatedAt))
      .limit(50);
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        isWriter: row.status === "active" && row.sets.includes(codeSet),
        asked: askedSetsOf(await appOf(ctx, row.providerId)),
        history: await historyOf(ctx, row.id),
      })),
    );
  });
}
export type MiniappAuthorisation = Awaited<ReturnType<typeof listAuthorisationsOf>>[number];
