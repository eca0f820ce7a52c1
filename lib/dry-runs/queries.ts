import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { creators, dryRunLines, dryRunSums, dryRuns, organisations, plans, products, promoters } from "@/db/schema";
import type { Winner } from "@/lib/attribution/facts";
import type { LineTerms } from "@/lib/commissions/input";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ReceiptCandidate } from "@/lib/orders/candidates";
import { type ChangedTerms, changedTerms, type DryRunLinesInput, type DryRunParty } from "./input";
import type { DryRunRow } from "./lines";
import type { LineOutcome } from "./rules";

export type Names = Record<string, string>;

/** What organisations, promoters and creators are called: every tenant may know. */
async function namesOf(ctx: Ctx, ids: readonly (string | null | undefined)[]): Promise<Names> {
  const wanted = [...new Set(ids.filter((id): id is string => Boolean(id)))];
  if (wanted.length === 0) return {};
  const orgs = await ctx.db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, wanted));
  const people = await ctx.db
    .select({ id: promoters.id, name: promoters.nickname })
    .from(promoters)
    .where(inArray(promoters.id, wanted));
  const accounts = await ctx.db
    .select({ id: creators.id, name: creators.name })
    .from(creators)
    .where(inArray(creators.id, wanted));
  return Object.fromEntries([...orgs, ...people, ...accounts].map((row) => [row.id, row.name]));
}

export type DryRunView = Omit<DryRunRow, "terms" | "cursorAt" | "cursorId" | "attempts" | "startedBy"> & {
  terms: ChangedTerms;
  names: Names;
};

const viewOf = ({ cursorAt: _a, cursorId: _b, attempts: _c, startedBy: _d, ...run }: DryRunRow, names: Names) => ({
  ...run,
  terms: changedTerms.parse(run.terms),
  names,
});

const concerned = (run: DryRunRow): (string | null | undefined)[] => {
  const terms = changedTerms.parse(run.terms);
  const people = terms.ratios.map((ratio) => ratio.promoterId);
  return [run.brandId, run.institutionId, terms.lock?.institutionId, ...people];
};

