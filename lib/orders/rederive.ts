import { and, asc, desc, eq, gte, inArray } from "drizzle-orm";
import { attributions, identities, orderLines, orders } from "@/db/schema";
import { loadFacts } from "@/lib/attribution/load-facts";
import { resolveLine } from "@/lib/attribution/rules";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { contentHash } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { identitiesOfPerson } from "@/lib/visits/persons";
import { adjustConfirmed } from "./adjust";
import { type AttributionCause, lineFactsOf } from "./attribute";
import { linesOf } from "./commands";
import { reattribute } from "./reattribute";
import { reconcileOrder, standingLines } from "./reconcile";
import { stateOfLine } from "./settle-line";

/** The orders of a person that a fact of `since` may bear on, oldest first: an earlier one may extend a lock a later one needs. */
async function ordersOfPerson(ctx: Ctx, person: readonly string[], since: Date) {
  return ctx.db
    .select()
    .from(orders)
    .where(and(inArray(orders.identityId, [...person]), gte(orders.orderedAt, since)))
    .orderBy(asc(orders.orderedAt), asc(orders.id))
    .for("update");
}

/**
 * Judges a person's open lines anew after a fact came late or identities joined. Lines that are confirmed or paid
 * keep what they have and get an adjustment beside it. Answers how many orders changed.
 */
export async function rederivePerson(
  ctx: Ctx,
  identityId: string,
  since: Date,
  cause: AttributionCause,
): Promise<number> {
  const person = await identitiesOfPerson(ctx, identityId);
  let changed = 0;
  for (const order of await ordersOfPerson(ctx, person, since)) {
    const known = await standingLines(ctx, [order.id]);
    const isConfirmed = (it: (typeof known)[number]) => stateOfLine(ctx.now, it).confirmedAt !== null;
    const lines = known.filter((it) => !isConfirmed(it)).map((it) => it.line);
    const judged = lines.length > 0 ? await reattribute(ctx, [{ order, lines }], cause) : new Set();
    const adjusted = await adjustConfirmed(ctx, [{ ...order, lines: known.filter(isConfirmed) }], cause);
    if (judged.size + adjusted.size === 0) continue;
    await reconcileOrder(ctx, order.id);
    await audit(ctx, {
      action: "order.rederive",
      target: { type: "order", id: order.id },
      after: { cause },
      orgId: order.brandId,
    });
    changed++;
  }
  return changed;
}

/** Outbox `facts.late`. */
export const onLateFact = (caller: Caller | Ctx, payload: { identityId: string; since: string }): Promise<number> =>
  transaction(caller, (ctx) => rederivePerson(ctx, payload.identityId, new Date(payload.since), "late_fact"));

/** Outbox `identity.joined`: every touch of the joined identities now counts for all their open orders. */
export const onIdentityJoined = (caller: Caller | Ctx, payload: { consumerId: string }): Promise<number> =>
  transaction(caller, async (ctx) => {
    const [any] = await ctx.db
      .select({ id: identities.id })
      .from(identities)
      .where(eq(identities.consumerId, payload.consumerId))
      .limit(1);
    return any ? rederivePerson(ctx, any.id, new Date(0), "identity_join") : 0;
  });

export type Rederivation = {
  lineId: string;
  isSame: boolean;
  /** Digest of what the rule answered this time. */
  resultHash: string;
  reason: string;
  /** How many facts the rule read. */
  facts: { touches: number; plans: number; bindings: number };
  at: Date;
};

/**
 * Runs the rule again on today's stored facts and compares, changing nothing: the answer to "would it come out the same?".
 * The caller must be a party of the line; runs across organisations.
 */
export async function rerunAttribution(caller: Caller, lineId: string): Promise<Rederivation> {
  allow(caller, "attribution.rerun");
  return transaction(caller, async (ctx) => {
    const [standing] = await ctx.db
      .select()
      .from(attributions)
      .where(eq(attributions.lineId, lineId))
      .orderBy(desc(attributions.version))
      .limit(1);
    const [order] = await ordersOfLine(ctx, lineId);
    if (!order || !standing) throw new AppError("not_found");
    const line = (await linesOf(ctx, order.id)).find((one) => one.id === lineId);
    const isParty = ctx.tenant.kind === "operator" || [line?.brandId, line?.institutionId].includes(ctx.tenant.id);
    if (!line || !isParty) throw new AppError("not_found");
    const person = await identitiesOfPerson(ctx, order.identityId);
    const [facts] = await loadFacts(ctx, person, [lineFactsOf(line, person)]);
    if (!facts) throw new AppError("not_found");
    const again = resolveLine(facts);
    const isSame =
      again.winner?.touchId === (line.touchId ?? undefined) &&
      (again.winner?.promoterId ?? null) === line.promoterId &&
      again.outcome === line.outcome;
    await audit(ctx, { action: "attribution.rerun", target: { type: "order_line", id: lineId }, after: { isSame } });
    return {
      lineId,
      isSame,
      resultHash: contentHash(again),
      reason: again.reason,
      facts: { touches: facts.touches.length, plans: facts.plans.length, bindings: facts.bindings.length },
      at: ctx.now,
    };
  });
}

async function ordersOfLine(ctx: Ctx, lineId: string) {
  return ctx.db
    .select({ id: orders.id, identityId: orders.identityId })
    .from(orders)
    .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
    .where(eq(orderLines.id, lineId));
}
