import { and, desc, eq, ilike, isNull, lt, type SQL, sql } from "drizzle-orm";
import { depositEntries, deposits, ledgerTransactions, organisations } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { DepositList } from "./input";
import { shortOf } from "./rules";

const view = {
  id: deposits.id,
  brandId: deposits.brandId,
  brandName: organisations.name,
  brandAppid: organisations.appid,
  channel: deposits.channel,
  requiredFen: deposits.requiredFen,
  availableFen: deposits.availableFen,
  heldFen: deposits.heldFen,
  exemptEvidence: deposits.exemptEvidence,
  updatedAt: deposits.updatedAt,
};

const own = (ctx: Ctx) => (ctx.tenant.kind === "operator" ? undefined : eq(deposits.brandId, ctx.tenant.id));

const selected = (ctx: Ctx) =>
  ctx.db.select(view).from(deposits).innerJoin(organisations, eq(organisations.id, deposits.brandId)).$dynamic();

const withShort = <T extends Parameters<typeof shortOf>[0]>(row: T) => ({ ...row, shortFen: shortOf(row) });

/** The calling brand's deposits, one per channel; for the operator those of the brand asked for, or every brand's. */
export async function listDeposits(caller: Caller, args: { brandId?: string } = {}) {
  allow(caller, "deposit.read");
  return reading(caller, async (ctx) => {
    const rows = await selected(ctx)
      .where(and(own(ctx), args.brandId ? eq(deposits.brandId, args.brandId) : undefined))
      .orderBy(desc(deposits.updatedAt));
    return rows.map(withShort);
  });
}
export type DepositView = Awaited<ReturnType<typeof listDeposits>>[number];

/** A page of deposits, last changed first, with the sums of the whole filter in fen. */
export async function listDepositPage(caller: Caller, input: DepositList) {
  allow(caller, "deposit.read");
  return reading(caller, async (ctx) => {
    const place = keyset(input, deposits.updatedAt, deposits.id);
    const wanted = and(own(ctx), ...filters(input));
    const rows = await selected(ctx)
      .where(and(wanted, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const [sums] = await ctx.db
      .select({
        count: sql<number>`count(*)::int`,
        shortCount: sql<number>`count(*) filter (where ${isShort})::int`,
        requiredFen: sum(sql`case when ${deposits.exemptEvidence} is null then ${deposits.requiredFen} else 0 end`),
        availableFen: sum(deposits.availableFen),
        heldFen: sum(deposits.heldFen),
      })
      .from(deposits)
      .innerJoin(organisations, eq(organisations.id, deposits.brandId))
      .where(wanted);
    const page = toPage(rows, input, (row) => ({ at: row.updatedAt.toISOString(), id: row.id }));
    return {
      ...page,
      items: page.items.map(withShort),
      sums: sums ?? { count: 0, shortCount: 0, requiredFen: 0, availableFen: 0, heldFen: 0 },
    };
  });
}

const isShort = and(isNull(deposits.exemptEvidence), lt(deposits.availableFen, deposits.requiredFen));

const sum = (what: SQL | typeof deposits.availableFen) => sql<number>`coalesce(sum(${what}), 0)`.mapWith(Number);

function filters(input: DepositList): (SQL | undefined)[] {
  return [
    input.channel ? eq(deposits.channel, input.channel) : undefined,
    input.isShort ? isShort : undefined,
    input.q ? ilike(organisations.name, `%${input.q.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
  ];
}

/** One deposit with its brand. */
export async function getDeposit(caller: Caller, depositId: string): Promise<DepositView> {
  allow(caller, "deposit.read");
  return reading(caller, async (ctx) => {
    const [row] = await selected(ctx).where(and(eq(deposits.id, depositId), own(ctx)));
    if (!row) throw notFound("deposit");
    return withShort(row);
  });
}

/** A page of a deposit's entries, newest first, each with its place in the ledger. */
export async function listDepositEntries(caller: Caller, args: PageInput & { depositId: string }) {
  allow(caller, "deposit.read");
  return reading(caller, async (ctx) => {
    const place = keyset(args, depositEntries.createdAt, depositEntries.id);
    const here = ctx.tenant.kind === "operator" ? undefined : eq(depositEntries.brandId, ctx.tenant.id);
    const rows = await ctx.db
      .select({
        id: depositEntries.id,
        kind: depositEntries.kind,
        amountFen: depositEntries.amountFen,
        reference: depositEntries.reference,
        note: depositEntries.note,
        ledgerTransactionId: depositEntries.ledgerTransactionId,
        ledgerReference: ledgerTransactions.reference,
        ledgerSeq: ledgerTransactions.seq,
        createdAt: depositEntries.createdAt,
      })
      .from(depositEntries)
      .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, depositEntries.ledgerTransactionId))
      .where(and(eq(depositEntries.depositId, args.depositId), here, place.where))
      .orderBy(...place.orderBy)
      .limit(args.limit + 1);
    return toPage(rows, args, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
  });
}
export type DepositEntryView = Awaited<ReturnType<typeof listDepositEntries>>["items"][number];
