import { and, count, desc, eq, ilike, inArray, isNotNull, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { creators, organisations, partnerships, partnershipVersions, plans } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListPartnershipsInput } from "./input";
import { type CreatorParty, creatorParty, type PartnershipRow, type ShopParty, shopParty } from "./rows";
import { deedsOf, type PartnershipDeed, type PartnershipStatus, type Side, shownToCreator } from "./rules";

export type PartnershipView = {
  partnershipId: string;
  status: PartnershipStatus;
  version: number;
  shop: ShopParty;
  creator: Omit<CreatorParty, "keeperId">;
  note: string | null;
  invitedAt: Date | null;
  expiresAt: Date | null;
  acceptedAt: Date | null;
  endedAt: Date | null;
  /** For the shop's eyes: null for creators. */
  blockedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** Plans of the shop that name him now. */
  plans: number;
  /** What the calling side may do about it now. */
  deeds: PartnershipDeed[];
};

const sideOf = (ctx: Ctx): Side => (ctx.tenant.kind === "brand" ? "shop" : "creator");

/** The caller's own: a shop's, a creator's, or those of creators an institution answers for. */
function isOwn(ctx: Ctx): SQL | undefined {
  if (ctx.tenant.kind === "brand") return eq(partnerships.brandId, ctx.tenant.id);
  const shown = inArray(partnerships.status, [...shownToCreator]);
  if (ctx.tenant.kind === "creator") return and(eq(partnerships.creatorId, ctx.tenant.id), shown);
  return and(eq(creators.managedBy, ctx.tenant.id), isNull(creators.userId), shown);
}

/** Now running or to begin, naming the creator of the row. */
const plansNaming = (ctx: Ctx) => sql<number>`(select count(*)::int from ${plans} p
  where p.brand_id = ${partnerships.brandId} and p.audience = 'creator' and p.status <> 'ended'
    and (p.end_at is null or p.end_at > ${ctx.now}) and p.creator_ids @> array[${partnerships.creatorId}])`;

const selectPartnerships = (ctx: Ctx) =>
  ctx.db
    .select({ row: partnerships, shop: shopParty, creator: creatorParty, plans: plansNaming(ctx) })
    .from(partnerships)
    .innerJoin(organisations, eq(organisations.id, partnerships.brandId))
    .innerJoin(creators, eq(creators.id, partnerships.creatorId));

type Found = { row: PartnershipRow; shop: ShopParty; creator: CreatorParty; plans: number };

function toView(ctx: Ctx, { row, shop, creator, plans: named }: Found): PartnershipView {
  const { id, linkId: _link, brandId: _brand, creatorId: _creator, ...rest } = row;
  const { keeperId: _keeper, ...party } = creator;
  const side = sideOf(ctx);
  return {
    ...rest,
    partnershipId: id,
    shop,
    creator: party,
    blockedAt: side === "shop" ? row.blockedAt : null,
    plans: named,
    deeds: deedsOf(row.status, side, row.blockedAt !== null),
  };
}

type Filter = Pick<ListPartnershipsInput, "q" | "plans">;

/** What a list shows unless it is asked for by name: not who was only blocked or struck from it. */
const isListed = or(notInArray(partnerships.status, ["initial", "deleted"]), isNotNull(partnerships.blockedAt));

function filtersOf(ctx: Ctx, { q, plans: naming }: Filter): SQL | undefined {
  const like = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null;
  const [name, appid] =
    ctx.tenant.kind === "creator" ? [organisations.name, organisations.appid] : [creators.name, creators.creatorAppid];
  return and(
    isOwn(ctx),
    like ? or(ilike(name, like), eq(appid, q ?? ""), eq(creators.id, q ?? "")) : undefined,
    naming ? (naming === "with" ? sql`${plansNaming(ctx)} > 0` : sql`${plansNaming(ctx)} = 0`) : undefined,
  );
}

/** The caller's partnerships, what changed last first; without a state those that mean something still. */
export function listPartnerships(caller: Caller | Ctx, input: ListPartnershipsInput): Promise<Page<PartnershipView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "partnership.read");
    const place = keyset(input, partnerships.updatedAt, partnerships.id);
    const state = input.blocked
      ? isNotNull(partnerships.blockedAt)
      : input.status
        ? eq(partnerships.status, input.status)
        : isListed;
    const rows = await selectPartnerships(ctx)
      .where(and(filtersOf(ctx, input), state, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(
      rows.map((row) => toView(ctx, row)),
      input,
      (row) => ({ at: row.updatedAt.toISOString(), id: row.partnershipId }),
    );
  });
}

export type PartnershipCounts = Record<PartnershipStatus | "all" | "blocked", number>;

/** How many stand in which state: the tabs of the list. */
export function countPartnerships(caller: Caller | Ctx, input: Filter): Promise<PartnershipCounts> {
  return reading(caller, async (ctx) => {
    allow(ctx, "partnership.read");
    const rows = await ctx.db
      .select({
        status: partnerships.status,
        isBlocked: sql<boolean>`${partnerships.blockedAt} is not null`,
        n: count(),
      })
      .from(partnerships)
      .innerJoin(organisations, eq(organisations.id, partnerships.brandId))
      .innerJoin(creators, eq(creators.id, partnerships.creatorId))
      .where(filtersOf(ctx, input))
      .groupBy(partnerships.status, sql`${partnerships.blockedAt} is not null`);
    const none = { all: 0, blocked: 0, initial: 0, invited: 0, accepted: 0, refused: 0 };
    const counts: PartnershipCounts = { ...none, cancelled: 0, expired: 0, ended: 0, deleted: 0 };
    for (const { status, isBlocked, n } of rows) {
      counts[status] += n;
      if (isBlocked) counts.blocked += n;
      if (isBlocked || (status !== "initial" && status !== "deleted")) counts.all += n;
    }
    return counts;
  });
}

