import { and, desc, eq, or, sql } from "drizzle-orm";
import {
  creatorAuthorisations,
  creatorAuthorisationVersions,
  creatorContents,
  creatorCooperations,
  creatorCooperationVersions,
  creatorInvitations,
  creators,
} from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { invitationState } from "@/lib/promoters/rules";
import { figuresBy } from "./figures";
import { invitationToken, invitationUrl } from "./invitations";
import { authorisationState } from "./rules";

/** Invitations the institution made for creators, newest first, at most 200. */
export function listCreatorInvitations(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const rows = await ctx.db
      .select()
      .from(creatorInvitations)
      .where(eq(creatorInvitations.institutionId, ctx.tenant.id))
      .orderBy(desc(creatorInvitations.createdAt), desc(creatorInvitations.id))
      .limit(200);
    return rows.map(({ id, institutionId: _own, createdBy: _by, ...row }) => ({
      invitationId: id,
      ...row,
      token: invitationToken(id),
      url: invitationUrl(id),
      state: invitationState(row, ctx.now),
    }));
  });
}
export type ListedCreatorInvitation = Awaited<ReturnType<typeof listCreatorInvitations>>[number];

const activeOf = sql<string[]>`coalesce((select array_agg(distinct coalesce(a.covers_kind, c.kind))
  from creator_authorisations a left join creator_contents c on c.id = a.content_id
  where a.institution_id = ${creatorCooperations.institutionId} and a.creator_id = ${creatorCooperations.creatorId}
    and a.status = 'active'), '{}')`;

function cooperations(ctx: Ctx, creator?: string) {
  return ctx.db
    .select({
      cooperationId: creatorCooperations.id,
      creatorId: creators.id,
      creatorAppid: creators.creatorAppid,
      name: creators.name,
      status: creatorCooperations.status,
      isManaged: sql<boolean>`${creators.managedBy} is not distinct from ${ctx.tenant.id} and ${creators.userId} is null`,
      kinds: activeOf,
      createdAt: creatorCooperations.createdAt,
      updatedAt: creatorCooperations.updatedAt,
    })
    .from(creatorCooperations)
    .innerJoin(creators, eq(creators.id, creatorCooperations.creatorId))
    .where(
      and(
        eq(creatorCooperations.institutionId, ctx.tenant.id),
        creator ? or(eq(creators.id, creator), eq(creators.creatorAppid, creator)) : undefined,
      ),
    )
    .orderBy(sql`${creatorCooperations.status} = 'active' desc`, desc(creatorCooperations.updatedAt));
}

/** The institution's creators with what they authorise and what that brought in 30 days; active ones first, 500 at most. */
export function listCooperations(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const rows = await cooperations(ctx).limit(500);
    const figures = await figuresBy(ctx, sql`k.creator_id`, sql`k.institution_id = ${ctx.tenant.id}`);
    return rows.map((row) => ({ ...row, figures: figures(row.creatorId) }));
  });
}
export type ListedCooperation = Awaited<ReturnType<typeof listCooperations>>[number];

/**
 * One creator of the institution, by his id or appid: agreements in force and past, how each came about, what each
 * content brought.
 */
export function getCooperation(caller: Caller, creator: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const [cooperation] = await cooperations(ctx, creator);
    if (!cooperation) throw notFound("creator");
    const { creatorId } = cooperation;
    const given = and(
      eq(creatorAuthorisations.institutionId, ctx.tenant.id),
      eq(creatorAuthorisations.creatorId, creatorId),
    );
    const rows = await ctx.db
      .select({
        authorisation: creatorAuthorisations,
        title: creatorContents.title,
        kind: sql<
          "video" | "live" | "live_notice"
        >`coalesce(${creatorAuthorisations.coversKind}, ${creatorContents.kind})`,
      })
      .from(creatorAuthorisations)
      .leftJoin(creatorContents, eq(creatorContents.id, creatorAuthorisations.contentId))
      .where(given)
      .orderBy(desc(creatorAuthorisations.updatedAt))
      .limit(200);
    const versions = await ctx.db
      .select()
      .from(creatorAuthorisationVersions)
      .where(
        and(
          eq(creatorAuthorisationVersions.institutionId, ctx.tenant.id),
          eq(creatorAuthorisationVersions.creatorId, creatorId),
        ),
      )
      .orderBy(desc(creatorAuthorisationVersions.validFrom), desc(creatorAuthorisationVersions.version))
      .limit(500);
    const history = await ctx.db
      .select()
      .from(creatorCooperationVersions)
      .where(eq(creatorCooperationVersions.cooperationId, cooperation.cooperationId))
      .orderBy(desc(creatorCooperationVersions.version));
    const mine = sql`k.institution_id = ${ctx.tenant.id} and k.creator_id = ${creatorId}`;
    const all = await figuresBy(ctx, sql`k.creator_id`, mine);
    const byContent = await figuresBy(ctx, sql`coalesce(k.content_id, '')`, mine);
    return {
      ...cooperation,
      figures: all(creatorId),
      history: history.map(({ status, validFrom, changedByKind }) => ({ status, at: validFrom, by: changedByKind })),
      authorisations: rows.map(({ authorisation, title, kind }) => ({
        authorisationId: authorisation.id,
        contentId: authorisation.contentId,
        title,
        kind,
        servicePpm: authorisation.servicePpm,
        periodFrom: authorisation.periodFrom,
        periodTo: authorisation.periodTo,
        version: authorisation.version,
        updatedAt: authorisation.updatedAt,
        state: authorisationState(authorisation, ctx.now),
        figures: byContent(authorisation.contentId ?? "-"),
        history: versions.filter((one) => one.authorisationId === authorisation.id),
      })),
    };
  });
}
export type CooperationDetail = Awaited<ReturnType<typeof getCooperation>>;
