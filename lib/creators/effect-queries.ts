import { eq, sql } from "drizzle-orm";
import { creatorAuthorisations, creatorCooperations } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { creatorActedFor } from "./commands";
import type { EndingInput } from "./input";

/** What ending it would do, before it is done. Amounts in fen. */
export type EndingEffect = {
  authorisations: number;
  contents: number;
  /** Promoters who shared these contents for the institution, and how often their links were opened. */
  promoters: number;
  opened: number;
  /** Lines not settled yet: they stay as they were frozen. */
  openLines: number;
  openCreatorFen: number;
  openServiceFen: number;
};

type Scope = { creatorId: string; institutionId: string; authorisationId: string | null };

async function scopeOf(ctx: Ctx, input: EndingInput): Promise<Scope> {
  const isOne = "authorisationId" in input;
  const table = isOne ? creatorAuthorisations : creatorCooperations;
  const [row] = await ctx.db
    .select({ creatorId: table.creatorId, institutionId: table.institutionId })
    .from(table)
    .where(eq(table.id, isOne ? input.authorisationId : input.cooperationId));
  if (!row) throw notFound(isOne ? "authorisation" : "cooperation");
  if (row.institutionId !== ctx.tenant.id) await creatorActedFor(ctx, { creatorId: row.creatorId }, "cooperation");
  return { ...row, authorisationId: isOne ? input.authorisationId : null };
}

/**
 * The effect of ending an authorisation, or a cooperation with all its authorisations, in numbers: for either of its two
 * sides. Runs across: shares and commissions are of several parties.
 */
export function effectOfEnding(caller: Caller, input: EndingInput): Promise<EndingEffect> {
  return reading(caller, async (ctx) => {
    allow(ctx, "creator.write");
    const { creatorId, institutionId, authorisationId } = await scopeOf(ctx, input);
    const { rows } = await ctx.db.execute<Record<keyof EndingEffect, string>>(sql`
      with given as (
        select * from creator_authorisations a where a.institution_id = ${institutionId} and a.creator_id = ${creatorId}
          and a.status = 'active' and (${authorisationId}::text is null or a.id = ${authorisationId})),
      covered as (
        select c.id from creator_contents c where c.creator_id = ${creatorId} and c.removed_at is null
          and exists (select 1 from given a where a.content_id = c.id or a.covers_kind = c.kind)),
      shared as (
        select s.promoter_id, s.opened_count from shares s
        where s.institution_id = ${institutionId} and s.content_id in (select id from covered)),
      open as (
        select k.creator_fen, k.service_fen from commissions k
        where k.creator_id = ${creatorId} and k.institution_id = ${institutionId} and k.superseded_at is null
          and k.settled_at is null and k.status <> 'cancelled'
          and (${authorisationId}::text is null or k.content_id is null or k.content_id in (select id from covered)))
      select (select count(*) from given) as authorisations, (select count(*) from covered) as contents,
        (select count(distinct promoter_id) from shared) as promoters,
        (select coalesce(sum(opened_count), 0) from shared) as opened,
        (select count(*) from open) as "openLines", (select coalesce(sum(creator_fen), 0) from open) as "openCreatorFen",
        (select coalesce(sum(service_fen), 0) from open) as "openServiceFen"`);
    const [row] = rows;
    if (!row) throw notFound("cooperation");
    return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)])) as EndingEffect;
  });
}
