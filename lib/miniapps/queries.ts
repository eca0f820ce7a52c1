import { and, count, eq, exists, ilike, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import {
  admissions,
  authorisations,
  miniappDomains,
  miniappMembers,
  miniapps,
  organisations,
  versions,
} from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow, type Permission } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { activeEffects } from "./effects";
import type { Draft, MiniappList } from "./input";
import { type MemberRole, mayInProject } from "./rules";
import { ensureGranted, ensureWriter, findWriter, isWriterElsewhere, isWriting } from "./writer";

export type MiniappRow = typeof miniapps.$inferSelect;

/**
 * Which mini-programs this caller sees: a brand its own, a provider its own and those it is authorised in, a delegate
 * the one he works in, the operator all.
 */
export function inSight(ctx: Ctx): SQL | undefined {
  if (ctx.tenant.kind === "operator") return undefined;
  const own = eq(miniapps.brandId, ctx.tenant.id);
  if (ctx.tenant.kind === "provider") return or(own, isAuthorised(ctx, ctx.tenant.id));
  return ctx.delegate ? and(own, eq(miniapps.id, ctx.delegate.miniappId)) : own;
}

const isAuthorised = (ctx: Ctx, providerId: string) =>
  exists(
    ctx.db
      .select({ one: sql`1` })
      .from(authorisations)
      .where(
        and(
          eq(authorisations.miniappId, miniapps.id),
          eq(authorisations.providerId, providerId),
          eq(authorisations.status, "active"),
        ),
      ),
  );

/** The asking person's role in this project, or null. */
export async function projectRole(ctx: Ctx, miniappId: string): Promise<MemberRole | null> {
  if (ctx.actor.type !== "user" || ctx.delegate) return null;
  const [row] = await ctx.db
    .select({ role: miniappMembers.role })
    .from(miniappMembers)
    .where(
      and(
        eq(miniappMembers.miniappId, miniappId),
        eq(miniappMembers.userId, ctx.actor.id),
        eq(miniappMembers.kind, "project"),
        isNull(miniappMembers.removedAt),
      ),
    );
  return row?.role ?? null;
}

/**
 * The organisation's own mini-program with this appid, for somebody who holds the permission in the organisation or in
 * this project, or for the provider's delegate there. Submitting and releasing hold the row until the transaction ends,
 * so that they and a change of who may do it wait for each other. Throws not_found (also for another brand's, for one
 * the delegate does not work in, for a grant that was taken back), forbidden, released_by_provider.
 */
export async function miniappFor(ctx: Ctx, appid: string, permission: Permission): Promise<MiniappRow> {
  const found = ctx.db
    .select()
    .from(miniapps)
    .where(
      and(eq(miniapps.appid, appid), eq(miniapps.brandId, ctx.tenant.id), inSight(ctx), ne(miniapps.status, "draft")),
    );
  const [row] = isWriting(permission) ? await found.for("no key update") : await found;
  if (!row) throw notFound("miniapp");
  await ensureGranted(ctx, row.id);
  ensure(mayInProject(ctx, permission, await projectRole(ctx, row.id)), "forbidden", { params: { permission } });
  await ensureWriter(ctx, row.id, permission);
  return row;
}

/** The permissions of this list the caller holds in the mini-program, what a provider took over left out: what its pages offer. */
export function listRights(caller: Caller, miniappId: string, asked: readonly Permission[]): Promise<Permission[]> {
  return reading(caller, async (ctx) => {
    const role = await projectRole(ctx, miniappId);
    const held = asked.filter((permission) => mayInProject(ctx, permission, role));
    const isTaken = held.some(isWriting) && (await isWriterElsewhere(ctx, miniappId));
    return isTaken ? held.filter((permission) => !isWriting(permission)) : held;
  });
}

const listed = {
  id: miniapps.id,
  appid: miniapps.appid,
  name: miniapps.name,
  icon: miniapps.icon,
  channel: miniapps.channel,
  status: miniapps.status,
  brandName: organisations.name,
  mode: admissions.mode,
  isDevelopment: miniapps.isDevelopment,
  liveVersion: versions.version,
  createdAt: miniapps.createdAt,
  updatedAt: miniapps.updatedAt,
};

