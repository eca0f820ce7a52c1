import { and, desc, eq } from "drizzle-orm";
import { depositEntries, deposits, organisations } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

/** Deposits with their brand: the calling brand's own, or for the operator every brand's. */
export async function listDeposits(caller: Caller) {
  allow(caller, "deposit.read");
  return reading(caller, (ctx) =>
    ctx.db
      .select({
        id: deposits.id,
        brandId: deposits.brandId,
        brandName: organisations.name,
        channel: deposits.channel,
        requiredFen: deposits.requiredFen,
        availableFen: deposits.availableFen,
        heldFen: deposits.heldFen,
        exemptEvidence: deposits.exemptEvidence,
        updatedAt: deposits.updatedAt,
      })
      .from(deposits)
      .innerJoin(organisations, eq(organisations.id, deposits.brandId))
      .where(ctx.tenant.kind === "operator" ? undefined : eq(deposits.brandId, ctx.tenant.id))
      .orderBy(desc(deposits.updatedAt)),
  );
}
export type DepositView = Awaited<ReturnType<typeof listDeposits>>[number];

/** The entries of one deposit, newest first. */
export async function listDepositEntries(caller: Caller, depositId: string) {
  allow(caller, "deposit.read");
  return reading(caller, (ctx) =>
    ctx.db
      .select({
        id: depositEntries.id,
        kind: depositEntries.kind,
        amountFen: depositEntries.amountFen,
        reference: depositEntries.reference,
        note: depositEntries.note,
        createdAt: depositEntries.createdAt,
      })
      .from(depositEntries)
      .where(
        and(
          eq(depositEntries.depositId, depositId),
          ctx.tenant.kind === "operator" ? undefined : eq(depositEntries.brandId, ctx.tenant.id),
        ),
      )
      .orderBy(desc(depositEntries.createdAt), desc(depositEntries.id))
      .limit(100),
  );
}
