import { and, eq, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import { ledgerAccounts, ledgerPostings, ledgerTransactions, orderLines } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

/** An institution's own money: what it won with its promoters, and what it keeps of items it passed on. */
const roles = ["institution", "supplier"] as const;
const purposesOf = (...stages: string[]) => roles.flatMap((role) => stages.map((stage) => `${role}.${stage}`));

/** Settled money, and money on its way: booked, not settled yet. In fen, summed from the postings. */
export async function fundsBalance(caller: Caller): Promise<{ availableFen: number; pendingFen: number }> {
  allow(caller, "ledger.read");
  return reading(caller, async (ctx) => {
    const sumOf = (purposes: string[]) =>
      sql<string>`coalesce(sum(${ledgerPostings.amountFen}) filter (where ${inArray(ledgerAccounts.purpose, purposes)}), 0)`;
    const [row] = await ctx.db
      .select({ available: sumOf(purposesOf("settled")), pending: sumOf(purposesOf("pending", "confirmed")) })
      .from(ledgerPostings)
      .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerPostings.accountId))
      .where(eq(ledgerPostings.ownerId, ctx.tenant.id));
    return { availableFen: Number(row?.available ?? 0), pendingFen: Number(row?.pending ?? 0) };
  });
}

export type FundsFlow = {
  id: string;
  amountFen: number;
  /** What was there after it, in fen. */
  balanceFen: number;
  bookedAt: Date;
  reference: string;
  orderNo: string | null;
};

const settled = (ctx: Ctx): SQL | undefined =>
  and(eq(ledgerPostings.ownerId, ctx.tenant.id), inArray(ledgerAccounts.purpose, purposesOf("settled")));

const flowsOf = (ctx: Ctx) =>
  ctx.db
    .select({
      id: ledgerPostings.id,
      amountFen: ledgerPostings.amountFen,
      bookedAt: ledgerTransactions.recordedAt,
      reference: ledgerTransactions.reference,
      orderNo: orderLines.orderNo,
    })
    .from(ledgerPostings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerPostings.accountId))
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerPostings.transactionId))
    .leftJoin(orderLines, eq(orderLines.id, ledgerPostings.subject));

export type FlowFilter = PageInput & { offset?: number; from?: Date; to?: Date };

/** What was settled to the caller or taken back, newest first. */
export async function listFlows(caller: Caller, filter: FlowFilter): Promise<Page<Omit<FundsFlow, "balanceFen">>> {
  allow(caller, "ledger.read");
  return reading(caller, async (ctx) => {
    const place = keyset(filter, ledgerTransactions.recordedAt, ledgerPostings.id);
    const rows = await flowsOf(ctx)
      .where(
        and(
          settled(ctx),
          filter.from ? gte(ledgerTransactions.recordedAt, filter.from) : undefined,
          filter.to ? lte(ledgerTransactions.recordedAt, filter.to) : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .offset(filter.offset ?? 0)
      .limit(filter.limit + 1);
    return toPage(rows, filter, (row) => ({ at: row.bookedAt.toISOString(), id: row.id }));
  });
}

/** One of them, with the balance it left. Throws not_found for another's. */
export async function getFlow(caller: Caller, flowId: string): Promise<FundsFlow> {
  allow(caller, "ledger.read");
  return reading(caller, async (ctx) => {
    const [flow] = await flowsOf(ctx).where(and(settled(ctx), eq(ledgerPostings.id, flowId)));
    if (!flow) throw notFound("flow");
    const upTo = sql`(${ledgerTransactions.recordedAt}, ${ledgerPostings.id}) <= (${flow.bookedAt.toISOString()}::timestamptz, ${flow.id})`;
    const [before] = await ctx.db
      .select({ fen: sql<string>`coalesce(sum(${ledgerPostings.amountFen}), 0)` })
      .from(ledgerPostings)
      .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerPostings.accountId))
      .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerPostings.transactionId))
      .where(and(settled(ctx), upTo));
    return { ...flow, balanceFen: Number(before?.fen ?? 0) };
  });
}