/** Mini-programs of the brand (of the provider's brands, of all for the operator), newest first. Drafts stand apart. */
export function listMiniapps(caller: Caller, input: MiniappList) {
  return reading(caller, async (ctx): Promise<Page<MiniappItem>> => {
    allow(ctx, "miniapp.read");
    const place = keyset(input, miniapps.createdAt, miniapps.id);
    const text = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const rows = await ctx.db
      .select(listed)
      .from(miniapps)
      .innerJoin(organisations, eq(organisations.id, miniapps.brandId))
      .leftJoin(admissions, eq(admissions.id, miniapps.admissionId))
      .leftJoin(versions, eq(versions.id, miniapps.liveVersionId))
      .where(
        and(
          inSight(ctx),
          input.isOwn ? eq(miniapps.brandId, ctx.tenant.id) : undefined,
          input.status ? eq(miniapps.status, input.status) : ne(miniapps.status, "draft"),
          input.channel ? eq(miniapps.channel, input.channel) : undefined,
          text ? or(ilike(miniapps.name, text), ilike(miniapps.appid, text)) : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
  });
}

export type MiniappItem = {
  id: string;
  appid: string;
  name: string;
  icon: string | null;
  channel: MiniappRow["channel"];
  status: MiniappRow["status"];
  brandName: string;
  mode: "self_developed" | "provider" | null;
  /** A provider's own, from which its templates come. */
  isDevelopment: boolean;
  liveVersion: string | null;
  createdAt: Date;
  updatedAt: Date;
};

/** How many mini-programs (only the organisation's own where asked) stand in each state, drafts left out. */
export function countMiniapps(caller: Caller, isOwn = false) {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const rows = await ctx.db
      .select({ status: miniapps.status, n: count() })
      .from(miniapps)
      .where(and(inSight(ctx), isOwn ? eq(miniapps.brandId, ctx.tenant.id) : undefined, ne(miniapps.status, "draft")))
      .groupBy(miniapps.status);
    return Object.fromEntries(rows.map((row) => [row.status, row.n])) as Partial<Record<MiniappRow["status"], number>>;
  });
}

/** One mini-program with its domains and what falls on it. Throws not_found. */
export function getMiniapp(caller: Caller, appid: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [row] = await ctx.db
      .select({
        ...listed,
        intro: miniapps.intro,
        category: miniapps.category,
        brandId: miniapps.brandId,
        launchOptions: miniapps.launchOptions,
        liveVersionId: miniapps.liveVersionId,
        suspendedAt: miniapps.suspendedAt,
        ownerKind: organisations.kind,
        hasUploadKey: sql<boolean>`${miniapps.uploadKeyHash} is not null`,
      })
      .from(miniapps)
      .innerJoin(organisations, eq(organisations.id, miniapps.brandId))
      .leftJoin(admissions, eq(admissions.id, miniapps.admissionId))
      .leftJoin(versions, eq(versions.id, miniapps.liveVersionId))
      .where(and(eq(miniapps.appid, appid), inSight(ctx), ne(miniapps.status, "draft")));
    if (!row) throw notFound("miniapp");
    return {
      ...row,
      launch: launchOf(row.launchOptions),
      isSuspended: row.suspendedAt !== null,
      domains: await domainsOf(ctx, row.id),
      sanctions: await activeEffects(ctx, row.id),
      isProviders: row.ownerKind === "provider",
      /** The provider who submits and releases instead of the owner. */
      writer: await findWriter(ctx, row.id),
      /** The brand the asking provider works for here; null for the owner and the operator. */
      onBehalfOf: ctx.delegate ? row.brandName : null,
    };
  });
}
export type MiniappView = Awaited<ReturnType<typeof getMiniapp>>;

/** Hosts the mini-program may talk to, in order of their names. */
export async function domainsOf(ctx: Ctx, miniappId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ domain: miniappDomains.domain })
    .from(miniappDomains)
    .where(eq(miniappDomains.miniappId, miniappId))
    .orderBy(miniappDomains.domain);
  return rows.map((row) => row.domain);
}

/** Launch options as kept; unknown keys of other origins are left alone. */
export function launchOf(stored: unknown): { base?: string; color?: string } {
  if (typeof stored !== "object" || stored === null) return {};
  const { base, color } = stored as { base?: unknown; color?: unknown };
  return {
    ...(typeof base === "string" && { base }),
    ...(typeof color === "string" && { color }),
  };
}

/** The brand's unfinished wizard, or null. */
export function findDraft(caller: Caller): Promise<{ draft: Draft; updatedAt: Date } | null> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.create");
    const [row] = await ctx.db
      .select({ draft: miniapps.draft, updatedAt: miniapps.updatedAt })
      .from(miniapps)
      .where(and(eq(miniapps.brandId, ctx.tenant.id), eq(miniapps.status, "draft")));
    return row ? { draft: (row.draft ?? {}) as Draft, updatedAt: row.updatedAt } : null;
  });
}

/** The brand's admissions, a provider's mini-program rights, one per channel: the wizard's first step. */
export function listOwnAdmissions(caller: Caller) {
  return reading(caller, async (ctx) => {
    const isProvider = ctx.tenant.kind === "provider";
    if (ctx.tenant.kind !== "brand" && !isProvider) throw new AppError("forbidden");
    allow(ctx, "miniapp.read");
    return ctx.db
      .select({
        id: admissions.id,
        channel: admissions.channel,
        mode: admissions.mode,
        status: admissions.status,
        category: admissions.category,
      })
      .from(admissions)
      .where(
        and(
          eq(admissions.brandId, ctx.tenant.id),
          ne(admissions.status, "rejected"),
          isProvider ? eq(admissions.providerRight, "miniapp") : isNull(admissions.providerRight),
        ),
      );
  });
}
