import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { emitAll, type Fact } from "@/lib/kernel/outbox";
import { aloneWithPerson } from "@/lib/visits/person-locks";

/** `fact` names what was heard of the order: it is told once. */
export type Payment = { id: string; identityId: string; orderedAt: Date; fact: string };

/**
 * A payment carries on the lock of the touch that won the order: heard of late, it may change what later orders of this
 * person got. Orders of `together` came in with it and have seen it. The persons' locks are held. Answers what is to be
 * told of it.
 */
export async function latePayments(
  ctx: Ctx,
  payments: readonly Payment[],
  persons: ReadonlyMap<string, readonly string[]>,
  together: readonly string[],
): Promise<Fact[]> {
  if (payments.length === 0) return [];
  const asked = payments.flatMap((one, n) =>
    (persons.get(one.identityId) ?? [one.identityId]).map((identity) => ({ n, identity, t: one.orderedAt })),
  );
  const rows = await rowsOf<{ n: number }>(
    ctx,
    `select distinct w.n from unnest($1::int[], $2::text[], $3::timestamptz[]) as w(n, identity, t)
     where exists (select 1 from orders o where o.identity_id = w.identity and o.ordered_at > w.t
       and not o.id = any($4::text[]))`,
    [asked.map((one) => one.n), asked.map((one) => one.identity), asked.map((one) => one.t), together],
  );
  return rows.flatMap(({ n }) => {
    const late = payments[n];
    if (!late) return [];
    const { id, fact, identityId, orderedAt: since } = late;
    return [{ topic: "facts.late" as const, dedupeKey: `${id}:${fact}`, payload: { identityId, since } }];
  });
}

/** Tells of one payment of an order that stands. */
export async function reportLatePayment(ctx: Ctx, payment: Payment): Promise<void> {
  const person = await aloneWithPerson(ctx, payment.identityId);
  await emitAll(ctx, await latePayments(ctx, [payment], new Map([[payment.identityId, person]]), []));
}
