import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { organisations, partnershipLinks } from "@/db/schema";
import { creatorActedFor } from "@/lib/creators/commands";
import { audit } from "@/lib/kernel/audit";
import { sign, unsign } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { publicUrl } from "@/lib/kernel/paths";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";
import { invitationState } from "@/lib/promoters/rules";
import type { CreateLinkInput, LinkInput, LinkTokenInput } from "./input";
import { countsOf, nextOf, pairsOf } from "./invite-commands";
import { lockShop, shopParty, writePartnerships } from "./rows";
import { limits } from "./rules";

const purpose = "partnership-link";

const tokenOf = (id: string): string => sign(purpose, id);
const urlOf = (id: string): string => publicUrl(`/c/partner/${tokenOf(id)}`);

/** The link a signed token names, whatever became of it; not_found for a forged one. Needs the system role. */
export async function linkOf(ctx: Ctx, token: string) {
  const id = unsign(purpose, token);
  const [row] = id ? await ctx.db.select().from(partnershipLinks).where(eq(partnershipLinks.id, id)) : [];
  if (!row) throw notFound("invitation");
  return row;
}
type Link = Awaited<ReturnType<typeof linkOf>>;

const refusals = { revoked: "gone", expired: "expired", used_up: "quota" } as const;

/** Throws gone, expired or quota unless the link can still be used. */
export function ensureOpen(link: Link, now: Date): void {
  const state = invitationState(link, now);
  if (state !== "open") throw new AppError(refusals[state]);
}

/** A link with its QR for creators the shop does not know yet: how many may accept, and how long. */
export function createLink(caller: Caller, input: CreateLinkInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "partnership.invite");
    const id = ctx.newId("psl");
    const expiresAt = addDays(ctx.now, input.validDays);
    const { note, maxUses } = input;
    const row = { id, brandId: ctx.tenant.id, note: note || null, maxUses, expiresAt };
    await ctx.db.insert(partnershipLinks).values({ ...row, createdBy: ctx.actor.id, createdAt: ctx.now });
    await audit(ctx, { action: "partnership.create_link", target: { type: "partnership_link", id }, after: input });
    return { linkId: id, url: urlOf(id), expiresAt };
  });
}

/** Takes a link back; whoever came by it stays. */
export function revokeLink(caller: Caller, { linkId }: LinkInput): Promise<{ linkId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "partnership.invite");
    const own = and(eq(partnershipLinks.id, linkId), eq(partnershipLinks.brandId, ctx.tenant.id));
    const [row] = await ctx.db.select({ id: partnershipLinks.id }).from(partnershipLinks).where(own);
    if (!row) throw notFound("invitation");
    const done = await ctx.db
      .update(partnershipLinks)
      .set({ revokedAt: ctx.now })
      .where(and(own, isNull(partnershipLinks.revokedAt)))
      .returning({ id: partnershipLinks.id });
    ensure(done.length === 1, "wrong_state");
    await audit(ctx, { action: "partnership.revoke_link", target: { type: "partnership_link", id: linkId } });
    return { linkId };
  });
}

/** The shop's links, newest first, at most 200. */
export function listLinks(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "partnership.read");
    const rows = await ctx.db
      .select()
      .from(partnershipLinks)
      .where(eq(partnershipLinks.brandId, ctx.tenant.id))
      .orderBy(desc(partnershipLinks.createdAt), desc(partnershipLinks.id))
      .limit(200);
    return rows.map(({ id, note, maxUses, used, expiresAt, createdAt, revokedAt }) => ({
      linkId: id,
      note,
      maxUses,
      used,
      expiresAt,
      createdAt,
      url: urlOf(id),
      state: invitationState({ revokedAt, expiresAt, used, maxUses }, ctx.now),
    }));
  });
}
export type ListedLink = Awaited<ReturnType<typeof listLinks>>[number];

/** What a link offers, for whoever holds it; null for a forged one. Reads as the system. */
export function findLinkOffer(caller: Caller, token: string) {
  return reading(caller, async (ctx) => {
    const link = await linkOf(ctx, token).catch((error) => {
      if (error instanceof AppError && error.code === "not_found") return null;
      throw error;
    });
    if (!link) return null;
    const [shop] = await ctx.db.select(shopParty).from(organisations).where(eq(organisations.id, link.brandId));
    if (!shop) throw notFound("shop");
    return { shop, note: link.note, expiresAt: link.expiresAt, state: invitationState(link, ctx.now) };
  });
}
export type LinkOffer = NonNullable<Awaited<ReturnType<typeof findLinkOffer>>>;

/** Counts one acceptance; of any number at once no more than `maxUses` get through, the others have quota. */
async function countUse(ctx: Ctx, link: Link): Promise<void> {
  ensureOpen(link, ctx.now);
  const { id, used, maxUses, revokedAt, expiresAt } = partnershipLinks;
  const counted = await ctx.db
    .update(partnershipLinks)
    .set({ used: sql`${used} + 1` })
    .where(and(eq(id, link.id), lt(used, maxUses), isNull(revokedAt), gt(expiresAt, ctx.now)))
    .returning({ id });
  ensure(counted.length === 1, "quota");
}

/**
 * The creator who opened a link cooperates from now on. gone, expired or quota where the link is over, wrong_state where
 * the two cooperate already, gone for one the shop blocked. Runs across: the link is the shop's.
 */
export function acceptLink(caller: Caller, input: LinkTokenInput): Promise<{ partnershipId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "creator.self");
    const link = await linkOf(ctx, input.token);
    const creator = await creatorActedFor(ctx, { creatorId: ctx.tenant.id });
    await lockShop(ctx, link.brandId);
    const before = (await pairsOf(ctx, link.brandId, [creator.id])).get(creator.id) ?? null;
    ensure(before?.status !== "accepted", "wrong_state");
    // Whom the shop blocked is not told so: for him the link is over.
    ensure((before?.blockedAt ?? null) === null, "gone");
    ensure((await countsOf(ctx, link.brandId)).partners < limits.partners, "quota");
    await countUse(ctx, link);
    const pair = { brandId: link.brandId, creatorId: creator.id };
    const terms = { status: "accepted" as const, note: link.note, linkId: link.id, acceptedAt: ctx.now, endedAt: null };
    const next = nextOf(ctx, pair, before, terms);
    await writePartnerships(ctx, [{ before, next, verb: "accept" }]);
    return { partnershipId: next.id };
  });
}
