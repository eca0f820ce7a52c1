import { and, eq, exists, inArray, isNotNull, isNull, not, sql } from "drizzle-orm";
import type { channelIds, providerRights } from "@/db/enums";
import { admissions, organisations, sanctions } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";

export type Channel = (typeof channelIds)[number];
export type ProviderRight = (typeof providerRights)[number];
export type HeldRight = { channel: Channel; right: ProviderRight };

/**
 * The rights a provider holds, channel by channel: those it was admitted to, as long as no restriction or stop falls on
 * it there. Source: channels.md, provider mode and conduct.
 */
export async function rightsHeld(ctx: Ctx, providerId: string): Promise<HeldRight[]> {
  const rows = await ctx.db
    .select({ channel: admissions.channel, right: admissions.providerRight })
    .from(admissions)
    .innerJoin(organisations, eq(organisations.id, admissions.brandId))
    .where(
      and(
        eq(admissions.brandId, providerId),
        eq(admissions.status, "admitted"),
        isNotNull(admissions.providerRight),
        eq(organisations.status, "active"),
        not(isBarred(ctx, providerId)),
      ),
    );
  return rows.flatMap((row) => (row.right ? [{ channel: row.channel, right: row.right }] : []));
}

const isBarred = (ctx: Ctx, providerId: string) =>
  exists(
    ctx.db
      .select({ one: sql`1` })
      .from(sanctions)
      .where(
        and(
          eq(sanctions.targetKind, "provider"),
          eq(sanctions.orgId, providerId),
          eq(sanctions.channel, admissions.channel),
          inArray(sanctions.level, ["restriction", "stop"]),
          isNull(sanctions.endedAt),
        ),
      ),
  );

/** Throws not_admitted unless the provider may work for brands in this channel (in any, where none is named). */
export async function ensureProviderRight(ctx: Ctx, providerId: string, channel?: Channel): Promise<void> {
  const held = await rightsHeld(ctx, providerId);
  const isHeld = held.some((one) => one.right === "provider" && (!channel || one.channel === channel));
  ensure(isHeld, "not_admitted", { params: { channel: channel ?? "" } });
}
