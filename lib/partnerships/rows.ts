import { inArray, sql } from "drizzle-orm";
import { creators, notices, organisations, partnerships, partnershipVersions } from "@/db/schema";
import { auditAll } from "@/lib/kernel/audit";
import { insertRows, updateRows } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { emitEvents } from "@/lib/webhooks/emit";

export type PartnershipRow = typeof partnerships.$inferSelect;
export type Change = { before: PartnershipRow | null; next: PartnershipRow; verb: string };

export type ShopParty = { id: string; name: string; appid: string };
/** `keeperId`: who answers for him, he himself or, while he has no sign-in, the institution that manages him. */
export type CreatorParty = { id: string; name: string; appid: string; keeperId: string; isManaged: boolean };

/** Invitations of a shop are made one call after the other: its caps are counted in rows. */
export const lockShop = (ctx: Ctx, brandId: string) =>
  ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`partnerships:${brandId}`}, 0))`);

export const keeperId = sql<string>`case when ${creators.userId} is null then coalesce(${creators.managedBy}, ${creators.id}) else ${creators.id} end`;
export const creatorParty = {
  id: creators.id,
  name: creators.name,
  appid: creators.creatorAppid,
  keeperId,
  isManaged: sql<boolean>`${creators.userId} is null and ${creators.managedBy} is not null`,
};
export const shopParty = { id: organisations.id, name: organisations.name, appid: organisations.appid };

async function partiesOf(ctx: Ctx, rows: readonly PartnershipRow[]) {
  const shops = await ctx.db
    .select(shopParty)
    .from(organisations)
    .where(inArray(organisations.id, distinct(rows.map((row) => row.brandId))));
  const people = await ctx.db
    .select(creatorParty)
    .from(creators)
    .where(inArray(creators.id, distinct(rows.map((row) => row.creatorId))));
  return { shops: new Map(shops.map((one) => [one.id, one])), people: new Map(people.map((one) => [one.id, one])) };
}

/**
 * Writes new and changed partnerships with their versions, the logs of both sides, the other side's bell and the events
 * for whoever listens: a fixed number of statements, however many. The rows changed are locked.
 */
export async function writePartnerships(ctx: Ctx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const { shops, people } = await partiesOf(
    ctx,
    changes.map((one) => one.next),
  );
  await insertRows(
    ctx,
    partnerships,
    changes.filter((one) => one.before === null).map((one) => one.next),
  );
  await updateRows(
    ctx,
    partnerships,
    "id",
    changes.filter((one) => one.before !== null).map((one) => one.next),
  );
  await insertRows(
    ctx,
    partnershipVersions,
    changes.map(({ next }) => ({
      partnershipId: next.id,
      version: next.version,
      brandId: next.brandId,
      creatorId: next.creatorId,
      status: next.status,
      isBlocked: next.blockedAt !== null,
      note: next.note,
      validFrom: ctx.now,
      changedBy: ctx.actor.name,
      changedByKind: ctx.tenant.kind,
    })),
  );
  const told = changes.map((change) => ({
    ...change,
    shop: shops.get(change.next.brandId),
    creator: people.get(change.next.creatorId),
  }));
  await auditAll(
    ctx,
    told.flatMap(({ before, next, verb, shop, creator }) => {
      const entry = {
        action: `partnership.${verb}`,
        target: { type: "partnership", id: next.id },
        before: before && { status: before.status },
        after: { status: next.status, shop: shop?.name, creator: creator?.name, note: next.note },
      };
      const isPrivate = verb === "remove" || verb === "block" || verb === "unblock";
      const others = isPrivate || !creator ? [] : [{ ...entry, orgId: creator.keeperId }];
      return [{ ...entry, orgId: next.brandId }, ...others];
    }),
  );
  await tellOthers(ctx, told);
  await emitEvents(
    ctx,
    told.flatMap(({ before, next, creator, shop }) => {
      if (before?.status === next.status && next.status !== "invited") return [];
      const data = {
        partnership_id: next.id,
        status: next.status,
        shop_appid: shop?.appid ?? null,
        creator_appid: creator?.appid ?? null,
        changed_at: ctx.now,
      };
      const hear = creator?.isManaged ? [next.brandId, creator.keeperId] : [next.brandId];
      return hear.map((orgId) => ({
        orgId,
        event: "partnership.changed" as const,
        key: `${next.id}:${next.version}`,
        data,
      }));
    }),
  );
}

/** What the other side is told by its bell; what a shop does for itself alone is told to nobody. */
const toldToCreator: readonly string[] = ["invite", "cancel", "end"];
const toldToShop: readonly string[] = ["accept", "refuse", "end", "expire"];

async function tellOthers(
  ctx: Ctx,
  changes: readonly (Change & { shop?: ShopParty; creator?: CreatorParty })[],
): Promise<void> {
  const rows = changes.flatMap(({ next, verb, shop, creator }) => {
    if (!shop || !creator) return [];
    const notice = {
      id: ctx.newId("ntc"),
      kind: `partnership.${next.status}`,
      data: { shop: shop.name, creator: creator.name },
      createdAt: ctx.now,
    };
    const isByShop = ctx.tenant.id === shop.id;
    const isByCreator = ctx.tenant.id === creator.id || ctx.tenant.id === creator.keeperId;
    const href = creator.isManaged ? `/partnerships/${next.id}` : `/c/shops/${next.id}`;
    const toCreator = { ...notice, orgId: creator.keeperId, href };
    const toShop = { ...notice, orgId: shop.id, href: `/partnerships/${next.id}` };
    return [
      ...(!isByCreator && toldToCreator.includes(verb) ? [toCreator] : []),
      ...(!isByShop && toldToShop.includes(verb) ? [{ ...toShop, id: ctx.newId("ntc") }] : []),
    ];
  });
  await insertRows(ctx, notices, rows);
}
