import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import {
  admissions,
  coupons,
  deposits,
  miniapps,
  plans,
  promoterInvitations,
  versionReviews,
  versions,
} from "@/db/schema";
import { shortOf } from "@/lib/deposits/rules";
import type { Ctx } from "@/lib/kernel/ctx";
import { addDays } from "@/lib/kernel/time";

/** Something that waits for this organisation: its words are `overview.attention.<kind>` with `values`. */
export type Attention = {
  kind: "admission" | "rejected" | "approved" | "deposit" | "coupon" | "plan" | "invitation";
  key: string;
  values: Record<string, string | number>;
  path: string;
  at: Date;
};

const most = 6;
const soonDays = 14;

async function admissionsOf(ctx: Ctx): Promise<Attention[]> {
  const rows = await ctx.db
    .select({ id: admissions.id, channel: admissions.channel, status: admissions.status, at: admissions.updatedAt })
    .from(admissions)
    .where(and(eq(admissions.brandId, ctx.tenant.id), inArray(admissions.status, ["needs_more", "rejected"])))
    .orderBy(desc(admissions.updatedAt))
    .limit(most);
  return rows.map((row) => ({
    kind: "admission",
    key: row.id,
    values: { channel: row.channel, status: row.status },
    path: "/admissions",
    at: row.at,
  }));
}

/** Reviews that came back: rejected ones to mend, approved ones to release. */
async function reviewsOf(ctx: Ctx): Promise<Attention[]> {
  const rows = await ctx.db
    .select({
      id: versions.id,
      name: miniapps.name,
      appid: miniapps.appid,
      version: versions.version,
      status: versions.status,
      at: versionReviews.decidedAt,
    })
    .from(versionReviews)
    .innerJoin(versions, eq(versions.id, versionReviews.versionId))
    .innerJoin(miniapps, eq(miniapps.id, versionReviews.miniappId))
    .where(
      and(
        eq(versionReviews.brandId, ctx.tenant.id),
        inArray(versionReviews.status, ["approved", "rejected"]),
        sql`${versions.status} = ${versionReviews.status}`,
      ),
    )
    .orderBy(desc(versionReviews.decidedAt))
    .limit(most);
  return rows.flatMap((row) =>
    row.at
      ? [
          {
            kind: row.status === "approved" ? ("approved" as const) : ("rejected" as const),
            key: row.id,
            values: { name: row.name, version: row.version },
            path: `/miniapps/${row.appid}`,
            at: row.at,
          },
        ]
      : [],
  );
}

async function depositsOf(ctx: Ctx): Promise<Attention[]> {
  const rows = await ctx.db.select().from(deposits).where(eq(deposits.brandId, ctx.tenant.id));
  return rows
    .filter((row) => shortOf(row) > 0)
    .map((row) => ({
      kind: "deposit",
      key: row.id,
      values: { channel: row.channel, fen: shortOf(row) },
      path: "/deposits",
      at: row.updatedAt,
    }));
}

/** Coupons of which nine tenths are taken while they may still be claimed. */
async function couponsOf(ctx: Ctx): Promise<Attention[]> {
  const rows = await ctx.db
    .select({
      id: coupons.id,
      name: coupons.name,
      stock: coupons.stock,
      claimed: coupons.claimed,
      at: coupons.updatedAt,
    })
    .from(coupons)
    .where(
      and(
        eq(coupons.brandId, ctx.tenant.id),
        eq(coupons.status, "active"),
        isNull(coupons.pausedAt),
        gt(coupons.claimTo, ctx.now),
        sql`${coupons.claimed} * 10 >= ${coupons.stock} * 9`,
      ),
    )
    .orderBy(desc(coupons.updatedAt))
    .limit(most);
  return rows.map((row) => ({
    kind: "coupon",
    key: row.id,
    values: { name: row.name, claimed: row.claimed, stock: row.stock, left: row.stock - row.claimed },
    path: `/coupons/${row.id}`,
    at: row.at,
  }));
}

/** Plans that end within a fortnight: from then on nobody earns on their products. */
async function plansOf(ctx: Ctx): Promise<Attention[]> {
  const rows = await ctx.db
    .select({ id: plans.id, name: plans.name, endAt: plans.endAt })
    .from(plans)
    .where(
      and(
        eq(plans.brandId, ctx.tenant.id),
        eq(plans.status, "active"),
        gt(plans.endAt, ctx.now),
        lte(plans.endAt, addDays(ctx.now, soonDays)),
      ),
    )
    .orderBy(asc(plans.endAt))
    .limit(most);
  return rows.flatMap((row) =>
    row.endAt
      ? [{ kind: "plan" as const, key: row.id, values: { name: row.name }, path: `/plans/${row.id}`, at: row.endAt }]
      : [],
  );
}

/** What waits for the brand, the latest change first; at most eight. */
export async function brandAttention(ctx: Ctx): Promise<Attention[]> {
  const found = [
    ...(await admissionsOf(ctx)),
    ...(await reviewsOf(ctx)),
    ...(await depositsOf(ctx)),
    ...(await couponsOf(ctx)),
    ...(await plansOf(ctx)),
  ];
  return found.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, 8);
}

/** What waits for an institution: plans of its products that end, invitations that run out. */
export async function institutionAttention(ctx: Ctx): Promise<Attention[]> {
  const soon = addDays(ctx.now, soonDays);
  const ending = await ctx.db
    .select({ id: plans.id, name: plans.name, endAt: plans.endAt })
    .from(plans)
    .where(
      and(
        or(isNull(plans.institutionIds), sql`${ctx.tenant.id} = any(${plans.institutionIds})`),
        eq(plans.status, "active"),
        gt(plans.endAt, ctx.now),
        lte(plans.endAt, soon),
      ),
    )
    .orderBy(asc(plans.endAt))
    .limit(most);
  const invitations = await ctx.db
    .select({
      id: promoterInvitations.id,
      left: sql<number>`${promoterInvitations.maxUses} - ${promoterInvitations.used}`,
      at: promoterInvitations.expiresAt,
    })
    .from(promoterInvitations)
    .where(
      and(
        eq(promoterInvitations.institutionId, ctx.tenant.id),
        isNull(promoterInvitations.revokedAt),
        ne(promoterInvitations.used, promoterInvitations.maxUses),
        gt(promoterInvitations.expiresAt, ctx.now),
        lte(promoterInvitations.expiresAt, addDays(ctx.now, 3)),
      ),
    )
    .orderBy(asc(promoterInvitations.expiresAt))
    .limit(most);
  return [
    ...ending.flatMap((row) =>
      row.endAt
        ? [{ kind: "plan" as const, key: row.id, values: { name: row.name }, path: `/plans/${row.id}`, at: row.endAt }]
        : [],
    ),
    ...invitations.map((row) => ({
      kind: "invitation" as const,
      key: row.id,
      values: { left: row.left },
      path: "/promoters/invitations",
      at: row.at,
    })),
  ];
}
