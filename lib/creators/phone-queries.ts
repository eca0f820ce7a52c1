import { and, count, desc, eq, ilike, inArray, isNull, sql } from "drizzle-orm";
import {
  creatorAuthorisations,
  creatorContents,
  creatorCooperations,
  creatorCooperationVersions,
  creators,
  liveReservations,
  organisations,
} from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { invitationState } from "@/lib/promoters/rules";
import { commissionsNow } from "./fees";
import { figuresBy } from "./figures";
import type { ListMyContentsInput } from "./input";
import { invitationOf } from "./invitations";
import { authorisationState, type ContentKind, contentSplit, liveState } from "./rules";
import { type ShownProduct, shownProducts } from "./shown-products";

const institution = { id: organisations.id, name: organisations.name, appid: organisations.appid };

/** What an invitation asks for, for whoever holds its link; null for a forged or unknown one. Reads as the system. */
export function findCreatorOffer(caller: Caller, token: string) {
  return reading(caller, async (ctx) => {
    const invitation = await invitationOf(ctx, token).catch((error) => {
      if (error instanceof AppError && error.code === "not_found") return null;
      throw error;
    });
    if (!invitation) return null;
    const { institutionId, scope, servicePpm, periodFrom, periodTo, note, expiresAt } = invitation;
    const [org] = await ctx.db.select(institution).from(organisations).where(eq(organisations.id, institutionId));
    const [working] = await ctx.db
      .select({ n: count() })
      .from(creatorCooperations)
      .where(and(eq(creatorCooperations.institutionId, institutionId), eq(creatorCooperations.status, "active")));
    if (!org) throw notFound("institution");
    const state = invitationState(invitation, ctx.now);
    const terms = { scope, servicePpm, periodFrom, periodTo, note, expiresAt };
    return { institution: org, ...terms, state, creatorCount: working?.n ?? 0, now: ctx.now };
  });
}
export type CreatorOffer = NonNullable<Awaited<ReturnType<typeof findCreatorOffer>>>;

export function getMyAccount(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const [me] = await ctx.db
      .select({ creatorAppid: creators.creatorAppid, name: creators.name, createdAt: creators.createdAt })
      .from(creators)
      .where(eq(creators.id, ctx.tenant.id));
    if (!me) throw notFound("creator");
    return me;
  });
}

/** The creator's authorisations in force or past, to whichever institution, newest first. */
function authorisationsOf(ctx: Ctx) {
  return ctx.db
    .select({
      authorisationId: creatorAuthorisations.id,
      institution,
      contentId: creatorAuthorisations.contentId,
      title: creatorContents.title,
      kind: sql<ContentKind>`coalesce(${creatorAuthorisations.coversKind}, ${creatorContents.kind})`,
      isWhole: sql<boolean>`${creatorAuthorisations.contentId} is null`,
      status: creatorAuthorisations.status,
      servicePpm: creatorAuthorisations.servicePpm,
      periodFrom: creatorAuthorisations.periodFrom,
      periodTo: creatorAuthorisations.periodTo,
      version: creatorAuthorisations.version,
      updatedAt: creatorAuthorisations.updatedAt,
    })
    .from(creatorAuthorisations)
    .innerJoin(organisations, eq(organisations.id, creatorAuthorisations.institutionId))
    .leftJoin(creatorContents, eq(creatorContents.id, creatorAuthorisations.contentId))
    .orderBy(desc(creatorAuthorisations.updatedAt), desc(creatorAuthorisations.id))
    .$dynamic();
}

/** The creator's own authorisations, to whichever institution, with where each stands now. */
export function listMyAuthorisations(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const rows = await authorisationsOf(ctx).where(eq(creatorAuthorisations.creatorId, ctx.tenant.id)).limit(500);
    return rows.map((row) => ({ ...row, state: authorisationState(row, ctx.now) }));
  });
}
export type MyAuthorisation = Awaited<ReturnType<typeof listMyAuthorisations>>[number];

/** The institutions the creator works or worked with, what he authorised to each, and what 30 days brought him. */
export function listMyCooperations(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const rows = await ctx.db
      .select({
        cooperationId: creatorCooperations.id,
        institution,
        status: creatorCooperations.status,
        createdAt: creatorCooperations.createdAt,
        updatedAt: creatorCooperations.updatedAt,
      })
      .from(creatorCooperations)
      .innerJoin(organisations, eq(organisations.id, creatorCooperations.institutionId))
      .where(eq(creatorCooperations.creatorId, ctx.tenant.id))
      .orderBy(sql`${creatorCooperations.status} = 'active' desc`, desc(creatorCooperations.updatedAt));
    const given = await authorisationsOf(ctx).where(eq(creatorAuthorisations.creatorId, ctx.tenant.id)).limit(500);
    const versions = await ctx.db
      .select()
      .from(creatorCooperationVersions)
      .where(eq(creatorCooperationVersions.creatorId, ctx.tenant.id))
      .orderBy(desc(creatorCooperationVersions.version));
    const figures = await figuresBy(ctx, sql`k.institution_id`, sql`k.creator_id = ${ctx.tenant.id}`);
    return rows.map((row) => ({
      ...row,
      figures: figures(row.institution.id),
      history: versions.filter((one) => one.cooperationId === row.cooperationId),
      authorisations: given
        .filter((one) => one.institution.id === row.institution.id)
        .map((one) => ({ ...one, state: authorisationState(one, ctx.now) })),
    }));
  });
}
export type MyCooperation = Awaited<ReturnType<typeof listMyCooperations>>[number];