export type PartnershipEvent = {
  version: number;
  status: PartnershipStatus;
  isBlocked: boolean;
  by: string;
  side: "shop" | "creator" | "time";
  at: Date;
};
export type PartnershipDetail = PartnershipView & { history: PartnershipEvent[] };

const sides: Partial<Record<string, PartnershipEvent["side"]>> = { brand: "shop", operator: "time" };

async function historyOf(ctx: Ctx, { partnershipId, shop, creator }: PartnershipView): Promise<PartnershipEvent[]> {
  const isShops = sideOf(ctx) === "shop";
  const rows = await ctx.db
    .select()
    .from(partnershipVersions)
    .where(
      and(
        eq(partnershipVersions.partnershipId, partnershipId),
        isShops ? undefined : inArray(partnershipVersions.status, [...shownToCreator]),
      ),
    )
    .orderBy(desc(partnershipVersions.version))
    .limit(100);
  return rows
    .filter((row, index) => isShops || row.status !== rows[index + 1]?.status || row.status === "invited")
    .map((row) => {
      const side = sides[row.changedByKind] ?? "creator";
      const other = side === "shop" ? shop.name : side === "creator" ? creator.name : "";
      const isOurs = side === sideOf(ctx);
      const by = isOurs ? row.changedBy : other;
      const { version, status, isBlocked, validFrom: at } = row;
      return { version, status, isBlocked: isShops && isBlocked, by, side, at };
    });
}

/** One partnership with its history; not_found for that of others. */
export function getPartnership(caller: Caller | Ctx, partnershipId: string): Promise<PartnershipDetail> {
  return reading(caller, async (ctx) => {
    allow(ctx, "partnership.read");
    const [row] = await selectPartnerships(ctx).where(and(isOwn(ctx), eq(partnerships.id, partnershipId)));
    if (!row) throw notFound("partnership");
    const view = toView(ctx, row);
    return { ...view, history: await historyOf(ctx, view) };
  });
}

/** The shop's partnership with the creator of this appid or number, in whatever state; null where there is none. */
export function findPartnershipWith(caller: Caller | Ctx, creator: string): Promise<PartnershipView | null> {
  return reading(caller, async (ctx) => {
    allow(ctx, "partnership.read");
    const known = or(eq(creators.creatorAppid, creator), eq(creators.id, creator));
    const [row] = await selectPartnerships(ctx).where(and(isOwn(ctx), known));
    return row ? toView(ctx, row) : null;
  });
}

/** The creator's partnership with a shop, as far as he may see it; null where there is none. */
export function findPartnershipOfShop(caller: Caller | Ctx, brandId: string): Promise<PartnershipView | null> {
  return reading(caller, async (ctx) => {
    allow(ctx, "partnership.read");
    const [row] = await selectPartnerships(ctx).where(and(isOwn(ctx), eq(partnerships.brandId, brandId)));
    return row ? toView(ctx, row) : null;
  });
}

/** Appids of the shop's creators in these states by the page's place in the list, with how many there are in all. */
export function listPartnerAppids(
  caller: Caller | Ctx,
  input: { statuses?: readonly PartnershipStatus[]; offset: number; limit: number },
): Promise<{ appids: string[]; total: number }> {
  return reading(caller, async (ctx) => {
    allow(ctx, "partnership.read");
    const wanted = and(isOwn(ctx), input.statuses ? inArray(partnerships.status, [...input.statuses]) : isListed);
    const rows = await ctx.db
      .select({ appid: creators.creatorAppid, total: sql<number>`count(*) over ()::int` })
      .from(partnerships)
      .innerJoin(creators, eq(creators.id, partnerships.creatorId))
      .where(wanted)
      .orderBy(desc(partnerships.updatedAt), desc(partnerships.id))
      .limit(input.limit)
      .offset(input.offset);
    if (rows.length > 0 || input.offset === 0)
      return { appids: rows.map((row) => row.appid), total: rows[0]?.total ?? 0 };
    const total = await ctx.db.$count(partnerships, wanted);
    return { appids: [], total };
  });
}

/** States of a shop with these creators, by creator; who was never asked is left out. */
export function partnershipsOf(
  caller: Caller | Ctx,
  brandId: string,
  creatorIds: readonly string[],
): Promise<Map<string, Pick<PartnershipRow, "id" | "status" | "blockedAt">>> {
  return reading(caller, async (ctx) => {
    if (creatorIds.length === 0) return new Map();
    const rows = await ctx.db
      .select({
        creatorId: partnerships.creatorId,
        id: partnerships.id,
        status: partnerships.status,
        blockedAt: partnerships.blockedAt,
      })
      .from(partnerships)
      .where(and(eq(partnerships.brandId, brandId), inArray(partnerships.creatorId, [...creatorIds])));
    return new Map(rows.map(({ creatorId, ...row }) => [creatorId, row]));
  });
}
