import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import { notices, qualifications } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { addDays } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { dueReminder, reminderDays } from "./rules";

const dayMs = 86_400_000;
const perRun = 200;

/** The moment each accepted document's next letter is due: its end, less the nearest mark not yet written about. */
const nextLetter = sql<Date>`${qualifications.validUntil} - make_interval(days => (case
  when ${qualifications.remindedDays} is null then ${reminderDays[0]}
  when ${qualifications.remindedDays} > ${reminderDays[1]}::int then ${reminderDays[1]}
  else ${reminderDays[2]} end)::int)`;

const waiting = and(
  eq(qualifications.status, "accepted"),
  isNotNull(qualifications.validUntil),
  sql`coalesce(${qualifications.remindedDays}, ${reminderDays[0] + 1}) > 0`,
);

/** When the next reminder falls due, or null. */
export async function nextReminder(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ at: sql<string | null>`min(${nextLetter})` })
    .from(qualifications)
    .where(waiting);
  return row?.at ? new Date(row.at) : null;
}

/** Writes to every brand whose document ends in 30 days, in 7, or has ended; each mark once. Answers how many. */
export function remindOfEnding(caller: Caller): Promise<number> {
  return transaction(caller, async (ctx) => {
    const rows = await ctx.db
      .select()
      .from(qualifications)
      .where(and(waiting, lte(qualifications.validUntil, addDays(ctx.now, reminderDays[0])), lte(nextLetter, ctx.now)))
      .orderBy(qualifications.id)
      .limit(perRun)
      .for("update", { skipLocked: true });
    for (const row of rows) {
      const mark = dueReminder(row.validUntil, row.remindedDays, ctx.now);
      if (mark === null || !row.validUntil) continue;
      await ctx.db.update(qualifications).set({ remindedDays: mark }).where(eq(qualifications.id, row.id));
      await ctx.db.insert(notices).values({
        id: ctx.newId("ntc"),
        orgId: row.brandId,
        kind: mark === 0 ? "qualification.expired" : "qualification.ending",
        data: {
          channel: row.channel,
          days: Math.max(0, Math.ceil((row.validUntil.getTime() - ctx.now.getTime()) / dayMs)),
        },
        href: "/qualifications",
        createdAt: ctx.now,
      });
    }
    return rows.length;
  });
}
