import { and, asc, desc, eq, exists, ilike, inArray, isNotNull, isNull, not, or, type SQL } from "drizzle-orm";
import { appeals, evidenceFiles, miniapps, organisations, sanctionEffects, sanctions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { SanctionList } from "./input";

const listed = {
  id: sanctions.id,
  targetKind: sanctions.targetKind,
  orgId: sanctions.orgId,
  orgName: organisations.name,
  orgAppid: organisations.appid,
  miniappName: miniapps.name,
  miniappAppid: miniapps.appid,
  channel: sanctions.channel,
  level: sanctions.level,
  ruleId: sanctions.ruleId,
  reason: sanctions.reason,
  remedyBy: sanctions.remedyBy,
  issuedBy: sanctions.issuedBy,
  issuedByName: sanctions.issuedByName,
  issuedAt: sanctions.issuedAt,
  endedAt: sanctions.endedAt,
  endedByName: sanctions.endedByName,
  endNote: sanctions.endNote,
  isOverturned: sanctions.isOverturned,
};

const own = (ctx: Ctx) => (ctx.tenant.kind === "operator" ? undefined : eq(sanctions.orgId, ctx.tenant.id));

const selected = (ctx: Ctx) =>
  ctx.db
    .select(listed)
    .from(sanctions)
    .innerJoin(organisations, eq(organisations.id, sanctions.orgId))
    .leftJoin(miniapps, eq(miniapps.id, sanctions.miniappId))
    .$dynamic();

const openAppeal = (ctx: Ctx) =>
  exists(
    ctx.db
      .select({ id: appeals.id })
      .from(appeals)
      .where(and(eq(appeals.sanctionId, sanctions.id), eq(appeals.status, "open"))),
  );

function inState(ctx: Ctx, state: SanctionList["state"]): SQL | undefined {
  if (!state) return undefined;
  if (state === "ended") return isNotNull(sanctions.endedAt);
  return and(isNull(sanctions.endedAt), state === "appealed" ? openAppeal(ctx) : not(openAppeal(ctx)));
}

export type SanctionItem = Awaited<ReturnType<typeof selected>>[number] & { isAppealed: boolean };

/** Sanctions, newest first: the operator's all, a party's own. */
export function listSanctions(caller: Caller, input: SanctionList): Promise<Page<SanctionItem>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "sanction.read");
    const place = keyset(input, sanctions.issuedAt, sanctions.id);
    const text = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const rows = await selected(ctx)
      .where(
        and(
          own(ctx),
          input.level ? eq(sanctions.level, input.level) : undefined,
          input.target ? eq(sanctions.targetKind, input.target) : undefined,
          inState(ctx, input.state),
          text
            ? or(
                ilike(organisations.name, text),
                ilike(organisations.appid, text),
                ilike(miniapps.name, text),
                ilike(miniapps.appid, text),
              )
            : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const appealed = await openOf(
      ctx,
      rows.map((row) => row.id),
    );
    const page = toPage(rows, input, (row) => ({ at: row.issuedAt.toISOString(), id: row.id }));
    return { ...page, items: page.items.map((row) => ({ ...row, isAppealed: appealed.has(row.id) })) };
  });
}

async function openOf(ctx: Ctx, sanctionIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ id: appeals.sanctionId })
    .from(appeals)
    .where(and(eq(appeals.status, "open"), inArray(appeals.sanctionId, [...sanctionIds])));
  return new Set(rows.map((row) => row.id));
}

/** One sanction with the mini-programs it falls on and the appeals against it. Throws not_found. */
export function getSanction(caller: Caller, sanctionId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "sanction.read");
    const [row] = await selected(ctx).where(and(eq(sanctions.id, sanctionId), own(ctx)));
    if (!row) throw notFound("sanction");
    const effects = await ctx.db
      .select({ appid: miniapps.appid, name: miniapps.name, status: miniapps.status })
      .from(sanctionEffects)
      .innerJoin(miniapps, eq(miniapps.id, sanctionEffects.miniappId))
      .where(eq(sanctionEffects.sanctionId, sanctionId))
      .orderBy(asc(miniapps.name))
      .limit(200);
    const tried = await ctx.db
      .select()
      .from(appeals)
      .where(eq(appeals.sanctionId, sanctionId))
      .orderBy(desc(appeals.submittedAt));
    const files = await ctx.db
      .select({ id: evidenceFiles.id, name: evidenceFiles.name, mime: evidenceFiles.mime, size: evidenceFiles.size })
      .from(evidenceFiles)
      .where(
        and(
          eq(evidenceFiles.brandId, row.orgId),
          inArray(
            evidenceFiles.id,
            tried.flatMap((one) => one.evidence),
          ),
        ),
      );
    const fileOf = new Map(files.map((file) => [file.id, file]));
    return {
      ...row,
      effects,
      appeals: tried.map((one) => ({ ...one, files: one.evidence.flatMap((fileId) => fileOf.get(fileId) ?? []) })),
    };
  });
}
export type SanctionView = Awaited<ReturnType<typeof getSanction>>;
