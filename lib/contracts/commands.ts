import { and, desc, eq } from "drizzle-orm";
import { channelContracts, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { ContractInput } from "./input";

/**
 * Appends a version of a brand's terms in a channel. Of the versions already valid the latest counts, so an older one
 * announced for later gives way. Orders keep the fee they were created with, and nothing is set for the past
 * (invalid_input on `validFrom`). Throws not_found where there is no such brand, conflict where somebody was first.
 */
export function setContract(
  caller: Caller,
  input: ContractInput,
): Promise<{ contractId: string; version: number; feePpm: number; validFrom: Date }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "contract.write");
    const validFrom = input.validFrom ?? ctx.now;
    ensure(validFrom >= ctx.now, "invalid_input", { fields: { validFrom: "not_past" } });
    const [brand] = await ctx.db
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.id, input.brandId), eq(organisations.kind, "brand")));
    if (!brand) throw notFound("brand");
    const here = and(eq(channelContracts.brandId, brand.id), eq(channelContracts.channel, input.channel));
    const [before] = await ctx.db
      .select()
      .from(channelContracts)
      .where(here)
      .orderBy(desc(channelContracts.version))
      .limit(1);
    const row = {
      id: ctx.newId("cct"),
      brandId: brand.id,
      channel: input.channel,
      version: (before?.version ?? 0) + 1,
      feePpm: input.feePpm,
      validFrom,
      createdAt: ctx.now,
    };
    const made = await ctx.db
      .insert(channelContracts)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: channelContracts.id });
    ensure(made.length === 1, "conflict");
    const entry = {
      action: "contract.set",
      target: { type: "contract", id: row.id },
      before: before && { version: before.version, feePpm: before.feePpm, validFrom: before.validFrom },
      after: { channel: row.channel, version: row.version, feePpm: row.feePpm, validFrom },
    };
    await audit(ctx, entry);
    await audit(ctx, { ...entry, orgId: brand.id });
    return { contractId: row.id, version: row.version, feePpm: row.feePpm, validFrom };
  });
}