/** The organisation's dry runs, newest first. */
export function listDryRuns(caller: Caller, input: PageInput): Promise<Page<DryRunView>> {
  allow(caller, "dryrun.read");
  return reading(caller, async (ctx) => {
    const place = keyset(input, dryRuns.createdAt, dryRuns.id);
    const rows = await ctx.db
      .select()
      .from(dryRuns)
      .where(and(eq(dryRuns.orgId, ctx.tenant.id), place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const names = await namesOf(ctx, rows.flatMap(concerned));
    const page = toPage(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
    return { ...page, items: page.items.map((row) => viewOf(row, names)) };
  });
}

async function ownRun(ctx: Ctx, dryRunId: string): Promise<DryRunRow> {
  const [run] = await ctx.db
    .select()
    .from(dryRuns)
    .where(and(eq(dryRuns.id, dryRunId), eq(dryRuns.orgId, ctx.tenant.id)));
  if (!run) throw notFound("dry run");
  return run;
}

/** One of the organisation's dry runs, how far it has come and what it counted so far; another's is not_found. */
export function getDryRun(caller: Caller, dryRunId: string): Promise<DryRunView> {
  allow(caller, "dryrun.read");
  return reading(caller, async (ctx) => {
    const run = await ownRun(ctx, dryRunId);
    return viewOf(run, await namesOf(ctx, concerned(run)));
  });
}

export type PartyDifference = Omit<typeof dryRunSums.$inferSelect, "runId" | "orgId"> & {
  name: string;
  differenceFen: number;
};

/** Most parties of one kind shown and answered at once: those with the greatest difference. */
export const partyLimit = 500;

/** What each party would have had, before and after, in fen; greatest difference first. */
export function listDifferences(caller: Caller, dryRunId: string, kind?: DryRunParty): Promise<PartyDifference[]> {
  allow(caller, "dryrun.read");
  return reading(caller, async (ctx) => {
    await ownRun(ctx, dryRunId);
    const difference = sql<string>`${dryRunSums.afterFen} - ${dryRunSums.beforeFen}`;
    const rows = await ctx.db
      .select()
      .from(dryRunSums)
      .where(and(eq(dryRunSums.runId, dryRunId), kind ? eq(dryRunSums.kind, kind) : undefined))
      .orderBy(asc(dryRunSums.kind), desc(sql`abs(${difference})`), desc(dryRunSums.afterFen), asc(dryRunSums.partyId))
      .limit(partyLimit);
    const names = await namesOf(
      ctx,
      rows.map((row) => row.partyId),
    );
    return rows.map(({ runId: _r, orgId: _o, ...row }) => ({
      ...row,
      name: names[row.partyId] ?? row.partyId,
      differenceFen: row.afterFen - row.beforeFen,
    }));
  });
}

type LineRow = typeof dryRunLines.$inferSelect;
export type DryRunLineView = Pick<
  LineRow,
  "lineId" | "orderId" | "orderNo" | "lineNo" | "title" | "orderedAt" | "change" | "differenceFen"
> & { before: LineOutcome; after: LineOutcome; names: Names };

const lineOf = (row: Omit<LineRow, "receipts">, names: Names): DryRunLineView => {
  const { runId: _r, orgId: _o, ...line } = row;
  return { ...line, before: row.before as LineOutcome, after: row.after as LineOutcome, names };
};

const partiesOf = (row: Pick<LineRow, "before" | "after">) =>
  [row.before as LineOutcome, row.after as LineOutcome].flatMap((one) => [
    one.promoterId,
    one.institutionId,
    one.creatorId,
  ]);

const withoutReceipts = {
  runId: dryRunLines.runId,
  orgId: dryRunLines.orgId,
  lineId: dryRunLines.lineId,
  orderId: dryRunLines.orderId,
  orderNo: dryRunLines.orderNo,
  lineNo: dryRunLines.lineNo,
  title: dryRunLines.title,
  orderedAt: dryRunLines.orderedAt,
  change: dryRunLines.change,
  before: dryRunLines.before,
  after: dryRunLines.after,
  differenceFen: dryRunLines.differenceFen,
};

/** Lines that come out otherwise, newest order first. */
export function listChangedLines(
  caller: Caller,
  dryRunId: string,
  input: DryRunLinesInput,
): Promise<Page<DryRunLineView>> {
  allow(caller, "dryrun.read");
  return reading(caller, async (ctx) => {
    await ownRun(ctx, dryRunId);
    const place = keyset(input, dryRunLines.orderedAt, dryRunLines.lineId);
    const rows = await ctx.db
      .select(withoutReceipts)
      .from(dryRunLines)
      .where(
        and(
          eq(dryRunLines.runId, dryRunId),
          input.change ? eq(dryRunLines.change, input.change) : undefined,
          place.where,
        ),
      )
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const names = await namesOf(ctx, rows.flatMap(partiesOf));
    const page = toPage(rows, input, (row) => ({ at: row.orderedAt.toISOString(), id: row.lineId }));
    return { ...page, items: page.items.map((row) => lineOf(row, names)) };
  });
}

export type DryReceipt = { reason: string; winner: Winner | null; terms: LineTerms; candidates: ReceiptCandidate[] };
export type ComparedLine = DryRunLineView & { receipts: { before: DryReceipt; after: DryReceipt } | null };

/** A line that comes out otherwise, with both receipts where the run kept them (the first 200 of each kind). */
export function getChangedLine(caller: Caller, dryRunId: string, lineId: string): Promise<ComparedLine> {
  allow(caller, "dryrun.read");
  return reading(caller, async (ctx) => {
    await ownRun(ctx, dryRunId);
    const [row] = await ctx.db
      .select()
      .from(dryRunLines)
      .where(and(eq(dryRunLines.runId, dryRunId), eq(dryRunLines.lineId, lineId)));
    if (!row) throw notFound("line");
    const { receipts, ...line } = row;
    return {
      ...lineOf(line, await namesOf(ctx, partiesOf(row))),
      receipts: receipts as ComparedLine["receipts"],
    };
  });
}

/** Names of the plans a run changed, for whoever may see them. */
export function planNamesOf(caller: Caller, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return Promise.resolve({});
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({ id: plans.id, name: plans.name, title: products.title })
      .from(plans)
      .innerJoin(products, eq(products.id, plans.productId))
      .where(inArray(plans.id, [...ids]));
    return Object.fromEntries(rows.map((row) => [row.id, [row.name, row.title].filter(Boolean).join(" · ")]));
  });
}

/** All changed lines in batches, newest first; each batch is a short read of its own. */
export async function* exportChangedLines(
  caller: Caller,
  dryRunId: string,
  change: DryRunLinesInput["change"],
): AsyncGenerator<DryRunLineView[]> {
  let cursor: string | undefined;
  for (;;) {
    const page = await listChangedLines(caller, dryRunId, { change, cursor, direction: "older", limit: 500 });
    yield page.items;
    if (!page.older) return;
    cursor = page.older;
  }
}
