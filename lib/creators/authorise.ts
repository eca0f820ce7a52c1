import { and, eq } from "drizzle-orm";
import { creatorAuthorisations, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import {
  type AuthorisationRow,
  type AuthorisationView,
  authorisationView,
  changeTerms,
  endAuthorisations,
  grant,
  standingContents,
  type Terms,
} from "./authorisation-rows";
import { contentActedFor, creatorActedFor } from "./commands";
import { keepCooperation, tell, tellCreator } from "./cooperation-rows";
import { ensureFee } from "./fees";
import type {
  AuthoriseContentInput,
  AuthoriseKindInput,
  AuthoriseManyInput,
  ChangeAuthorisationInput,
  EndAuthorisationInput,
} from "./input";
import { type ContentKind, periodFits } from "./rules";

/** Terms as they are stored: an open end is null. */
export const termsOf = (input: { servicePpm: number; periodFrom?: Date; periodTo?: Date }): Terms => ({
  servicePpm: input.servicePpm,
  periodFrom: input.periodFrom ?? null,
  periodTo: input.periodTo ?? null,
});

export const ensurePeriod = (kind: ContentKind, terms: Terms) =>
  ensure(periodFits(kind, terms), "invalid_input", { fields: { periodTo: "period" } });

async function institutionBy(ctx: Ctx, appid: string) {
  const [institution] = await ctx.db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.appid, appid), eq(organisations.kind, "institution")));
  if (!institution) throw notFound("institution");
  return institution;
}

const auditTerms = (ctx: Ctx, action: string, row: AuthorisationRow) =>
  audit(ctx, { action, target: { type: "authorisation", id: row.id }, after: authorisationView(row) });

const tellTerms = (ctx: Ctx, kind: string, row: AuthorisationRow, creator: string) =>
  tell(ctx, row.institutionId, kind, { creator, rate: row.servicePpm }, `/content/creators/${row.creatorId}`);

/** Authorises to one institution on one set of terms, within the caller's transaction. */
export async function authorise(
  ctx: Ctx,
  creator: { id: string; name: string },
  institutionId: string,
  what: { contents: readonly { id: string; kind: ContentKind }[]; kinds: readonly ContentKind[] },
  terms: Terms,
  isRenewing = false,
): Promise<AuthorisationRow[]> {
  for (const kind of new Set([...what.kinds, ...what.contents.map((one) => one.kind)])) ensurePeriod(kind, terms);
  const contentIds = what.contents.map((one) => one.id);
  await ensureFee(ctx, { creatorId: creator.id, institutionId, contentIds, kinds: what.kinds }, terms.servicePpm);
  const rows = await grant(
    ctx,
    { creatorId: creator.id, institutionId, terms },
    { contentIds, kinds: what.kinds },
    isRenewing,
  );
  const [first] = rows;
  if (!first) return rows;
  await audit(ctx, {
    action: "creator.authorise",
    target: rows.length === 1 ? { type: "authorisation", id: first.id } : { type: "creator", id: creator.id },
    after:
      rows.length === 1 ? authorisationView(first) : { institutionId, authorisations: rows.map(authorisationView) },
  });
  await tellTerms(ctx, "content.authorised", first, creator.name);
  return rows;
}

/**
 * 内容授权: the creator lets an institution's promoters spread this content and grants it a service fee, from now on
 * (for live content within the agreed period). conflict while one is in force; after its end it begins anew. Runs across.
 */
export function authoriseContent(caller: Caller, input: AuthoriseContentInput): Promise<AuthorisationView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const content = await contentActedFor(ctx, input.contentId);
    return authoriseOne(ctx, content.creatorId, input, { contents: [content], kinds: [] });
  });
}

/** 全部内容合作: the same for all videos, all live rooms or all reservations, also those that come later. Runs across. */
export function authoriseKind(caller: Caller, input: AuthoriseKindInput): Promise<AuthorisationView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const creator = await creatorActedFor(ctx, { creatorAppid: input.creatorAppid });
    return authoriseOne(ctx, creator.id, input, { contents: [], kinds: [input.kind] });
  });
}

