import { idempotencyKeys } from "@/db/schema";
import { insertRows, rowsOf } from "./bulk";
import type { Caller, Ctx } from "./ctx";
import { AppError } from "./errors";
import { toJson } from "./json";
import { transaction } from "./transaction";

type Reply = { status: number; body: unknown };
export type Replay = Reply & { replayed: boolean };

/** A create call that may be told twice: where, under which key, with which content. */
export type KeyedCall = { endpoint: string; key: string; bodyHash: string };

/** Throws invalid_input for a key nobody may use. */
export function checkKey(key: string): void {
  if (key.length > 255)
    throw new AppError("invalid_input", { fields: { "Idempotency-Key": "at most 255 characters" } });
}

type Placed = KeyedCall & { orgId: string };
type Stored = { bodyHash: string; status: number | null; response: unknown };

const placeOf = ({ orgId, endpoint, key }: Omit<Placed, "bodyHash">) => `${orgId}\n${endpoint}\n${key}`;
const columnsOf = (calls: readonly Placed[]) => [
  calls.map((call) => call.orgId),
  calls.map((call) => call.endpoint),
  calls.map((call) => call.key),
];
const sameCall = "k.org_id = c.org_id and k.endpoint = c.endpoint and k.key = c.key";
const given = "unnest($1::text[], $2::text[], $3::text[]) as c(org_id, endpoint, key)";

/** Takes keys nobody used, in order. A concurrent twin waits here for the first one's commit, then finds its answer. */
async function claim(ctx: Ctx, calls: readonly Placed[]): Promise<Set<string>> {
  const rows = [...calls]
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    .map(({ orgId, endpoint, key, bodyHash }) => ({ orgId, endpoint, key, bodyHash, createdAt: ctx.now }));
  const returning = 'org_id as "orgId", endpoint, key';
  const claimed = await insertRows(ctx, idempotencyKeys, rows, { unlessKnown: true, returning });
  return new Set(claimed.map((row) => placeOf(row as Omit<Placed, "bodyHash">)));
}

async function storedReplies(ctx: Ctx, calls: readonly Placed[]): Promise<Map<string, Stored>> {
  if (calls.length === 0) return new Map();
  const rows = await rowsOf<Omit<Placed, "bodyHash"> & Stored>(
    ctx,
    `select k.org_id as "orgId", k.endpoint, k.key, k.body_hash as "bodyHash", k.status, k.response
     from ${given} join idempotency_keys k on ${sameCall}`,
    columnsOf(calls),
  );
  return new Map(rows.map((row) => [placeOf(row), row]));
}

async function keepReplies(ctx: Ctx, kept: readonly (Placed & { reply: Reply })[]): Promise<void> {
  if (kept.length === 0) return;
  await rowsOf(
    ctx,
    `update idempotency_keys k set status = c.status, response = c.response
     from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::jsonb[]) as c(org_id, endpoint, key, status, response)
     where ${sameCall}`,
    [...columnsOf(kept), kept.map(({ reply }) => reply.status), kept.map(({ reply }) => toJson(reply.body ?? null))],
  );
}

const giveBack = (ctx: Ctx, calls: readonly Placed[]) =>
  rowsOf(ctx, `delete from idempotency_keys k using ${given} where ${sameCall}`, columnsOf(calls));

function replayOf(call: Placed, stored: Stored | undefined): Replay | Error {
  if (!stored?.status) return new AppError("conflict");
  if (stored.bodyHash !== call.bodyHash) return new AppError("idempotency_mismatch");
  return { status: stored.status, body: stored.response, replayed: true };
}

/**
 * Runs create calls each once per (organisation, endpoint, key), in one transaction with their effects; calls without a
 * key run as they are. A replay answers the stored reply; the same key with another body is idempotency_mismatch. A
 * refused call stores nothing and may be tried again. `run` answers the calls of these indices, or what refuses each.
 */
export async function replayAll(
  ctx: Ctx,
  calls: readonly (Placed | null)[],
  run: (indices: readonly number[]) => Promise<readonly (Reply | Error)[]>,
): Promise<(Replay | Error)[]> {
  const answers = new Map<number, Replay | Error>();
  // Of twins in one batch the first goes ahead; the others then find its key taken, or free again.
  let waiting = [...calls.entries()];
  while (waiting.length > 0) {
    const seen = new Set<string>();
    const isFirst = ([, call]: (typeof waiting)[number]) => {
      if (!call) return true;
      const place = placeOf(call);
      if (seen.has(place)) return false;
      seen.add(place);
      return true;
    };
    const round = waiting.filter(isFirst);
    waiting = waiting.filter((entry) => !round.includes(entry));
    await runRound(ctx, round, run, answers);
  }
  return calls.map((_, index) => answers.get(index) ?? new Error("a call got no answer"));
}

async function runRound(
  ctx: Ctx,
  round: readonly [number, Placed | null][],
  run: (indices: readonly number[]) => Promise<readonly (Reply | Error)[]>,
  answers: Map<number, Replay | Error>,
): Promise<void> {
  const keyed = round.flatMap(([, call]) => (call ? [call] : []));
  const claimed = keyed.length > 0 ? await claim(ctx, keyed) : new Set<string>();
  const isOurs = (call: Placed | null) => !call || claimed.has(placeOf(call));
  const stored = await storedReplies(
    ctx,
    keyed.filter((call) => !isOurs(call)),
  );
  for (const [index, call] of round)
    if (call && !isOurs(call)) answers.set(index, replayOf(call, stored.get(placeOf(call))));
  const ours = round.filter(([, call]) => isOurs(call));
  const replies = ours.length > 0 ? await run(ours.map(([index]) => index)) : [];
  const kept: (Placed & { reply: Reply })[] = [];
  const failed: Placed[] = [];
  ours.forEach(([index, call], n) => {
    const reply = replies[n] ?? new Error("a call got no answer");
    answers.set(index, reply instanceof Error ? reply : { ...reply, replayed: false });
    if (call && reply instanceof Error) failed.push(call);
    else if (call && !(reply instanceof Error)) kept.push({ ...call, reply });
  });
  await keepReplies(ctx, kept);
  if (failed.length > 0) await giveBack(ctx, failed);
}

/** The same for one call whose command throws what refuses it. */
export function replayable(caller: Caller, call: KeyedCall, run: (ctx: Ctx) => Promise<Reply>): Promise<Replay> {
  return transaction(caller, async (ctx) => {
    const [answer] = await replayAll(ctx, [{ ...call, orgId: ctx.tenant.id }], async () => [await run(ctx)]);
    if (!answer || answer instanceof Error) throw answer ?? new Error("a call got no answer");
    return answer;
  });
}
