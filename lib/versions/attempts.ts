import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { uploadAttempts } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { randomCode } from "@/lib/kernel/ids";
import { toPlain } from "@/lib/kernel/json";
import { transaction } from "@/lib/kernel/transaction";
import type { MiniappRow } from "@/lib/miniapps/queries";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import { PackageRefused } from "./refusal";

/** What an attempt is about: the uploader's key, and the archive as it was sent. */
export type AttemptFacts = { uploadKey: string; version: string; archiveHash: string; archiveBytes: number };

/** The right to work on an upload, and how it is told from another process's. */
export type Attempt = { id: string; holder: string };

export type AttemptRow = typeof uploadAttempts.$inferSelect;

/** An attempt is believed to be worked on for so long after the last sign of life. */
const heldSeconds = 20;
const signMs = 5_000;

/** A twin of an upload under way waits so long for its outcome. */
const patienceMs = 45_000;
const lookMs = 120;

const underWay = ["received", "processing"] as const;

const heldUntil = sql`clock_timestamp() + ${heldSeconds} * interval '1 second'`;

/**
 * Takes up an upload with a key, or waits for the twin that has it. `accepted` is the version a twin made of the same
 * archive. Throws what a twin's archive was refused for, upload_processing where it takes too long or is another archive.
 */
export async function takeUp(
  caller: Caller,
  miniapp: MiniappRow,
  facts: AttemptFacts,
): Promise<{ attempt: Attempt } | { accepted: AttemptRow }> {
  const holder = randomCode(20, caller.random);
  let hasWaited = false;
  for (let waited = 0; waited < patienceMs; waited += lookMs) {
    const claim = await transaction(caller, (ctx) => claimAttempt(ctx, miniapp, facts, holder, hasWaited));
    if (claim !== "busy") return claim;
    hasWaited = true;
    await sleep(lookMs);
  }
  throw new AppError("upload_processing", { params: { key: facts.uploadKey } });
}

async function claimAttempt(
  ctx: Ctx,
  miniapp: MiniappRow,
  facts: AttemptFacts,
  holder: string,
  hasWaited: boolean,
): Promise<{ attempt: Attempt } | { accepted: AttemptRow } | "busy"> {
  const fresh = {
    status: "received" as const,
    version: facts.version,
    archiveHash: facts.archiveHash,
    archiveBytes: facts.archiveBytes,
    actorName: ctx.actor.name,
    startedAt: ctx.now,
    finishedAt: null,
    reason: null,
    diagnostics: null,
    holder,
    heldUntil,
  };
  const row = { id: ctx.newId("upl"), miniappId: miniapp.id, brandId: miniapp.brandId, uploadKey: facts.uploadKey };
  const [made] = await ctx.db
    .insert(uploadAttempts)
    .values({ ...row, ...fresh })
    .onConflictDoNothing()
    .returning({ id: uploadAttempts.id });
  if (made) return { attempt: { id: made.id, holder } };
  const here = and(eq(uploadAttempts.miniappId, miniapp.id), eq(uploadAttempts.uploadKey, facts.uploadKey));
  const [known] = await ctx.db
    .select({ row: uploadAttempts, isHeld: sql<boolean>`${uploadAttempts.heldUntil} > clock_timestamp()` })
    .from(uploadAttempts)
    .where(here)
    .for("update");
  ensure(known, "conflict");
  const isSame = known.row.archiveHash === facts.archiveHash && known.row.version === facts.version;
  if (known.row.status === "accepted") {
    if (isSame) return { accepted: known.row };
    // Another archive may hold the same files: that shows when it is unpacked.
    return { attempt: { id: known.row.id, holder: known.row.holder } };
  }
  if (isUnderWay(known.row.status) && known.isHeld) {
    ensure(isSame, "upload_processing", { params: { key: facts.uploadKey } });
    return "busy";
  }
  if (hasWaited && isSame && known.row.status === "refused") throw refusalOf(known.row);
  await ctx.db
    .update(uploadAttempts)
    .set({ ...fresh, tries: sql`${uploadAttempts.tries} + 1` })
    .where(here);
  return { attempt: { id: known.row.id, holder } };
}

/** Does the work of an attempt, with a sign of life every few seconds, so that nobody takes it for abandoned. */
export async function whileHeld<T>(caller: Caller, attempt: Attempt, work: () => Promise<T>): Promise<T> {
  const sign = (status: "processing") =>
    transaction(caller, async (ctx) => {
      await ctx.db.update(uploadAttempts).set({ status, heldUntil }).where(mine(attempt));
    });
  await sign("processing");
  // A sign that does not arrive is made up for by the next; without any, another may take the work over, which is safe.
  const timer = setInterval(() => void sign("processing").catch(() => undefined), signMs);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** The version an attempt came to, in the transaction that makes it. */
export async function acceptAttempt(ctx: Ctx, attempt: Attempt, versionId: string): Promise<void> {
  await ctx.db
    .update(uploadAttempts)
    .set({ status: "accepted", versionId, reason: null, diagnostics: null, finishedAt: ctx.now })
    .where(eq(uploadAttempts.id, attempt.id));
}

/** Why an attempt came to nothing. One that was accepted meanwhile stays so. */
export async function endAttempt(
  ctx: Ctx,
  attempt: Attempt,
  status: "refused" | "failed",
  reason: string,
  diagnostics: readonly Diagnostic[] = [],
): Promise<void> {
  await ctx.db
    .update(uploadAttempts)
    .set({ status, reason, diagnostics: toPlain(diagnostics), finishedAt: ctx.now })
    .where(mine(attempt));
}

const mine = (attempt: Attempt) =>
  and(
    eq(uploadAttempts.id, attempt.id),
    eq(uploadAttempts.holder, attempt.holder),
    inArray(uploadAttempts.status, underWay),
  );

const isUnderWay = (status: AttemptRow["status"]) => status === "received" || status === "processing";

const refusalOf = (row: AttemptRow) =>
  PackageRefused.known(row.reason ?? "", (row.diagnostics ?? []) as unknown as Diagnostic[]);

/** Marks what nobody works on any more, so that every list tells it; who asks by key is told at once anyway. */
export function failAbandoned(caller: Caller): Promise<number> {
  return transaction(caller, async (ctx) => {
    const ended = await ctx.db
      .update(uploadAttempts)
      .set({ status: "failed", reason: "abandoned", finishedAt: ctx.now })
      .where(isAbandoned)
      .returning({ id: uploadAttempts.id });
    return ended.length;
  });
}

const isAbandoned = and(inArray(uploadAttempts.status, underWay), lt(uploadAttempts.heldUntil, sql`clock_timestamp()`));

/** Now, where something was abandoned: its end is counted by the machine's clock, which no sandbox moves. */
export async function nextAbandoned(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db.select({ id: uploadAttempts.id }).from(uploadAttempts).where(isAbandoned).limit(1);
  return row ? ctx.now : null;
}

/** The attempt behind a key and whether somebody still works on it, or null. */
export async function findAttempt(ctx: Ctx, miniappId: string, uploadKey: string) {
  const [found] = await ctx.db
    .select({ row: uploadAttempts, isHeld: sql<boolean>`${uploadAttempts.heldUntil} > clock_timestamp()` })
    .from(uploadAttempts)
    .where(and(eq(uploadAttempts.miniappId, miniappId), eq(uploadAttempts.uploadKey, uploadKey)));
  if (!found) return null;
  const { row, isHeld } = found;
  return isUnderWay(row.status) && !isHeld ? { ...row, status: "failed" as const, reason: "abandoned" } : row;
}