async function authoriseOne(
  ctx: Ctx,
  creatorId: string,
  input: { institutionAppid: string; servicePpm: number; periodFrom?: Date; periodTo?: Date },
  what: Parameters<typeof authorise>[3],
) {
  const institution = await institutionBy(ctx, input.institutionAppid);
  const creator = await creatorActedFor(ctx, { creatorId });
  const [row] = await authorise(ctx, creator, institution.id, what, termsOf(input));
  if (!row) throw new AppError("conflict");
  await keepCooperation(ctx, { creatorId, institutionId: institution.id });
  return authorisationView(row);
}

/** The creator authorises several of his contents and kinds at once; what is in force takes these terms. Runs across. */
export function authoriseMany(caller: Caller, input: AuthoriseManyInput): Promise<AuthorisationView[]> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const creator = await creatorActedFor(ctx, { creatorId: ctx.tenant.id });
    const institution = await institutionBy(ctx, input.institutionAppid);
    const contents = await standingContents(ctx, creator.id, input.contentIds);
    ensure(contents.length === new Set(input.contentIds).size, "not_found", { params: { what: "content" } });
    ensure(contents.length + input.kinds.length > 0, "invalid_input", { fields: { kinds: "required" } });
    const what = { contents, kinds: input.kinds };
    const rows = await authorise(ctx, creator, institution.id, what, termsOf(input), true);
    await keepCooperation(ctx, { creatorId: creator.id, institutionId: institution.id });
    return rows.map(authorisationView);
  });
}

async function authorisationById(ctx: Ctx, authorisationId: string) {
  const [row] = await ctx.db.select().from(creatorAuthorisations).where(eq(creatorAuthorisations.id, authorisationId));
  if (!row) throw notFound("authorisation");
  return row;
}

/** Other terms of an authorisation in force, from now on; orders before keep theirs. Runs across. */
export function changeAuthorisation(caller: Caller, input: ChangeAuthorisationInput): Promise<AuthorisationView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const row = await authorisationById(ctx, input.authorisationId);
    const creator = await creatorActedFor(ctx, { creatorId: row.creatorId }, "authorisation");
    ensure(row.status === "active", "wrong_state");
    const terms = termsOf(input);
    const { contentId, creatorId, institutionId } = row;
    const kind =
      row.coversKind ?? (contentId ? (await contentActedFor(ctx, contentId, "authorisation")).kind : "video");
    ensurePeriod(kind, terms);
    const what = { contentIds: contentId ? [contentId] : [], kinds: row.coversKind ? [row.coversKind] : [] };
    await ensureFee(ctx, { creatorId, institutionId, ...what }, terms.servicePpm);
    const changed = await changeTerms(ctx, row, terms);
    if (!changed) throw new AppError("conflict");
    await auditTerms(ctx, "creator.change_authorisation", changed);
    await tellTerms(ctx, "content.changed", changed, creator.name);
    return authorisationView(changed);
  });
}

/**
 * Ends an authorisation at once, by the creator or by the institution it was given to: no new touch, and earlier ones
 * bring nothing more. Lines ordered before keep what they were frozen with. Runs across.
 */
export function endAuthorisation(caller: Caller, input: EndAuthorisationInput): Promise<AuthorisationView> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const row = await authorisationById(ctx, input.authorisationId);
    const isPartner = row.institutionId === ctx.tenant.id;
    const creator = isPartner ? null : await creatorActedFor(ctx, { creatorId: row.creatorId }, "authorisation");
    ensure(row.status === "active", "wrong_state");
    const [ended] = await endAuthorisations(ctx, eq(creatorAuthorisations.id, row.id));
    if (!ended) throw new AppError("conflict");
    await auditTerms(ctx, "creator.end_authorisation", ended);
    if (creator) await tellTerms(ctx, "content.ended", ended, creator.name);
    else await tellCreator(ctx, row, "content.ended", {});
    return authorisationView(ended);
  });
}
