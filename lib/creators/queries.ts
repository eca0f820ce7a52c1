import { and, desc, eq, ilike, lte, or } from "drizzle-orm";
import {
  creatorAuthorisations,
  creatorAuthorisationVersions,
  creatorContents,
  creators,
  organisations,
} from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListContentsInput } from "./input";
import { authorisationState } from "./rules";

/** The terms under which a content was authorised to an institution at `t`, in their period; null where it was not. */
export async function authorisationAsOf(ctx: Ctx, contentId: string, institutionId: string, t: Date) {
  const [row] = await ctx.db
    .select()
    .from(creatorAuthorisationVersions)
    .where(
      and(
        eq(creatorAuthorisationVersions.contentId, contentId),
        eq(creatorAuthorisationVersions.institutionId, institutionId),
        lte(creatorAuthorisationVersions.validFrom, t),
      ),
    )
    .orderBy(desc(creatorAuthorisationVersions.version))
    .limit(1);
  return row && authorisationState(row, t) === "active" ? row : null;
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** Content authorised to this institution, newest agreement first, with its terms. */
export function listAuthorisedContents(caller: Caller, input: ListContentsInput) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const { where, orderBy } = keyset(input, creatorAuthorisations.createdAt, creatorAuthorisations.id);
    const rows = await ctx.db
      .select({
        authorisationId: creatorAuthorisations.id,
        status: creatorAuthorisations.status,
        servicePpm: creatorAuthorisations.servicePpm,
        periodFrom: creatorAuthorisations.periodFrom,
        periodTo: creatorAuthorisations.periodTo,
        createdAt: creatorAuthorisations.createdAt,
        updatedAt: creatorAuthorisations.updatedAt,
        contentId: creatorContents.id,
        kind: creatorContents.kind,
        title: creatorContents.title,
        hasOutsideGoods: creatorContents.hasOutsideGoods,
        creatorAppid: creators.creatorAppid,
        creatorName: creators.name,
      })
      .from(creatorAuthorisations)
      .innerJoin(creatorContents, eq(creatorContents.id, creatorAuthorisations.contentId))
      .innerJoin(creators, eq(creators.id, creatorAuthorisations.creatorId))
      .where(
        and(
          eq(creatorAuthorisations.institutionId, ctx.tenant.id),
          input.kind ? eq(creatorContents.kind, input.kind) : undefined,
          input.q ? or(ilike(creatorContents.title, like(input.q)), ilike(creators.name, like(input.q))) : undefined,
          where,
        ),
      )
      .orderBy(...orderBy)
      .limit(input.limit + 1);
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.authorisationId }));
    return { ...page, items: page.items.map((row) => ({ ...row, state: authorisationState(row, ctx.now) })) };
  });
}
export type AuthorisedContent = Awaited<ReturnType<typeof listAuthorisedContents>> extends Page<infer T> ? T : never;

type ManagedContent = Pick<AuthorisedContent, "contentId" | "kind" | "title" | "hasOutsideGoods">;

/** Creators this institution manages, with their contents. Runs across: contents without an authorisation are theirs. */
export function listManagedCreators(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.read");
    const rows = await ctx.db
      .select({
        creatorAppid: creators.creatorAppid,
        name: creators.name,
        contentId: creatorContents.id,
        kind: creatorContents.kind,
        title: creatorContents.title,
        hasOutsideGoods: creatorContents.hasOutsideGoods,
      })
      .from(creators)
      .leftJoin(creatorContents, eq(creatorContents.creatorId, creators.id))
      .where(eq(creators.managedBy, ctx.tenant.id))
      .orderBy(desc(creators.createdAt), desc(creatorContents.createdAt))
      .limit(500);
    const byCreator = new Map<string, { creatorAppid: string; name: string; contents: ManagedContent[] }>();
    for (const { creatorAppid, name, contentId, kind, title, hasOutsideGoods } of rows) {
      const creator = byCreator.get(creatorAppid) ?? { creatorAppid, name, contents: [] };
      byCreator.set(creatorAppid, creator);
      if (contentId && kind && title)
        creator.contents.push({ contentId, kind, title, hasOutsideGoods: hasOutsideGoods ?? false });
    }
    return [...byCreator.values()];
  });
}

/** The creator's own authorisations, to whichever institution. */
export function listMyAuthorisations(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.self");
    return ctx.db
      .select({
        authorisationId: creatorAuthorisations.id,
        contentId: creatorAuthorisations.contentId,
        institution: organisations.name,
        status: creatorAuthorisations.status,
        servicePpm: creatorAuthorisations.servicePpm,
        periodFrom: creatorAuthorisations.periodFrom,
        periodTo: creatorAuthorisations.periodTo,
        updatedAt: creatorAuthorisations.updatedAt,
      })
      .from(creatorAuthorisations)
      .innerJoin(organisations, eq(organisations.id, creatorAuthorisations.institutionId))
      .where(eq(creatorAuthorisations.creatorId, ctx.tenant.id))
      .orderBy(desc(creatorAuthorisations.updatedAt));
  });
}
