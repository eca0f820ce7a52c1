import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import { creators, organisations, windowAuthorisations, windowAuthorisationVersions } from "@/db/schema";
import { mayActFor } from "@/lib/creators/rules";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { authorisationOfToken, windowUrl } from "./authorisation-rows";
import type { ListWindowsInput } from "./input";

const productCount = sql<number>`(select count(*)::int from window_products w where w.removed_at is null
  and w.institution_id = ${windowAuthorisations.institutionId} and w.creator_id = ${windowAuthorisations.creatorId})`;

const columns = {
  authorisationId: windowAuthorisations.id,
  status: windowAuthorisations.status,
  version: windowAuthorisations.version,
  products: productCount,
  createdAt: windowAuthorisations.createdAt,
  updatedAt: windowAuthorisations.updatedAt,
  creator: {
    id: creators.id,
    creatorAppid: creators.creatorAppid,
    name: creators.name,
    userId: creators.userId,
    managedBy: creators.managedBy,
  },
};

const select = (ctx: Ctx) =>
  ctx.db
    .select(columns)
    .from(windowAuthorisations)
    .innerJoin(creators, eq(creators.id, windowAuthorisations.creatorId));

type Row = Awaited<ReturnType<typeof select>>[number];

const toView = (ctx: Ctx, { creator, ...row }: Row) => ({
  ...row,
  creatorId: creator.id,
  creatorAppid: creator.creatorAppid,
  name: creator.name,
  /** The institution keeps this account, and answers for it. */
  isManaged: mayActFor(creator, ctx.tenant),
  /** Where the creator answers; null once there is nothing to answer. */
  url: row.status === "asked" || row.status === "refused" ? windowUrl(row.authorisationId) : null,
});
export type WindowListed = ReturnType<typeof toView>;

const own = (ctx: Ctx): SQL => eq(windowAuthorisations.institutionId, ctx.tenant.id);

/** Creators whose windows the institution asked for, with what it has in each, newest first. */
export function listWindows(caller: Caller | Ctx, input: ListWindowsInput): Promise<Page<WindowListed>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "window.read");
    const like = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const place = keyset(input, windowAuthorisations.createdAt, windowAuthorisations.id);
    const rows = await select(ctx)
      .where(
        and(
          own(ctx),
          input.status ? eq(windowAuthorisations.status, input.status) : undefined,
          like ? sql`(${creators.name} ilike ${like} or ${creators.creatorAppid} = ${input.q})` : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(
      rows.map((row) => toView(ctx, row)),
      input,
      (row) => ({ at: row.createdAt.toISOString(), id: row.authorisationId }),
    );
  });
}

/** One of them by its id, or the creator's id or appid, with how it came about; null where his window was never asked for. */
export function findWindowOf(caller: Caller | Ctx, creator: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "window.read");
    const [row] = await select(ctx).where(
      and(
        own(ctx),
        or(eq(creators.id, creator), eq(creators.creatorAppid, creator), eq(windowAuthorisations.id, creator)),
      ),
    );
    if (!row) return null;
    const history = await ctx.db
      .select()
      .from(windowAuthorisationVersions)
      .where(eq(windowAuthorisationVersions.authorisationId, row.authorisationId))
      .orderBy(asc(windowAuthorisationVersions.version));
    return {
      ...toView(ctx, row),
      history: history.map(({ status, validFrom, changedByKind }) => ({ status, at: validFrom, by: changedByKind })),
    };
  });
}
export type WindowDetail = NonNullable<Awaited<ReturnType<typeof findWindowOf>>>;

/** The same; not_found where it was never asked for. */
export async function getWindowOf(caller: Caller | Ctx, creator: string): Promise<WindowDetail> {
  const found = await findWindowOf(caller, creator);
  if (!found) throw notFound("window");
  return found;
}

const institution = { id: organisations.id, name: organisations.name, appid: organisations.appid };

/** Who asked the creator for his window, and what he answered; what is asked now before what is granted. */
export function listMyWindowAuthorisations(caller: Caller | Ctx) {
  return reading(caller, async (ctx) => {
    allow(ctx, "window.read");
    const rows = await ctx.db
      .select({
        authorisationId: windowAuthorisations.id,
        status: windowAuthorisations.status,
        updatedAt: windowAuthorisations.updatedAt,
        products: productCount,
        institution,
      })
      .from(windowAuthorisations)
      .innerJoin(organisations, eq(organisations.id, windowAuthorisations.institutionId))
      .where(eq(windowAuthorisations.creatorId, ctx.tenant.id))
      .orderBy(
        sql`array_position(array['asked', 'granted', 'refused', 'withdrawn'], ${windowAuthorisations.status})`,
        sql`${windowAuthorisations.updatedAt} desc`,
      )
      .limit(200);
    return rows.map((row) => ({ ...row, url: windowUrl(row.authorisationId) }));
  });
}
export type MyWindowAuthorisation = Awaited<ReturnType<typeof listMyWindowAuthorisations>>[number];

/** What a link asks of whom, for whoever holds it; null for a forged one. Reads as the system. */
export function findWindowRequest(caller: Caller, token: string) {
  return reading(caller, async (ctx) => {
    const id = authorisationOfToken(token);
    const [row] = id
      ? await ctx.db
          .select({
            authorisationId: windowAuthorisations.id,
            status: windowAuthorisations.status,
            creator: { id: creators.id, name: creators.name },
            institution,
            products: productCount,
          })
          .from(windowAuthorisations)
          .innerJoin(creators, eq(creators.id, windowAuthorisations.creatorId))
          .innerJoin(organisations, eq(organisations.id, windowAuthorisations.institutionId))
          .where(eq(windowAuthorisations.id, id))
      : [];
    return row ?? null;
  });
}

export type WindowRequest = NonNullable<Awaited<ReturnType<typeof findWindowRequest>>>;
