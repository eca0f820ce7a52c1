import { and, eq, inArray } from "drizzle-orm";
import { dryRunExtensions, lockRules, touchExtensions } from "@/db/schema";
import type { LockExtension, Touch } from "@/lib/attribution/facts";
import { DEFAULT_LOCK_RULE, extensionFor } from "@/lib/attribution/lock";
import { insertRows } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import type { ChangedTerms } from "./input";
import { changedLock, type LockVersion, lockVersionAt, relocked, remeasured, type Scope } from "./rules";

export type Side = "before" | "after";
type ExtensionRow = typeof dryRunExtensions.$inferInsert;

/** All days a shop ever set. */
export async function lockVersionsOf(ctx: Ctx, brandId: string): Promise<LockVersion[]> {
  const rows = await ctx.db.select().from(lockRules).where(eq(lockRules.brandId, brandId));
  return rows.map((row) => ({
    brandId: row.brandId,
    institutionId: row.institutionId,
    validFrom: row.validFrom,
    version: row.version,
    productClickDays: row.productClickDays,
    productExtensionDays: row.productOrderDays,
    contentClickDays: row.contentClickDays,
    contentExtensionDays: row.contentOrderDays,
  }));
}

/**
 * Locks as two replays of one shop's orders would have had them: one by the days that held, one by the changed days.
 * Extensions of orders before the period stand as they were recorded (the changed replay measures them by its own
 * days); those within it are earned anew, order by order.
 */
export class CarriedLocks {
  private readonly fresh: ExtensionRow[] = [];

  private constructor(
    private readonly run: { id: string; brandId: string; terms: ChangedTerms; scope: Scope },
    private readonly versions: readonly LockVersion[],
    /** Extensions this shop's orders gave a touch, as stored. */
    private readonly recorded: ReadonlyMap<string, readonly LockExtension[]>,
    private readonly earned: Record<Side, Map<string, LockExtension[]>>,
  ) {}

  static async open(
    ctx: Ctx,
    run: { id: string; brandId: string; terms: ChangedTerms; scope: Scope },
    touchIds: readonly string[],
  ): Promise<CarriedLocks> {
    const ids = [...touchIds];
    const stored = ids.length
      ? await ctx.db
          .select()
          .from(touchExtensions)
          .where(and(inArray(touchExtensions.touchId, ids), eq(touchExtensions.brandId, run.brandId)))
      : [];
    const replayed = ids.length
      ? await ctx.db
          .select()
          .from(dryRunExtensions)
          .where(and(eq(dryRunExtensions.runId, run.id), inArray(dryRunExtensions.touchId, ids)))
      : [];
    const earned = { before: new Map<string, LockExtension[]>(), after: new Map<string, LockExtension[]>() };
    for (const row of replayed) add(earned[row.side], row.touchId, { orderAt: row.orderAt, until: row.lockedUntil });
    const recorded = new Map<string, LockExtension[]>();
    for (const row of stored) add(recorded, row.touchId, { orderAt: row.orderAt, until: row.lockedUntil });
    return new CarriedLocks(run, await lockVersionsOf(ctx, run.brandId), recorded, earned);
  }

  /** The touches as this replay has them now. */
  touchesOf(side: Side, touches: readonly Touch[]): Touch[] {
    return touches.map((touch) => {
      const ours = this.recorded.get(touch.id) ?? [];
      const elsewhere = touch.extensions.filter((one) => !ours.some((own) => isSame(own, one)));
      const earlier = ours.filter((one) => one.orderAt < this.run.scope.from);
      const rule = side === "after" ? this.changedFor(touch.institutionId, touch.at) : null;
      const kept = earlier.flatMap((one) =>
        remeasured(touch, one, side === "after" ? this.changedFor(touch.institutionId, one.orderAt) : null),
      );
      return relocked(touch, rule, [...elsewhere, ...kept, ...(this.earned[side].get(touch.id) ?? [])]);
    });
  }

  /** A paid line carries on the lock of the touch that won it. */
  extend(side: Side, touch: Pick<Touch, "id" | "kind" | "institutionId">, line: { lineId: string; orderedAt: Date }) {
    const { institutionId } = touch;
    const changed = side === "after" ? this.changedFor(institutionId, line.orderedAt) : null;
    const of = { brandId: this.run.brandId, institutionId };
    const rule = changed ?? lockVersionAt(this.versions, of, line.orderedAt) ?? DEFAULT_LOCK_RULE;
    const until = extensionFor(rule, touch.kind, line.orderedAt);
    if (!until) return;
    add(this.earned[side], touch.id, { orderAt: line.orderedAt, until });
    this.fresh.push({
      runId: this.run.id,
      side,
      touchId: touch.id,
      lineId: line.lineId,
      orderAt: line.orderedAt,
      lockedUntil: until,
    });
  }

  /** Keeps what this chunk's orders carried on, for the next. */
  async save(ctx: Ctx): Promise<void> {
    await insertRows(ctx, dryRunExtensions, this.fresh, { unlessKnown: true });
  }

  private changedFor(institutionId: string, t: Date) {
    return changedLock(this.run.terms, this.versions, { brandId: this.run.brandId, institutionId }, t);
  }
}

const isSame = (a: LockExtension, b: LockExtension) =>
  a.orderAt.getTime() === b.orderAt.getTime() && a.until.getTime() === b.until.getTime();

function add(map: Map<string, LockExtension[]>, key: string, one: LockExtension): void {
  const known = map.get(key);
  if (known) known.push(one);
  else map.set(key, [one]);
}
