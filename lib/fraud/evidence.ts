import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { personsOf } from "@/lib/visits/persons";

/** One thing that happened around an order, as a reviewer reads it in order of time. */
export type EvidenceItem =
  | { kind: "order" | "order_reported"; at: Date }
  | { kind: "order_event"; at: Date; type: string }
  | { kind: "touch"; at: Date; knownAt: Date; via: string; isWinner: boolean; promoterName: string }
  | { kind: "click" | "hidden"; at: Date; count: number; isBuyer: boolean; until: Date };

type Order = {
  lineId: string;
  orderedAt: Date;
  receivedAt: Date;
  identityId: string;
  steps: readonly { type: string; at: Date }[];
};

const touchRows = `
  select t.at, t.created_at as "knownAt", t.via, t.id = l.touch_id as "isWinner", p.nickname as "promoterName"
  from order_lines l cross join lateral (
    select * from touches t where t.identity_id = any($2::text[]) and (t.brand_id = l.brand_id or t.creator_id = l.creator_id)
      and t.at <= l.ordered_at + interval '1 day'
    order by t.id = l.touch_id desc nulls last, t.at desc limit 20) t
  join promoters p on p.id = t.promoter_id
  where l.id = $1`;

/** Clicks on the winning share in the day before the order, by the minute: a flood is a few rows. */
const clickRows = `
  select date_trunc('minute', c.at) as minute, c.top_level as "topLevel", coalesce(c.identity_id = any($2::text[]), false) as "isBuyer",
    count(*)::int as count, min(c.at) as at, max(c.at) as until
  from order_lines l join lateral (
    select * from clicks c where c.share_id = l.share_id and c.at between l.ordered_at - interval '1 day' and l.ordered_at + interval '1 hour'
    order by c.at desc limit 20000) c on true
  where l.id = $1 group by 1, 2, 3 order by 1 desc limit 60`;

type TouchRow = Omit<Extract<EvidenceItem, { kind: "touch" }>, "kind">;
type ClickRow = { topLevel: boolean; isBuyer: boolean; count: number; at: Date; until: Date };

/** Touches of the buyer, clicks on the share that won, and the order's own steps, oldest first. */
export async function evidenceOf(ctx: Ctx, order: Order): Promise<EvidenceItem[]> {
  const { lineId, identityId } = order;
  const person = (await personsOf(ctx, [identityId])).get(identityId) ?? [identityId];
  const touches = await rowsOf<TouchRow>(ctx, touchRows, [lineId, person]);
  const clicks = await rowsOf<ClickRow>(ctx, clickRows, [lineId, person]);
  const items: EvidenceItem[] = [
    { kind: "order", at: order.orderedAt },
    { kind: "order_reported", at: order.receivedAt },
    ...order.steps.map((step) => ({ kind: "order_event" as const, ...step })),
    ...touches.map((touch) => ({ kind: "touch" as const, ...touch })),
    ...clicks.map(({ topLevel, at, until, count, isBuyer }) => ({
      kind: topLevel ? ("click" as const) : ("hidden" as const),
      at,
      until,
      count,
      isBuyer,
    })),
  ];
  return items.sort((a, b) => a.at.getTime() - b.at.getTime());
}
