import { and, count, desc, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { brandProposals, evidenceFiles, organisations } from "@/db/schema";
import { fileOfEvidence } from "@/lib/admissions/rules";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ProposalList } from "./input";
import type { ProposalStatus } from "./rules";

/** A provider sees its own proposals, the operator all. */
const own = (ctx: Ctx): SQL | undefined =>
  ctx.tenant.kind === "operator" ? undefined : eq(brandProposals.providerId, ctx.tenant.id);

const shown = {
  id: brandProposals.id,
  providerId: brandProposals.providerId,
  providerName: organisations.name,
  channel: brandProposals.channel,
  week: brandProposals.week,
  brandName: brandProposals.brandName,
  subject: brandProposals.subject,
  category: brandProposals.category,
  brandAppid: brandProposals.brandAppid,
  contactEmail: brandProposals.contactEmail,
  depositEvidence: brandProposals.depositEvidence,
  status: brandProposals.status,
  reason: brandProposals.reason,
  brandId: brandProposals.brandId,
  decidedAt: brandProposals.decidedAt,
  createdAt: brandProposals.createdAt,
};

const select = (ctx: Ctx) =>
  ctx.db
    .select(shown)
    .from(brandProposals)
    .innerJoin(organisations, eq(organisations.id, brandProposals.providerId))
    .$dynamic();

/** Proposals, newest first, with how many of the same search stand in each state. */
export function listProposals(caller: Caller, input: ProposalList) {
  return reading(caller, async (ctx) => {
    allow(ctx, "brand.proposals");
    const place = keyset(input, brandProposals.createdAt, brandProposals.id);
    const text = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const wanted = and(
      own(ctx),
      input.channel ? eq(brandProposals.channel, input.channel) : undefined,
      input.week ? eq(brandProposals.week, input.week) : undefined,
      input.providerId ? eq(brandProposals.providerId, input.providerId) : undefined,
      text ? or(ilike(brandProposals.brandName, text), ilike(brandProposals.subject, text)) : undefined,
    );
    const rows = await select(ctx)
      .where(and(wanted, input.status ? eq(brandProposals.status, input.status) : undefined, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const counted = await ctx.db
      .select({ status: brandProposals.status, n: count() })
      .from(brandProposals)
      .where(wanted)
      .groupBy(brandProposals.status);
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
    const files = await filesOf(ctx, page.items);
    return {
      ...page,
      items: page.items.map((row) => ({ ...row, file: files.get(fileOfEvidence(row.depositEvidence) ?? "") ?? null })),
      counts: Object.fromEntries(counted.map((row) => [row.status, row.n])) as Partial<Record<ProposalStatus, number>>,
    };
  });
}
export type ProposalItem = Awaited<ReturnType<typeof listProposals>>["items"][number];

/** One proposal. Throws not_found. */
export function getProposal(caller: Caller, proposalId: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "brand.proposals");
    const [row] = await select(ctx).where(and(eq(brandProposals.id, proposalId), own(ctx)));
    if (!row) throw notFound("proposal");
    return row;
  });
}

async function filesOf(ctx: Ctx, rows: readonly { depositEvidence: string }[]) {
  const ids = rows.map((row) => fileOfEvidence(row.depositEvidence)).filter((id) => id !== null);
  if (ids.length === 0) return new Map<string, { id: string; name: string; mime: string; size: number }>();
  const { id, name, mime, size } = evidenceFiles;
  const found = await ctx.db.select({ id, name, mime, size }).from(evidenceFiles).where(inArray(id, ids));
  return new Map(found.map((file) => [file.id, file]));
}

/** The weeks' batches, newest first: how many brands of each provider and channel wait, and what became of the others. */
export function listBatches(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "brand.proposals");
    const tally = (status: ProposalStatus) =>
      sql<number>`(count(*) filter (where ${brandProposals.status} = ${status}))::int`;
    return ctx.db
      .select({
        week: brandProposals.week,
        providerId: brandProposals.providerId,
        providerName: organisations.name,
        channel: brandProposals.channel,
        proposed: tally("proposed"),
        approved: tally("approved"),
        rejected: tally("rejected"),
      })
      .from(brandProposals)
      .innerJoin(organisations, eq(organisations.id, brandProposals.providerId))
      .where(own(ctx))
      .groupBy(brandProposals.week, brandProposals.providerId, organisations.name, brandProposals.channel)
      .orderBy(desc(brandProposals.week), organisations.name, brandProposals.channel)
      .limit(100);
  });
}
export type Batch = Awaited<ReturnType<typeof listBatches>>[number];
