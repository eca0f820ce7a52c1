import { and, eq, inArray, sql } from "drizzle-orm";
import { creatorAuthorisations, creatorAuthorisationVersions, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { contentActedFor } from "./commands";
import type { AuthoriseContentInput, ChangeAuthorisationInput, EndAuthorisationInput } from "./input";
import { periodFits } from "./rules";

type Row = typeof creatorAuthorisations.$inferSelect;

/** Appends the terms that hold from now on. */
async function appendVersion(ctx: Ctx, action: string, row: Row) {
  const { id, createdAt: _created, updatedAt: _updated, ...terms } = row;
  await ctx.db
    .insert(creatorAuthorisationVersions)
    .values({ authorisationId: id, ...terms, validFrom: ctx.now, changedBy: ctx.actor.id });
  const { contentId, institutionId, status, servicePpm, periodFrom, periodTo, version } = row;
  const view = { authorisationId: id, contentId, institutionId, status, servicePpm, periodFrom, periodTo, version };
  await audit(ctx, { action, target: { type: "authorisation", id }, after: view });
  return view;
}

/**
 * 内容授权: the creator lets an institution's promoters spread this content and grants it a service fee, from now on
 * (for live content within the agreed period). conflict while one is in force; after its end it begins anew. Runs across.
 */
export function authoriseContent(caller: Caller, input: AuthoriseContentInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const content = await contentActedFor(ctx, input.contentId);
    const terms = {
      servicePpm: input.servicePpm,
      periodFrom: input.periodFrom ?? null,
      periodTo: input.periodTo ?? null,
    };
    ensure(periodFits(content.kind, terms), "invalid_input", { fields: { periodTo: "period" } });
    const [institution] = await ctx.db
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.appid, input.institutionAppid), eq(organisations.kind, "institution")));
    if (!institution) throw notFound("institution");
    const set = { ...terms, status: "active" as const, updatedAt: ctx.now };
    const [row] = await ctx.db
      .insert(creatorAuthorisations)
      .values({
        id: ctx.newId("cau"),
        creatorId: content.creatorId,
        institutionId: institution.id,
        contentId: content.id,
        ...set,
        version: 1,
        createdAt: ctx.now,
      })
      .onConflictDoUpdate({
        target: [creatorAuthorisations.institutionId, creatorAuthorisations.contentId],
        set: { ...set, version: sql`${creatorAuthorisations.version} + 1` },
        setWhere: inArray(creatorAuthorisations.status, ["ended"]),
      })
      .returning();
    if (!row) throw new AppError("conflict");
    return appendVersion(ctx, "creator.authorise", row);
  });
}

async function authorisationActedFor(ctx: Ctx, authorisationId: string) {
  const [row] = await ctx.db.select().from(creatorAuthorisations).where(eq(creatorAuthorisations.id, authorisationId));
  if (!row) throw notFound("authorisation");
  const content = await contentActedFor(ctx, row.contentId, "authorisation");
  return { row, content };
}

async function change(ctx: Ctx, read: Row, action: string, set: Partial<Row>) {
  const [row] = await ctx.db
    .update(creatorAuthorisations)
    .set({ ...set, version: read.version + 1, updatedAt: ctx.now })
    .where(and(eq(creatorAuthorisations.id, read.id), eq(creatorAuthorisations.version, read.version)))
    .returning();
  if (!row) throw new AppError("conflict");
  return appendVersion(ctx, action, row);
}

/** Other terms of an authorisation in force, from now on; orders before keep theirs. Runs across. */
export function changeAuthorisation(caller: Caller, input: ChangeAuthorisationInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const { row, content } = await authorisationActedFor(ctx, input.authorisationId);
    ensure(row.status === "active", "wrong_state");
    const terms = {
      servicePpm: input.servicePpm,
      periodFrom: input.periodFrom ?? null,
      periodTo: input.periodTo ?? null,
    };
    ensure(periodFits(content.kind, terms), "invalid_input", { fields: { periodTo: "period" } });
    return change(ctx, row, "creator.change_authorisation", terms);
  });
}

/** Ends an authorisation: no new touch from now on; touches made before keep their fee. Runs across. */
export function endAuthorisation(caller: Caller, input: EndAuthorisationInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const { row } = await authorisationActedFor(ctx, input.authorisationId);
    ensure(row.status === "active", "wrong_state");
    return change(ctx, row, "creator.end_authorisation", { status: "ended" });
  });
}
