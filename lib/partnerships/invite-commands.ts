import { and, count, eq, gt, inArray, or } from "drizzle-orm";
import { creators, partnerships } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { type InviteCreatorsInput, inviteCreatorsInput } from "./input";
import { type Change, lockShop, type PartnershipRow, writePartnerships } from "./rows";
import { dayBefore, type InviteRefusal, inviteRefusal } from "./rules";

/** What became of one creator asked for, under the key he was asked by. */
export type InvitedCreator = { creator: string } & (
  | { partnershipId: string; creatorAppid: string; expiresAt: Date }
  | { refusal: InviteRefusal }
);

/** Creators by what a shop knows them by: appid or our own number, each under the key asked. */
export async function creatorsByKey(ctx: Ctx, keys: readonly string[]) {
  const rows = await ctx.db
    .select({ id: creators.id, appid: creators.creatorAppid, name: creators.name })
    .from(creators)
    .where(or(inArray(creators.creatorAppid, [...keys]), inArray(creators.id, [...keys])));
  const byKey = new Map(rows.flatMap((row) => [[row.id, row] as const, [row.appid, row] as const]));
  return (key: string) => byKey.get(key) ?? null;
}

/** The shop's pairs with these creators, locked until the transaction ends. */
export async function pairsOf(ctx: Ctx, brandId: string, creatorIds: readonly string[]) {
  if (creatorIds.length === 0) return new Map<string, PartnershipRow>();
  const rows = await ctx.db
    .select()
    .from(partnerships)
    .where(and(eq(partnerships.brandId, brandId), inArray(partnerships.creatorId, [...creatorIds])))
    .orderBy(partnerships.id)
    .for("update");
  return new Map(rows.map((row) => [row.creatorId, row]));
}

export async function countsOf(ctx: Ctx, brandId: string) {
  const own = eq(partnerships.brandId, brandId);
  const [today] = await ctx.db
    .select({ n: count() })
    .from(partnerships)
    .where(and(own, gt(partnerships.invitedAt, dayBefore(ctx.now))));
  const [open] = await ctx.db
    .select({ n: count() })
    .from(partnerships)
    .where(and(own, inArray(partnerships.status, ["invited", "accepted"])));
  return { today: today?.n ?? 0, partners: open?.n ?? 0 };
}

/** A pair that begins, or goes on as one row: `terms` over what stood. */
export function nextOf(
  ctx: Ctx,
  pair: { brandId: string; creatorId: string },
  before: PartnershipRow | null,
  terms: Partial<PartnershipRow>,
): PartnershipRow {
  if (before) return { ...before, ...terms, version: before.version + 1, updatedAt: ctx.now };
  return {
    id: ctx.newId("psh"),
    brandId: pair.brandId,
    creatorId: pair.creatorId,
    status: "initial",
    version: 1,
    note: null,
    linkId: null,
    invitedAt: null,
    expiresAt: null,
    acceptedAt: null,
    endedAt: null,
    blockedAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    ...terms,
  };
}

/**
 * A shop invites creators to cooperate, each answered by itself: who cannot be invited is told why (see
 * `inviteRefusal`), the others are asked. An invitation that waits is renewed. Runs across: the creators' own rows follow.
 */
export function inviteCreators(caller: Caller, raw: InviteCreatorsInput): Promise<{ items: InvitedCreator[] }> {
  const input = inviteCreatorsInput.parse(raw);
  return transaction(caller, async (ctx) => {
    allow(ctx, "partnership.invite");
    const brandId = ctx.tenant.id;
    await lockShop(ctx, brandId);
    const known = await creatorsByKey(ctx, input.creators);
    const pairs = await pairsOf(ctx, brandId, distinct(input.creators.map((key) => known(key)?.id)));
    const counts = await countsOf(ctx, brandId);
    const expiresAt = addDays(ctx.now, input.validDays);
    const changes = new Map<string, Change>();
    const items = input.creators.map((key): InvitedCreator => {
      const creator = known(key);
      if (!creator) return { creator: key, refusal: "unknown_creator" };
      const before = pairs.get(creator.id) ?? null;
      const refusal = changes.has(creator.id) ? "invited_lately" : inviteRefusal(before, counts, ctx.now);
      if (refusal) return { creator: key, refusal };
      counts.today += 1;
      if (before?.status !== "invited") counts.partners += 1;
      const next = nextOf(ctx, { brandId, creatorId: creator.id }, before, {
        status: "invited",
        note: input.note || null,
        linkId: null,
        invitedAt: ctx.now,
        expiresAt,
        acceptedAt: null,
        endedAt: null,
      });
      changes.set(creator.id, { before, next, verb: "invite" });
      return { creator: key, partnershipId: next.id, creatorAppid: creator.appid, expiresAt };
    });
    await writePartnerships(ctx, [...changes.values()]);
    return { items };
  });
}
