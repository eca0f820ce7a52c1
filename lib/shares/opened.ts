import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { groupBy } from "@/lib/kernel/group";

/**
 * Counts openings on their shares, one for each id. Call it last in the transaction: a counter's row is one that all
 * openings of a share wait for; within a call they are locked in one order.
 */
export async function countOpened(ctx: Ctx, shareIds: readonly string[]): Promise<void> {
  const counts = groupBy(shareIds, (id) => id);
  const ids = [...counts.keys()].sort();
  if (ids.length === 0) return;
  await rowsOf(
    ctx,
    `with own as (select id from shares where id = any($1::text[]) order by id for no key update)
     update shares s set opened_count = s.opened_count + k.n
     from own, unnest($1::text[], $2::int[]) as k(id, n) where s.id = own.id and k.id = own.id`,
    [ids, ids.map((id) => counts.get(id)?.length ?? 0)],
  );
}
