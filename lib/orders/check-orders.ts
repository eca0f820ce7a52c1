import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { contentHash } from "@/lib/kernel/ids";
import { addMinutes } from "@/lib/kernel/time";
import { resolveIdentities } from "@/lib/visits/identities";
import { type CheckedGoods, catalogueFor, checkGoods } from "./goods";
import { type CheckedOrderInput, type OrderInput, orderInput } from "./input";
import { type Draft, draftOf } from "./order-draft";
import { answerRepeats } from "./repeats";

/** How far a merchant's clock may run ahead of ours. */
export const toleratedMinutes = 5;

type Asked = { brandId: string; input: OrderInput; by?: Caller };
type Known = { orderId: string; isRepeat: boolean } | Error;
type Checked = { index: number; brandId: string; input: CheckedOrderInput; hash: string; by: Caller };

/** Runs a check; the order it refuses leaves the batch with the error for its answer. */
function unlessRefused<T>(index: number, outcomes: Map<number, Known>, check: () => T): T[] {
  try {
    return [check()];
  } catch (error) {
    // Zod's and our own errors are an answer to whoever sent this order.
    if (!(error instanceof AppError) && (error as Error)?.name !== "ZodError") throw error;
    outcomes.set(index, error as Error);
    return [];
  }
}

function readInput(ctx: Ctx, raw: OrderInput): { input: CheckedOrderInput; hash: string } {
  const input = orderInput.parse(raw);
  const limit = addMinutes(ctx.now, toleratedMinutes);
  ensure(input.orderedAt <= limit, "invalid_input", { fields: { created_at: "lies in the future" } });
  ensure(!input.paidAt || input.paidAt <= limit, "invalid_input", { fields: { paid_at: "lies in the future" } });
  return { input, hash: contentHash(input) };
}

/**
 * Checks orders on their own, against what stands and against the catalogue, and finds whose they are. Answers the drafts
 * of those that may be placed; `outcomes` gets repeats and refusals.
 */
export async function checkOrders(
  ctx: Ctx,
  asked: readonly (readonly [number, Asked])[],
  outcomes: Map<number, Known>,
): Promise<Draft[]> {
  const read = asked.flatMap(([index, { brandId, input, by = ctx }]): Checked[] =>
    unlessRefused(index, outcomes, () => ({ index, brandId, by, ...readInput(ctx, input) })),
  );
  const fresh = await answerRepeats(ctx, read, outcomes);
  const catalogue = await catalogueFor(ctx, fresh);
  const sound = fresh.flatMap((one): (Checked & { goods: CheckedGoods })[] =>
    unlessRefused(one.index, outcomes, () => ({ ...one, goods: checkGoods(catalogue, one.brandId, one.input) })),
  );
  const identities = await resolveIdentities(
    ctx,
    sound.map(({ brandId, goods: { appid }, input: { openid, unionid } }) => ({ appid, openid, unionid, brandId })),
  );
  return sound.flatMap((one, n): Draft[] =>
    unlessRefused(one.index, outcomes, () => {
      const identity = identities[n];
      if (!identity || identity instanceof AppError) throw identity ?? new Error("an order's buyer was not resolved");
      return draftOf(ctx, one, one.goods, identity.identityId);
    }),
  );
}