type ContentRow = typeof creatorContents.$inferSelect;

/** Contents with the products each shows and how many have reserved a seat: one read each. */
async function detailed(ctx: Ctx, rows: readonly ContentRow[]) {
  const ids = rows.map((row) => row.id);
  const products = await shownProducts(ctx, ids);
  const reserved =
    ids.length === 0
      ? []
      : await ctx.db
          .select({ contentId: liveReservations.contentId, n: count() })
          .from(liveReservations)
          .where(and(inArray(liveReservations.contentId, ids), isNull(liveReservations.cancelledAt)))
          .groupBy(liveReservations.contentId);
  return rows.map(({ id, creatorId: _me, ...row }) => ({
    contentId: id,
    ...row,
    live: liveState(row, ctx.now),
    products: products.get(id) ?? [],
    reservations: reserved.find((one) => one.contentId === id)?.n ?? 0,
  }));
}

const mine = (ctx: Ctx) => and(eq(creatorContents.creatorId, ctx.tenant.id), isNull(creatorContents.removedAt));

/** The creator's own contents, newest first. Runs across: they show goods of any shop. */
export function listMyContents(caller: Caller, input: ListMyContentsInput) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const { where, orderBy } = keyset(input, creatorContents.createdAt, creatorContents.id);
    const rows = await ctx.db
      .select()
      .from(creatorContents)
      .where(
        and(
          mine(ctx),
          input.kind ? eq(creatorContents.kind, input.kind) : undefined,
          input.q ? ilike(creatorContents.title, `%${input.q.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
          where,
        ),
      )
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
    return { ...page, items: await detailed(ctx, page.items) };
  });
}
export type MyContent = Awaited<ReturnType<typeof listMyContents>>["items"][number];

/** How many contents of each kind the creator has, and how many products they show. */
export function countMyContents(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const rows = await ctx.db
      .select({ kind: creatorContents.kind, n: count() })
      .from(creatorContents)
      .where(mine(ctx))
      .groupBy(creatorContents.kind);
    const of = (kind: ContentKind) => rows.find((row) => row.kind === kind)?.n ?? 0;
    return { video: of("video"), live: of("live"), live_notice: of("live_notice") };
  });
}

/** One content of his with whom it is authorised to, itself or with all of its kind. Runs across. */
export function getMyContent(caller: Caller, contentId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const [row] = await ctx.db
      .select()
      .from(creatorContents)
      .where(and(mine(ctx), eq(creatorContents.id, contentId)));
    if (!row) throw notFound("content");
    const [content] = await detailed(ctx, [row]);
    if (!content) throw notFound("content");
    const given = await authorisationsOf(ctx).where(
      and(
        eq(creatorAuthorisations.creatorId, ctx.tenant.id),
        sql`(${creatorAuthorisations.contentId} = ${contentId} or ${creatorAuthorisations.coversKind} = ${row.kind})`,
      ),
    );
    return { ...content, authorisations: given.map((one) => ({ ...one, state: authorisationState(one, ctx.now) })) };
  });
}
export type MyContentDetail = Awaited<ReturnType<typeof getMyContent>>;

/**
 * One piece, worked out: the product among the creator's own that brings most through this institution, at its price
 * and commission. Null where none of them is in a plan. Runs across.
 */
export function findFeeExample(caller: Caller, institutionId: string, contentId?: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const contents = await ctx.db
      .select({ id: creatorContents.id })
      .from(creatorContents)
      .where(and(mine(ctx), contentId ? eq(creatorContents.id, contentId) : undefined))
      .limit(200);
    const shown = await shownProducts(
      ctx,
      contents.map((one) => one.id),
    );
    const products = [...shown.values()].flat();
    const commission = await commissionsNow(
      ctx,
      institutionId,
      products.map((one) => BigInt(one.productId)),
    );
    const rateOf = ({ productId }: ShownProduct) => commission(ctx.tenant.id, productId);
    const brings = (one: ShownProduct) => contentSplit(one.priceFen ?? 0, rateOf(one) ?? 0, 0).commissionFen;
    const [best] = products
      .filter((one) => one.priceFen !== null && rateOf(one) !== null)
      .sort((a, b) => brings(b) - brings(a));
    if (!best?.priceFen) return null;
    return { title: best.title, priceFen: best.priceFen, commissionPpm: rateOf(best) ?? 0 };
  });
}
export type FeeExample = Awaited<ReturnType<typeof findFeeExample>>;
