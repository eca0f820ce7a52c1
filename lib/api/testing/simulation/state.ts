import type pg from "pg";
import { type PackedCandidates, unpackCandidates } from "@/lib/orders/packed-candidates";
import type { World } from "./world";

/** What two runs of one script must agree on: by the script's names, without ids and times of receipt. */
export type State = {
  visits: string[];
  orders: Record<string, object>;
  lines: Record<string, object>;
  receipts: Record<string, object>;
  balances: Record<string, number>;
};

type Winner = { touchId: string; promoterId: string; institutionId: string } | null;
type Receipt = { winner: Winner; candidates: PackedCandidates };

const fens = ["paid_fen", "refunded_fen", "platform_fee_fen"];
const commissionFens = ["base_fen", "service_fen", "sharer_fen", "institution_fen"];

/** Everything a world came to, read as the owner. */
export async function stateOf(owner: pg.Client, { machine, names }: World): Promise<State> {
  const rows = async (text: string) => (await owner.query(text, [machine.id])).rows;
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  const touches = new Map<string, string>();
  for (const row of await rows(
    "select t.id, v.visit_id from touches t join visits v on v.id = t.visit_id where v.brand_id = $1",
  ))
    touches.set(row.id, row.visit_id);
  const visits = (await rows("select visit_id from visits where brand_id = $1 order by visit_id")).map(
    (row) => row.visit_id,
  );

  const orders: State["orders"] = {};
  for (const row of await rows(
    `select o.order_no, o.status, o.goods_paid_fen, o.refunded_fen, o.paid_at is not null as is_paid,
       (select array_agg(e.event_id order by e.event_id) from order_events e where e.order_id = o.id) as events
     from orders o where o.brand_id = $1`,
  ))
    orders[row.order_no] = row;

  const lines: State["lines"] = {};
  const receipts: State["receipts"] = {};
  for (const row of await rows(
    `select l.order_no || '/' || l.line_no as line, l.outcome, l.reason, l.touch_id, l.promoter_id, l.institution_id,
       ${fens.map((name) => `l.${name}`).join(", ")}, c.status, ${commissionFens.map((name) => `c.${name}`).join(", ")}, a.result
     from order_lines l
     left join commissions c on c.line_id = l.id and c.superseded_at is null
     join attributions a on a.line_id = l.id and a.version = l.attribution_version
     where l.brand_id = $1`,
  )) {
    const { line, touch_id, promoter_id, institution_id, result, ...rest } = row;
    const touch = touch_id === null ? null : touches.get(touch_id);
    lines[line] = { ...rest, touch, promoter: named(promoter_id), institution: named(institution_id) };
    const { winner, candidates } = result as Receipt;
    receipts[line] = {
      winner: winner && [touches.get(winner.touchId), named(winner.promoterId), named(winner.institutionId)],
      // What came after the order decides nothing: whether it is told depends on when the receipt was written.
      candidates: unpackCandidates(candidates)
        .filter((one) => one.reason !== "after_order")
        .map((one) => [touches.get(one.touchId), one.role, one.outcome, one.reason].join(" "))
        .sort(),
    };
  }

  const balances: State["balances"] = {};
  for (const row of await rows(
    `select a.purpose, a.owner_id, sum(p.amount_fen)::text as fen from ledger_accounts a
     join ledger_postings p on p.account_id = a.id where a.book_id = $1 group by 1, 2 having sum(p.amount_fen) <> 0`,
  ))
    balances[`${row.purpose} ${named(row.owner_id)}`] = Number(row.fen);
  return { visits, orders, lines, receipts, balances };
}
