import { sql } from "drizzle-orm";
import { dryRunLines } from "@/db/schema";
import { insertRows, rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { groupBy } from "@/lib/kernel/group";
import { toPlain } from "@/lib/kernel/json";
import { describeCandidates, type Names, namesOfTouches } from "@/lib/orders/candidates";
import type { DryRunRow } from "./lines";
import type { Replayed, ReplayedLine } from "./replay";
import { changeOf } from "./rules";

/** Of each kind of change the first so many lines keep both receipts. */
export const samplesKept = 200;

type Changed = { one: ReplayedLine; change: NonNullable<ReturnType<typeof changeOf>> };

const receiptOf = ({ facts, attribution, terms }: Replayed, names: Names) => ({
  reason: attribution.reason,
  winner: attribution.winner,
  terms,
  candidates: describeCandidates(facts.touches, attribution.candidates, names),
});

/** Stores the lines that come out otherwise; the first of each kind with both receipts. */
async function storeLines(ctx: Ctx, run: DryRunRow, changed: readonly Changed[]): Promise<void> {
  const room = { hands: samplesKept - run.handsChanged, amount: samplesKept - run.amountsChanged };
  const sampled = new Set(changed.filter(({ change }) => room[change]-- > 0));
  const names = await namesOfTouches(
    ctx,
    [...sampled].flatMap(({ one }) => one.after.facts.touches),
  );
  await insertRows(
    ctx,
    dryRunLines,
    changed.map((it) => {
      const { line, before, after } = it.one;
      return {
        runId: run.id,
        orgId: run.orgId,
        lineId: line.lineId,
        orderId: line.orderId,
        orderNo: line.orderNo,
        lineNo: line.lineNo,
        title: line.title,
        orderedAt: line.orderedAt,
        change: it.change,
        before: toPlain(before.outcome),
        after: toPlain(after.outcome),
        differenceFen: after.outcome.costFen - before.outcome.costFen,
        receipts: sampled.has(it)
          ? toPlain({ before: receiptOf(before, names), after: receiptOf(after, names) })
          : null,
      };
    }),
    { unlessKnown: true },
  );
}

type Sum = {
  kind: string;
  partyId: string;
  linesBefore: number;
  linesAfter: number;
  linesChanged: number;
  beforeFen: number;
  afterFen: number;
};

/** What each party has of these lines, before and after. */
function sumsOf(replayed: readonly ReplayedLine[]): Sum[] {
  const parts = replayed.flatMap(({ before, after }) => {
    const isChanged = changeOf(before.outcome, after.outcome) !== null;
    const keys = [...before.shares, ...after.shares].map(({ kind, partyId }) => `${kind}:${partyId}`);
    return [...new Set(keys)].map((key) => {
      const of = (shares: typeof before.shares) => shares.filter((share) => `${share.kind}:${share.partyId}` === key);
      const [was, is] = [of(before.shares), of(after.shares)];
      const { kind, partyId } = (was[0] ?? is[0]) as { kind: string; partyId: string };
      const fen = (shares: typeof was) => shares.reduce((sum, share) => sum + share.fen, 0);
      return {
        kind,
        partyId,
        linesBefore: was.length > 0 ? 1 : 0,
        linesAfter: is.length > 0 ? 1 : 0,
        linesChanged: isChanged ? 1 : 0,
        beforeFen: fen(was),
        afterFen: fen(is),
      };
    });
  });
  return [...groupBy(parts, (part) => `${part.kind}:${part.partyId}`).values()]
    .flatMap(([first, ...rest]) => (first ? [rest.reduce(added, first)] : []))
    .sort((a, b) => (a.kind + a.partyId < b.kind + b.partyId ? -1 : 1));
}

const added = (a: Sum, b: Sum): Sum => ({
  ...a,
  linesBefore: a.linesBefore + b.linesBefore,
  linesAfter: a.linesAfter + b.linesAfter,
  linesChanged: a.linesChanged + b.linesChanged,
  beforeFen: a.beforeFen + b.beforeFen,
  afterFen: a.afterFen + b.afterFen,
});

const addSums = `
  insert into dry_run_sums (run_id, org_id, kind, party_id, lines_before, lines_after, lines_changed, before_fen, after_fen)
  select $1, $2, r.kind, r."partyId", r."linesBefore", r."linesAfter", r."linesChanged", r."beforeFen", r."afterFen"
  from json_to_recordset($3::json) as r(kind text, "partyId" text, "linesBefore" int, "linesAfter" int,
    "linesChanged" int, "beforeFen" bigint, "afterFen" bigint)
  on conflict (run_id, kind, party_id) do update set
    lines_before = dry_run_sums.lines_before + excluded.lines_before,
    lines_after = dry_run_sums.lines_after + excluded.lines_after,
    lines_changed = dry_run_sums.lines_changed + excluded.lines_changed,
    before_fen = dry_run_sums.before_fen + excluded.before_fen,
    after_fen = dry_run_sums.after_fen + excluded.after_fen`;

export type Tally = { hands: number; amounts: number; drifted: number };

/** Stores what a chunk of lines came to, in a few statements; answers how many came out otherwise. */
export async function storeReplay(ctx: Ctx, run: DryRunRow, replayed: readonly ReplayedLine[]): Promise<Tally> {
  const changed = replayed.flatMap((one): Changed[] => {
    const change = changeOf(one.before.outcome, one.after.outcome);
    return change ? [{ one, change }] : [];
  });
  await storeLines(ctx, run, changed);
  const sums = sumsOf(replayed);
  if (sums.length > 0) await rowsOf(ctx, addSums, [run.id, run.orgId, JSON.stringify(sums)]);
  return {
    hands: changed.filter(({ change }) => change === "hands").length,
    amounts: changed.filter(({ change }) => change === "amount").length,
    drifted: replayed.filter((one) => one.isDrifted).length,
  };
}

/** The replay's own extended locks serve nobody once it has ended. */
export const clearExtensions = (ctx: Ctx, runId: string) =>
  ctx.db.execute(sql`delete from dry_run_extensions where run_id = ${runId}`);
