import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { openPlatformAccounts, openPlatformUnionids } from "@/db/schema";
import { ownerOf } from "@/lib/institutions/links";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { resolveIdentities } from "@/lib/visits/identities";
import type { TellUnionidsInput, UnionidTableInput } from "./input";
import { lockPlatform, type PlatformRow } from "./load";
import { parseUnionids } from "./rules";

const atOnce = 500;

type Told = typeof openPlatformUnionids.$inferSelect;
export type Joined = { joined: number; refused: number };

/** Gives the identities of these pairs their unionid: whoever shares one is one person from then on, also backwards. */
async function apply(ctx: Ctx, platform: PlatformRow, told: readonly Told[]): Promise<Joined> {
  if (told.length === 0) return { joined: 0, refused: 0 };
  const owners = new Map<string, string | undefined>();
  for (const appid of new Set(told.map((row) => row.appid))) owners.set(appid, (await ownerOf(ctx, appid))?.brandId);
  const outcomes = await resolveIdentities(
    ctx,
    told.map(({ appid, openid, unionid }) => {
      const brandId = owners.get(appid);
      return { appid, openid, unionid, ...(brandId ? { brandId } : { institutionId: platform.institutionId }) };
    }),
  );
  const isRefused = (index: number) => outcomes[index] instanceof AppError;
  const refused = told.filter((_, index) => isRefused(index));
  const joined = told.filter((_, index) => !isRefused(index));
  await settle(ctx, platform, joined, { appliedAt: ctx.now, problem: null });
  await settle(ctx, platform, refused, { appliedAt: ctx.now, problem: "other_unionid" });
  return { joined: joined.length, refused: refused.length };
}

const settle = async (
  ctx: Ctx,
  platform: PlatformRow,
  rows: readonly Told[],
  set: Pick<Told, "appliedAt" | "problem">,
): Promise<void> => {
  if (rows.length === 0) return;
  const places = sql`(${openPlatformUnionids.appid}, ${openPlatformUnionids.openid}) in (${sql.join(
    rows.map((row) => sql`(${row.appid}, ${row.openid})`),
    sql`, `,
  )})`;
  await ctx.db
    .update(openPlatformUnionids)
    .set(set)
    .where(and(eq(openPlatformUnionids.platformId, platform.id), places));
};

/** Joins what was told of an account before it was bound. */
export async function applyWaiting(ctx: Ctx, platform: PlatformRow, appid: string): Promise<Joined> {
  const sum = { joined: 0, refused: 0 };
  for (;;) {
    const waiting = await ctx.db
      .select()
      .from(openPlatformUnionids)
      .where(
        and(
          eq(openPlatformUnionids.platformId, platform.id),
          eq(openPlatformUnionids.appid, appid),
          isNull(openPlatformUnionids.appliedAt),
        ),
      )
      .limit(atOnce);
    const done = await apply(ctx, platform, waiting);
    sum.joined += done.joined;
    sum.refused += done.refused;
    if (waiting.length < atOnce) return sum;
  }
}

async function boundAmong(ctx: Ctx, platform: PlatformRow, appids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ appid: openPlatformAccounts.appid })
    .from(openPlatformAccounts)
    .where(
      and(
        eq(openPlatformAccounts.platformId, platform.id),
        eq(openPlatformAccounts.status, "bound"),
        inArray(openPlatformAccounts.appid, [...new Set(appids)]),
      ),
    );
  return new Set(rows.map((row) => row.appid));
}

/**
 * Tells which unionids openids carry, as the open platform does. Pairs of bound accounts join at once: touches of either
 * identity then count for the open orders of both. Pairs of others wait until their account is bound. One that carries
 * another unionid already is refused, and stands. Runs across organisations.
 */
export function tellUnionids(caller: Caller, input: TellUnionidsInput): Promise<Joined & { waiting: number }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    const platform = await lockPlatform(ctx, ctx.tenant.id);
    const rows = [...new Map(input.items.map((item) => [`${item.appid}\n${item.openid}`, item])).values()].map(
      (item): Told => ({
        platformId: platform.id,
        institutionId: ctx.tenant.id,
        ...item,
        toldAt: ctx.now,
        appliedAt: null,
        problem: null,
      }),
    );
    const bound = await boundAmong(
      ctx,
      platform,
      rows.map((row) => row.appid),
    );
    await ctx.db
      .insert(openPlatformUnionids)
      .values(rows)
      .onConflictDoUpdate({
        target: [openPlatformUnionids.platformId, openPlatformUnionids.appid, openPlatformUnionids.openid],
        set: { unionid: sql`excluded.unionid`, toldAt: ctx.now },
        setWhere: isNull(openPlatformUnionids.appliedAt),
      });
    const done = await apply(
      ctx,
      platform,
      rows.filter((row) => bound.has(row.appid)),
    );
    const waiting = rows.filter((row) => !bound.has(row.appid)).length;
    await audit(ctx, {
      action: "institution.tell_unionids",
      target: { type: "open_platform", id: platform.id },
      after: { ...done, waiting },
    });
    return { ...done, waiting };
  });
}

/** The same from a pasted table, in parts; invalid_input names the line that is none. */
export async function importUnionids(caller: Caller, input: UnionidTableInput): Promise<Joined & { waiting: number }> {
  const parsed = parseUnionids(input.csv);
  ensure("rows" in parsed, "invalid_input", {
    fields: { csv: "bad_line" },
    params: { line: "badLine" in parsed ? parsed.badLine : 0 },
  });
  ensure(parsed.rows.length > 0, "invalid_input", { fields: { csv: "required" } });
  return transaction(caller, async (ctx) => {
    const sum = { joined: 0, refused: 0, waiting: 0 };
    for (let start = 0; start < parsed.rows.length; start += atOnce) {
      const done = await tellUnionids(ctx, { items: parsed.rows.slice(start, start + atOnce) });
      sum.joined += done.joined;
      sum.refused += done.refused;
      sum.waiting += done.waiting;
    }
    return sum;
  });
}
