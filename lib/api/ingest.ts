import { systemCaller } from "@/lib/doors/callers";
import { type OpenedShare, openShares } from "@/lib/host/open-share";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { makeRoom, type Room } from "@/lib/kernel/group-commit";
import { type KeyedCall, replayAll } from "@/lib/kernel/idempotency";
import { batchTransaction } from "@/lib/kernel/transaction";
import { answersOf } from "@/lib/orders/answers";
import { createOrdersOf } from "@/lib/orders/commands";
import type { OrderInput } from "@/lib/orders/input";
import type { VisitInput } from "@/lib/visits/input";
import { recordVisitRequests } from "@/lib/visits/record";
import { orderToWire } from "./v1/order-shape";
import { visitsToWire } from "./v1/visit-shape";

/** A call as it waits for its batch: who makes it, what it brings, and the key it may be told twice under. */
type Call<Input> = { caller: Caller; input: Input; call: KeyedCall | null };
type Answer = { body: unknown; replayed: boolean };

/** Runs the calls of a batch in one transaction with their idempotency keys. */
async function inOne<Input>(
  name: string,
  calls: readonly Call<Input>[],
  work: (ctx: Ctx, calls: readonly Call<Input>[]) => Promise<readonly (unknown | Error)[]>,
): Promise<(Answer | Error)[]> {
  return batchTransaction(systemCaller(name), (ctx) =>
    replayAll(
      ctx,
      calls.map(({ caller, call }) => call && { ...call, orgId: caller.tenant.id }),
      async (indices) => {
        const own = indices.flatMap((index) => calls[index] ?? []);
        const bodies = await work(ctx, own);
        return bodies.map((body) => (body instanceof Error ? body : { status: 200, body }));
      },
    ),
  );
}

async function takeOrders(ctx: Ctx, calls: readonly Call<OrderInput>[]): Promise<unknown[]> {
  const asked = calls.map(({ caller, input }) => ({ brandId: caller.tenant.id, input, by: caller }));
  const outcomes = await createOrdersOf(ctx, asked);
  const made = outcomes.flatMap((outcome, index) =>
    outcome instanceof Error ? [] : [{ index, brandId: asked[index]?.brandId ?? "", ...outcome }],
  );
  const answers = await answersOf(ctx, made);
  const bodies = new Map(made.map(({ index }, n) => [index, answers[n]]));
  return outcomes.map((outcome, index) => {
    const answer = bodies.get(index);
    return answer ? orderToWire(answer) : outcome;
  });
}

async function takeVisits(ctx: Ctx, calls: readonly Call<Visits>[]): Promise<unknown[]> {
  const requests = calls.map(({ caller, input }) => ({
    brandId: caller.tenant.id,
    visits: input.visits,
    countsOpenings: true,
  }));
  const outcomes = await recordVisitRequests(ctx, requests);
  return outcomes.map((outcome, index) =>
    outcome instanceof Error ? outcome : visitsToWire(outcome, calls[index]?.input.isList ?? true),
  );
}

/** Visits of one call, and whether it brought them as a list. */
type Visits = { visits: VisitInput[]; isList: boolean };

export const orderRoom: Room<Call<OrderInput>, Answer> = makeRoom({
  run: (calls) => inOne("orders", calls, takeOrders),
  most: 100,
  lanes: 2,
  waiting: 2_000,
});

export const visitRoom: Room<Call<Visits>, Answer> = makeRoom({
  run: (calls) => inOne("visits", calls, takeVisits),
  most: 500,
  weightOf: ({ input }) => input.visits.length,
  lanes: 2,
  waiting: 10_000,
});

/** An opening with what stands behind its code, which was looked up before. */
type Opening = Parameters<typeof openShares>[1][number];

export const shareRoom: Room<Opening, OpenedShare> = makeRoom({
  run: (openings) => batchTransaction(systemCaller("share"), (ctx) => openShares(ctx, openings)),
  most: 200,
  lanes: 2,
  waiting: 4_000,
});

/** Waits until all who are in have their answer. */
export const closeRooms = async (): Promise<void> => {
  await Promise.all([orderRoom.close(), visitRoom.close(), shareRoom.close()]);
};
