import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { clicks, institutionMiniapps, miniapps, products, shares, visits } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { contentHash } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { addMinutes } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { resolveIdentity } from "./identities";
import { type JoinIdentitiesInput, joinIdentitiesInput, type VisitInput, visitInput, visitsInput } from "./input";
import { contentPlace } from "./places";
import { type MadeTouch, touchBy, touchesOfVisits } from "./touches";

export type RecordedVisit = { visitId: string; touches: MadeTouch[]; reason: string | null };

type StoredVisit = RecordedVisit & { rowId: string; isRepeat: boolean };

/** How far a reporting server's clock may run ahead of ours. */
const toleratedMinutes = 5;

/** The brand's mini-program with this appid, or its only one; invalid_input names the field. */
export async function miniappOf(ctx: Ctx, brandId: string, appid: string | undefined): Promise<string> {
  const rows = await ctx.db
    .select({ appid: miniapps.appid })
    .from(miniapps)
    .where(
      and(eq(miniapps.brandId, brandId), ne(miniapps.status, "draft"), appid ? eq(miniapps.appid, appid) : undefined),
    )
    .limit(2);
  const [only] = rows;
  if (!only)
    throw new AppError("invalid_input", { fields: { miniprogram_appid: "no such mini-program of this brand" } });
  ensure(rows.length === 1, "invalid_input", { fields: { miniprogram_appid: "the brand has several: say which" } });
  return only.appid;
}

async function productOf(ctx: Ctx, brandId: string, productId: string | undefined): Promise<bigint | null> {
  if (!productId) return null;
  const id = BigInt(productId);
  const [row] = await ctx.db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.id, id), eq(products.brandId, brandId)));
  if (!row) throw new AppError("invalid_input", { fields: { product_id: "no such product of this brand" } });
  return row.id;
}

/** Stores one page view once, with the touches it makes; a repeat answers what stands, other content is conflict. */
async function recordOne(ctx: Ctx, brandId: string, input: VisitInput): Promise<StoredVisit> {
  ensure(input.occurredAt <= addMinutes(ctx.now, toleratedMinutes), "invalid_input", {
    fields: { occurred_at: "lies in the future" },
  });
  const hash = contentHash(input);
  const appid = await miniappOf(ctx, brandId, input.appid);
  const { identityId } = await resolveIdentity(ctx, { appid, openid: input.openid, unionid: input.unionid, brandId });
  const productId = await productOf(ctx, brandId, input.productId);
  const place = await contentPlace(ctx, input);
  const rowId = ctx.newId("vis");
  const [claimed] = await ctx.db
    .insert(visits)
    .values({
      id: rowId,
      brandId,
      visitId: input.visitId,
      contentHash: hash,
      appid,
      identityId,
      surface: input.surface,
      productId,
      ...place,
      occurredAt: input.occurredAt,
      receivedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: visits.id });
  if (!claimed) return repeatOf(ctx, brandId, input, hash);
  const made = await touchBy(ctx, {
    brandId,
    identityId,
    visitId: rowId,
    at: new Date(Math.min(input.occurredAt.getTime(), ctx.now.getTime())),
    shareCode: input.shareCode ?? null,
    surface: input.surface,
    productIds: input.productId ? [input.productId] : [],
    ...place,
    act: "view",
  });
  await ctx.db.update(visits).set({ shareId: made.shareId, reason: made.reason }).where(eq(visits.id, rowId));
  return { visitId: input.visitId, rowId, isRepeat: false, touches: [], reason: made.reason };
}

async function repeatOf(ctx: Ctx, brandId: string, input: VisitInput, hash: string) {
  const [known] = await ctx.db
    .select()
    .from(visits)
    .where(and(eq(visits.brandId, brandId), eq(visits.visitId, input.visitId)));
  ensure(known && known.contentHash === hash, "conflict", { fields: { visit_id: "stands for another visit" } });
  return { visitId: input.visitId, rowId: known.id, isRepeat: true, touches: [], reason: known.reason };
}

/** A share opened where the brand's own server saw it: our host counts its own at the redirect. */
async function countOpenings(ctx: Ctx, rowIds: readonly string[]): Promise<void> {
  if (rowIds.length === 0) return;
  const opened = await ctx.db
    .select({ share: shares, identityId: visits.identityId, at: visits.occurredAt })
    .from(visits)
    .innerJoin(shares, eq(shares.id, visits.shareId))
    .where(and(inArray(visits.id, [...rowIds]), eq(visits.surface, "share")));
  if (opened.length === 0) return;
  await ctx.db.insert(clicks).values(
    opened.map(({ share, identityId, at }) => ({
      shareId: share.id,
      institutionId: share.institutionId,
      promoterId: share.promoterId,
      brandId: share.brandId,
      identityId,
      topLevel: true,
      at,
    })),
  );
}

async function recordAll(ctx: Ctx, brandId: string, input: VisitInput[]): Promise<StoredVisit[]> {
  const recorded: StoredVisit[] = [];
  for (const one of input) recorded.push(await recordOne(ctx, brandId, visitInput.parse(one)));
  return recorded;
}

async function withTouches(ctx: Ctx, recorded: readonly StoredVisit[]): Promise<RecordedVisit[]> {
  const made = await touchesOfVisits(
    ctx,
    recorded.map((one) => one.rowId),
  );
  return recorded.map(({ rowId, visitId, reason }) => ({ visitId, touches: made.get(rowId) ?? [], reason }));
}

/** Page views of the calling brand, each stored once, in one transaction. */
export async function recordVisits(caller: Caller, input: VisitInput[]): Promise<RecordedVisit[]> {
  allow(caller, "visit.write");
  return transaction(caller, async (ctx) => {
    const recorded = await recordAll(ctx, ctx.tenant.id, visitsInput.parse(input));
    await countOpenings(
      ctx,
      recorded.filter((one) => !one.isRepeat).map((one) => one.rowId),
    );
    return withTouches(ctx, recorded);
  });
}

/** The same on behalf of a brand, for our own web host, which knows its visitor. Runs across organisations. */
export async function recordVisitsOf(ctx: Ctx, brandId: string, input: VisitInput[]): Promise<RecordedVisit[]> {
  return withTouches(ctx, await recordAll(ctx, brandId, input));
}

/** Tells that openids carry a unionid: those that share one are one consumer from now on, also for earlier touches. */
export async function joinIdentities(caller: Caller, input: JoinIdentitiesInput): Promise<{ joined: number }> {
  allow(caller, "identity.write");
  return transaction(caller, async (ctx) => {
    const { items, appid } = joinIdentitiesInput.parse(input);
    const own = await appidOf(ctx, appid);
    const party = ctx.tenant.kind === "brand" ? { brandId: ctx.tenant.id } : { institutionId: ctx.tenant.id };
    for (const item of items) await resolveIdentity(ctx, { appid: own, ...item, ...party });
    return { joined: items.length };
  });
}

async function appidOf(ctx: Ctx, appid: string | undefined): Promise<string> {
  if (ctx.tenant.kind === "brand") return miniappOf(ctx, ctx.tenant.id, appid);
  const [linked] = await ctx.db
    .select({ appid: institutionMiniapps.appid })
    .from(institutionMiniapps)
    .where(
      and(
        eq(institutionMiniapps.institutionId, ctx.tenant.id),
        isNull(institutionMiniapps.unlinkedAt),
        appid ? eq(institutionMiniapps.appid, appid) : undefined,
      ),
    )
    .limit(1);
  if (!linked) throw new AppError("invalid_input", { fields: { miniprogram_appid: "not linked to this institution" } });
  return linked.appid;
}
