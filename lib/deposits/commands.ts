import { and, eq, sql } from "drizzle-orm";
import { depositEntries, deposits } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { bookTransaction } from "@/lib/ledger/commands";
import { type DepositEntryInput, depositEntryInput } from "./input";
import { depositChange, depositPostings, ledgerReference } from "./rules";

/** Opens the deposit a brand owes a channel, or sets what it owes; money already there stays. */
export async function requireDeposit(
  ctx: Ctx,
  deposit: {
    brandId: string;
    channel: DepositEntryInput["channel"];
    requiredFen: number;
    exemptEvidence: string | null;
  },
): Promise<void> {
  await ctx.db
    .insert(deposits)
    .values({ id: ctx.newId("dep"), ...deposit, updatedAt: ctx.now })
    .onConflictDoUpdate({
      target: [deposits.brandId, deposits.channel],
      set: { requiredFen: deposit.requiredFen, exemptEvidence: deposit.exemptEvidence, updatedAt: ctx.now },
    });
}

async function entryOf(ctx: Ctx, input: DepositEntryInput, depositId: string) {
  const [known] = await ctx.db
    .select()
    .from(depositEntries)
    .where(and(eq(depositEntries.brandId, input.brandId), eq(depositEntries.reference, input.reference)));
  if (!known) return null;
  const isSame = known.depositId === depositId && known.kind === input.kind && known.amountFen === input.amountFen;
  ensure(isSame, "conflict", { fields: { reference: "reference_taken" } });
  return known;
}

/**
 * Books a top-up, hold, deduction, release or withdrawal once per reference. Neither balance ever goes below zero:
 * decided by the guarded update and the table's CHECK, so parallel calls cannot overdraw.
 */
export async function bookDeposit(
  caller: Caller,
  raw: DepositEntryInput,
): Promise<{ entryId: string; availableFen: number; heldFen: number }> {
  allow(caller, "deposit.book");
  return transaction(caller, async (ctx) => {
    const input = depositEntryInput.parse(raw);
    const here = and(eq(deposits.brandId, input.brandId), eq(deposits.channel, input.channel));
    const [before] = await ctx.db.select().from(deposits).where(here).for("update");
    if (!before) throw new AppError("not_found");
    const known = await entryOf(ctx, input, before.id);
    if (known) return { entryId: known.id, availableFen: before.availableFen, heldFen: before.heldFen };
    const change = depositChange(input.kind, input.amountFen);
    const [after] = await ctx.db
      .update(deposits)
      .set({
        availableFen: sql`${deposits.availableFen} + ${change.availableFen}`,
        heldFen: sql`${deposits.heldFen} + ${change.heldFen}`,
        updatedAt: ctx.now,
      })
      .where(
        and(
          here,
          sql`${deposits.availableFen} + ${change.availableFen} >= 0`,
          sql`${deposits.heldFen} + ${change.heldFen} >= 0`,
        ),
      )
      .returning();
    ensure(after, "deposit_missing", {
      fields: { amountFen: "exceeds_balance" },
      params: { availableFen: before.availableFen, heldFen: before.heldFen },
    });
    const booked = await bookTransaction(ctx, {
      bookId: input.brandId,
      reference: ledgerReference(input.channel, input.reference),
      kind: `deposit.${input.kind}`,
      subject: before.id,
      effectiveAt: ctx.now,
      postings: depositPostings(input.brandId, input.kind, input.amountFen),
    });
    const entryId = ctx.newId("den");
    await ctx.db.insert(depositEntries).values({
      id: entryId,
      depositId: before.id,
      brandId: input.brandId,
      kind: input.kind,
      amountFen: input.amountFen,
      reference: input.reference,
      note: input.note ?? null,
      ledgerTransactionId: booked.id,
      createdAt: ctx.now,
    });
    const entry = {
      action: `deposit.${input.kind}`,
      target: { type: "deposit", id: before.id },
      before: { availableFen: before.availableFen, heldFen: before.heldFen },
      after: { availableFen: after.availableFen, heldFen: after.heldFen, reference: input.reference },
    };
    await audit(ctx, entry);
    await audit(ctx, { ...entry, orgId: input.brandId });
    return { entryId, availableFen: after.availableFen, heldFen: after.heldFen };
  });
}
